internal import Diagnostics

/// Writes pages as plain text for a terminal of 80 columns.
package enum ExplainPrinter {
  package static let width = 80

  /// All codes with a line each, by group.
  package static func list(_ groups: [ExplainGroup]) -> String {
    let column = 3 + (groups.flatMap(\.pages).map(\.code.count).max() ?? 0) + 1
    var out = ""
    for group in groups {
      out += group.title + "\n"
      for page in group.pages {
        let mark = page.kind == .warning ? "warning: " : ""
        let code = "  \(page.code)".padded(to: column)
        out += WrappedText.lines(mark + page.meaning, first: code, others: "".padded(to: column))
      }
      out += "\n"
    }
    return out + "`worksheet explain CODE` tells more about one of them.\n"
  }

  /// One page: what it means, why, an example with its message, and how to mend it.
  package static func text(_ page: ExplainPage) -> String {
    var out = "\(page.code) (\(page.kind.rawValue))\n\n"
    out += paragraph(page.meaning.capitalizedFirst + ".")
    out += paragraph(page.why)
    if let example = page.example {
      out += "For example\n\n" + shown(example.text.split(separator: "\n", omittingEmptySubsequences: false))
      let (says, text) =
        page.kind.isMessage
        ? ("gives", example.executed().text)
        : (
          "`verify\(page.kind == .lint ? " --lint" : "")` says", example.held(lints: page.kind == .lint).text
        )
      out += says + "\n\n" + indented(text.split(separator: "\n", omittingEmptySubsequences: false))
    }
    return out
      + WrappedText.lines(
        (page.kind.isMessage ? "To mend it: " : "What to do: ") + page.mend, first: "", others: "")
  }

  private static func paragraph(_ text: String) -> String {
    WrappedText.lines(text, first: "", others: "") + "\n"
  }

  /// Lines of an example: harmless on a terminal, long ones cut.
  private static func shown(_ lines: [Substring]) -> String {
    indented(
      lines.map { line in
        let visible = Printable.visible(String(line))
        return visible.count > width - 4 ? visible.prefix(width - 5) + "…" : visible[...]
      })
  }

  private static func indented(_ lines: [Substring]) -> String {
    lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
