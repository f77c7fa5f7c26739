import Foundation
import Testing
import WorksheetTestSupport

/// The files of the project that a test reads.
enum ProjectFile {
  static let root = Snapshot.fixtures.deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}

/// A fenced example of a page of docs/, made into a whole sheet.
///
/// ` ```network ` becomes a sheet of its own, ` ```compute ` and ` ```published ` one with the network that they
/// name, and a ` ```markdown ` block is a sheet already. In the page, a comment on the line before the fence says what is
/// particular: `<!-- mistake: CODE -->` or `<!-- settings: index: from-to -->`.
struct DocExample: Sendable, CustomTestStringConvertible {
  let line: Int
  let sheet: String
  /// The one code that it must give.
  let mistake: String?

  var testDescription: String { "the example on line \(line)" }

  static func all(in page: String) throws -> [DocExample] {
    var reader = DocReader(
      lines: page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    return try reader.examples()
  }
}

/// Goes through a page line by line.
private struct DocReader {
  let lines: [String]
  var at = 0
  var remarks: [String: String] = [:]
  /// Sheets with one network, by the name of that.
  var networks: [String: String] = [:]

  init(lines: [String]) { self.lines = lines }

  mutating func examples() throws -> [DocExample] {
    var found: [DocExample] = []
    while at < lines.count {
      let line = lines[at]
      at += 1
      if let remark = remark(line) {
        remarks[remark.key] = remark.value
      } else if line.hasPrefix("```"), !line.drop(while: { $0 == "`" }).contains("`") {
        let start = at
        if let sheet = try sheet(fence: line) {
          found.append(DocExample(line: start, sheet: sheet, mistake: remarks["mistake"]))
        }
        remarks = [:]
      }
    }
    return found
  }

  private func remark(_ line: String) -> (key: String, value: String)? {
    guard line.hasPrefix("<!-- "), line.hasSuffix(" -->"), let colon = line.firstIndex(of: ":") else {
      return nil
    }
    let key = String(line[..<colon].dropFirst(5))
    return (key, String(line[line.index(colon, offsetBy: 2)...].dropLast(4)))
  }

  /// Reads up to the closing fence. - Returns: nil for a block that is no example.
  private mutating func sheet(fence: String) throws -> String? {
    let ticks = String(fence.prefix { $0 == "`" })
    let info = String(fence.dropFirst(ticks.count))
    let end = try #require(lines[at...].firstIndex(of: ticks), "the block on line \(at) is not closed")
    let body = lines[at..<end].joined(separator: "\n")
    at = end + 1
    if info == "markdown" { return body + "\n" }
    if info.contains("network") { return network(info, body) }
    guard info.contains("compute") || info.contains("published") else { return nil }
    let name = try #require(
      DocReader.word(after: "of=", in: info), "the block above line \(at) names no network")
    let network = try #require(networks[name], "no network \(name) above line \(at)")
    return network + "\n```\(info)\n\(body)\n```\n"
  }

  private mutating func network(_ info: String, _ body: String) -> String {
    let settings = remarks["settings"] ?? "decimals: 2"
    let sheet = "---\nworksheet: { language: 1, \(settings) }\n---\n\n```\(info)\n\(body)\n```\n"
    if let name = DocReader.word(after: "#", in: info) { networks[name] = sheet }
    return sheet
  }

  private static func word(after mark: String, in text: String) -> String? {
    text.range(of: mark).map { String(text[$0.upperBound...].prefix { $0.isLetter || $0.isNumber }) }
  }
}

/// The tables of a page: the cells of each row below a header that begins as given.
enum DocTable {
  static func rows(in page: String, under header: String) -> [[String]] {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix(header) }) else { return [] }
    return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map(cells)
  }

  /// The cells of a row; a `|` behind a backslash or inside a code span divides nothing.
  private static func cells(_ row: Substring) -> [String] {
    var cells = [""]
    var isCode = false
    var before: Character = " "
    for character in row.dropFirst() {
      if character == "`" { isCode.toggle() }
      if character == "|", before != "\\", !isCode {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
      before = character
    }
    return cells.dropLast().map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// The code spans of a cell.
  static func codes(_ cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
