internal import Diagnostics

/// The report as commands of GitHub's workflows, which GitHub shows beside the lines of the file.
struct GitHubReport: VerifyFormat {
  let name = "github"
  let summary = "annotations for GitHub Actions"
  let opening = ""
  let divider = ""

  func part(_ sheet: VerifiedSheet, _ options: VerifyOptions) -> String {
    var out = sheet.messages.map(coursePart) ?? ""
    for entry in AnswerOrder(sheet, options).entries {
      out += command("error", entry.message, sheet.path, sheet.lines, entry.text(in: sheet, color: false))
    }
    for entry in sheet.warnings(options) {
      let level = entry.message.severity.rawValue
      out += command(level, entry.message, sheet.path, sheet.lines, entry.text(in: sheet, color: false))
    }
    guard !options.isQuiet, !options.isStrict else { return out }
    for number in sheet.numbers where number.verdict == .carried {
      let message = sheet.entry(number).message
      out += command("notice", message, sheet.path, sheet.lines, sheet.carriedLine(number))
    }
    return out
  }

  func coursePart(_ messages: FileMessages) -> String {
    let lines = LineMap(messages.file.bytes)
    return messages.shown.map {
      let text = TextPrinter().text($0, in: messages.file, lines: lines)
      return command($0.severity == .error ? "error" : "warning", $0, messages.file.path, lines, text)
    }.joined()
  }

  func closing(_ totals: VerifyTotals, _ options: VerifyOptions, hasParts: Bool) -> String {
    if options.isQuiet && totals.status == 0 { return "" }
    let problems = totals.problems.map { problem in
      let place = Self.file(problem.path)
      return "::error \(place)title=\(problem.kind.rawValue)::\(Self.data(problem.text))\n"
    }
    return problems.joined() + totals.text + "\n"
  }

  private func command(
    _ level: String, _ message: Diagnostic, _ path: String, _ lines: LineMap, _ text: String
  ) -> String {
    let start = lines.position(at: message.range.lower)
    let end = lines.position(at: message.range.upper)
    var place = Self.file(path)
    place += "line=\(start.line),"
    // Columns are for what stands on one line.
    place += end.line == start.line ? "col=\(start.column),endColumn=\(end.column)," : "endLine=\(end.line),"
    let title = "\(message.code): \(message.headline)"
    return "::\(level) \(place)title=\(Self.property(title))::\(Self.data(text))\n"
  }

  private static func file(_ path: String) -> String {
    path == ReportPath.standardInput ? "" : "file=\(property(ReportPath.relative(path))),"
  }

  /// What stands behind the second `::`: everything on one line.
  private static func data(_ text: String) -> String { escaped(text, isProperty: false) }

  /// A value before it, where commas and colons mean something too.
  private static func property(_ text: String) -> String { escaped(text, isProperty: true) }

  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var out = ""
    for scalar in Printable.visible(text, keepsLines: true).unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "\r": out += "%0D"
      case "\n": out += "%0A"
      case ":" where isProperty: out += "%3A"
      case "," where isProperty: out += "%2C"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
