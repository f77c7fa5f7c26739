/// Prints diagnostics for people:
///
///     error[shape-mismatch]: `W * x` needs as many columns in `W` as entries in `x`
///       --> worksheets/xor.md:14:11
///        |
///     14 |   h = W * x
///        |       -   ^ `x` has 3 entries, defined on line 5
///        |       `W` is 3×2
///        |
///        = needed: a vector with 2 entries on the right
///        = mend: `W^T * x`, or `x * W` if `x` is meant as a row
package struct TextPrinter: Sendable {
  /// Whether to use terminal colours; off unless somebody asks.
  package var colour: Bool

  package init(colour: Bool = false) {
    self.colour = colour
  }

  /// All of a listing, with an empty line between two diagnostics, and how many more there are.
  package func text(_ listing: DiagnosticBag.Listing, in file: SourceFile) -> String {
    guard !listing.shown.isEmpty || listing.hidden > 0 else { return "" }
    var out = text(listing.shown, in: file)
    if listing.hidden > 0 {
      out += "\n… and \(listing.hidden) more in \(Printable.visible(file.path))\n"
    }
    return out
  }

  /// The diagnostics in the order given, with an empty line between two.
  package func text(_ diagnostics: [Diagnostic], in file: SourceFile) -> String {
    guard !diagnostics.isEmpty else { return "" }
    let lines = LineMap(file.bytes)
    return diagnostics.map { text($0, in: file, lines: lines) }.joined(separator: "\n")
  }

  /// One diagnostic.
  ///
  /// - Parameter remarks: what else is to be said, below `needed` and `mend` and as these: `= name: text`. A text
  ///   that begins with a line end stands below its name.
  package func text(
    _ diagnostic: Diagnostic, in file: SourceFile, lines: LineMap, remarks more: [Remark] = []
  ) -> String {
    let excerpt = Excerpt(diagnostic, bytes: file.bytes, lines: lines)
    let gutter = String(repeating: " ", count: excerpt.gutter)
    let bar = painted("|", .gutter)
    let place = lines.position(at: diagnostic.range.lower)
    var out = painted("\(diagnostic.severity.rawValue)[\(diagnostic.code)]", .of(diagnostic.severity))
    out += painted(": " + Printable.visible(diagnostic.headline), .headline) + "\n"
    out += gutter + painted("-->", .gutter)
    out += " \(Printable.visible(file.path)):\(place.line):\(place.column)\n"
    out += "\(gutter) \(bar)\n"
    for row in excerpt.rows {
      switch row {
      case .source(let number, let text):
        let padding = String(repeating: " ", count: excerpt.gutter - number.utf8.count)
        out += padding + painted(number, .gutter) + " \(bar)" + (text.isEmpty ? "" : " " + text) + "\n"
      case .marks(let text): out += "\(gutter) \(bar) " + painted(text, .of(diagnostic.severity)) + "\n"
      case .gap: out += painted(String(repeating: ".", count: max(3, excerpt.gutter)), .gutter) + "\n"
      }
    }
    let remarks =
      excerpt.unseen.map { Remark("note", $0) }
      + [("needed", diagnostic.needed), ("mend", diagnostic.mend)]
      .compactMap { name, text in text.map { Remark(name, $0) } } + more
    if !remarks.isEmpty { out += "\(gutter) \(bar)\n" }
    for remark in remarks {
      out += "\(gutter) \(painted("=", .gutter)) \(painted(remark.name + ":", .headline))"
      out += remark.text.hasPrefix("\n") ? "" : " "
      out += indented(remark.text, by: excerpt.gutter + 3) + "\n"
    }
    return out
  }

  /// Something said below a diagnostic.
  package struct Remark: Sendable {
    package var name: String
    package var text: String
    package init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Text of several lines with its further lines below the first.
  private func indented(_ text: String, by width: Int) -> String {
    Printable.visible(text, keepsLines: true)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n" + String(repeating: " ", count: width))
  }

  private enum Paint: String {
    case error = "1;31"
    case warning = "1;33"
    case gutter = "1;34"
    case headline = "1"

    static func of(_ severity: Diagnostic.Severity) -> Paint {
      switch severity {
      case .error: .error
      case .warning: .warning
      }
    }
  }

  private func painted(_ text: String, _ paint: Paint) -> String {
    colour ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }
}
