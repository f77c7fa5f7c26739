package import Diagnostics

/// One file with its verdicts, as the report formats see it, on one thread. A class, since a file about which there is
/// nothing to say never needs its lines.
package final class VerifiedSheet {
  package let result: HoldResult
  package let counts: VerdictCounts
  /// Of the file itself.
  package lazy var lines = LineMap(result.file.bytes)
  /// The messages about the sheet, its course's files first.
  package let listings: [FileMessages]

  package init(_ result: HoldResult) {
    self.result = result
    counts = result.counts
    listings =
      result.messages.hasMessages
      ? result.messages.listings.map { FileMessages(file: $0.file, listing: $0.listing) } : []
  }

  /// The messages about the file itself.
  var messages: FileMessages? { listings.last { $0.file.path == path } }
  /// The messages about files of its course; other sheets have them too.
  var courseMessages: [FileMessages] { listings.filter { $0.file.path != path } }

  var path: String { result.file.path }
  var numbers: [HeldNumber] { result.sheet.numbers }
  var claims: [HeldClaim] { result.sheet.claims }
}

/// The messages about one file.
package struct FileMessages {
  package let file: SourceFile
  package let listing: DiagnosticBag.Listing

  var shown: [Diagnostic] { listing.shown }

  /// As people read them.
  func text(color: Bool) -> String { TextPrinter(colour: color).text(listing, in: file) }
}
