/// Prints diagnostics as JSON, the same facts that ``TextPrinter`` shows.
///
///     [{"severity": "error", "code": "unknown-name", "message": "…", "file": "ex03.md",
///       "line": 14, "column": 11, "endLine": 14, "endColumn": 12, "label": "…",
///       "notes": [{"line": 5, …, "label": "…"}], "needed": "…", "mend": "…"}]
///
/// Keys always come in this order; `needed` and `mend` are `null` where there is nothing to say.
package struct JSONPrinter: Sendable {
  package init() {}

  /// One array with an object for each diagnostic, in the order given.
  package func text(_ diagnostics: [Diagnostic], in file: SourceFile) -> String {
    let lines = LineMap(file.bytes)
    var out = "["
    for (index, diagnostic) in diagnostics.enumerated() {
      out += index == 0 ? "\n" : ",\n"
      append(diagnostic, file: file, lines: lines, to: &out)
    }
    out += diagnostics.isEmpty ? "]\n" : "\n]\n"
    return out
  }

  /// Appends the object of one diagnostic.
  package func append(_ diagnostic: Diagnostic, file: SourceFile, lines: LineMap, to out: inout String) {
    out += "{\"severity\": \(Self.quoted(diagnostic.severity.rawValue))"
    out += ", \"code\": \(Self.quoted(diagnostic.code)), \"message\": \(Self.quoted(diagnostic.headline))"
    out += ", \"file\": \(Self.quoted(file.path)), "
    append(diagnostic.range, lines: lines, to: &out)
    out += ", \"label\": \(Self.quoted(diagnostic.label)), \"notes\": ["
    for (index, note) in diagnostic.notes.enumerated() {
      out += index == 0 ? "{" : ", {"
      append(note.range, lines: lines, to: &out)
      out += ", \"label\": \(Self.quoted(note.label))}"
    }
    out += "], \"needed\": \(diagnostic.needed.map(Self.quoted) ?? "null")"
    out += ", \"mend\": \(diagnostic.mend.map(Self.quoted) ?? "null")}"
  }

  private func append(_ range: SourceRange, lines: LineMap, to out: inout String) {
    let start = lines.position(at: range.lower)
    let end = lines.position(at: range.upper)
    out += "\"line\": \(start.line), \"column\": \(start.column)"
    out += ", \"endLine\": \(end.line), \"endColumn\": \(end.column)"
  }

  /// A string as JSON writes it, quotes included.
  package static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
