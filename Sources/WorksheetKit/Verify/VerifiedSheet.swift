package import Diagnostics

/// One file with its verdicts, as the report formats see it.
package struct VerifiedSheet {
  package let result: HoldResult
  package let counts: VerdictCounts
  /// Of the file itself.
  package let lines: LineMap
  /// The messages about the sheet, its course's files first.
  package let listings: [(file: SourceFile, listing: DiagnosticBag.Listing)]

  package init(_ result: HoldResult) {
    self.result = result
    counts = result.counts
    lines = LineMap(result.file.bytes)
    listings = result.messages.hasMessages ? result.messages.listings : []
  }

  var path: String { result.file.path }
  var numbers: [HeldNumber] { result.sheet.numbers }
  var claims: [HeldClaim] { result.sheet.claims }
}
