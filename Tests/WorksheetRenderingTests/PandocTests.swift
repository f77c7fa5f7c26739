import Foundation
import MathNotation
import Testing

@testable import WorksheetRendering

/// Where pandoc is, if it is anywhere on the search path.
private let pandoc: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
  .split(separator: ":")
  .map { URL(fileURLWithPath: String($0)).appendingPathComponent("pandoc") }
  .first { FileManager.default.isExecutableFile(atPath: $0.path) }

/// Runs pandoc on Markdown; what it prints, and what it complains of.
private func run(_ markdown: [UInt8], _ arguments: [String]) throws -> (output: Data, complaints: String) {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let input = folder.appendingPathComponent("in.md")
  let output = folder.appendingPathComponent("out")
  let errors = folder.appendingPathComponent("errors")
  try Data(markdown).write(to: input)
  try Data().write(to: errors)
  let process = Process()
  process.executableURL = pandoc
  process.arguments = ["-f", "markdown", "-o", output.path, input.path] + arguments
  process.standardError = try FileHandle(forWritingTo: errors)
  try process.run()
  process.waitUntilExit()
  #expect(process.terminationStatus == 0)
  return (try Data(contentsOf: output), String(decoding: try Data(contentsOf: errors), as: UTF8.self))
}

/// Results as they would stand in a document: plain, in a list and in a quote.
private func document(_ groups: [[ReportBlock]]) -> [UInt8] {
  var out: [UInt8] = []
  for (index, blocks) in groups.enumerated() {
    var piece: [UInt8] = []
    MarkdownFormat().write(blocks, into: &piece)
    let (first, rest) = [("", ""), ("1.  ", "    "), ("> ", "> "), ("- > ", "  > ")][index % 4]
    for (number, line) in String(decoding: piece, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .dropLast().enumerated() {
      out.append(contentsOf: (number == 0 ? first : rest).utf8)
      out.append(contentsOf: line.utf8)
      out.append(newline)
    }
    out.append(contentsOf: "\nA paragraph between.\n\n".utf8)
  }
  return out
}

/// Four hundred results of random formulas.
let everything: [UInt8] = {
  var random = RandomLayout(seed: 4)
  var groups = [SamplePage.blocks]
  for index in 0..<400 {
    let steps = (0..<1 + index % 5).map { _ in
      Chain.Step(
        .approximately, MathLayout(random.formula(depth: index % 4)),
        remark: index % 3 == 0
          ? [.text("because 50 % of {a_b} & \\c #1 ~ ^ | is "), math(random.formula(depth: 1))] : [])
    }
    groups.append([
      .paragraph([.text("Then "), math(random.formula(depth: 1)), .text(" holds.")]),
      .chains([Chain(left: MathLayout(random.formula(depth: 1)), steps: steps)]),
      .table(
        ReportTable(
          header: [[.text("a|b")], [math(random.formula(depth: 0))]], alignments: [.left, .right],
          rows: [[[math([.open(.bar)] + s("x") + [.close(.bar), .words("a|b")])], [.code("a")]]])),
    ])
  }
  return document(groups)
}()

@Test(
  "pandoc converts every formula without a warning", .enabled(if: pandoc != nil),
  arguments: [["-t", "html", "--mathml"], ["-t", "latex"], ["-t", "docx"]])
func pandocConverts(arguments: [String]) throws {
  #expect(try run(everything, arguments).complaints == "")
}

@Test("pandoc sees the structure that was meant", .enabled(if: pandoc != nil))
func pandocSees() throws {
  let native = String(decoding: try run(everything, ["-t", "native"]).output, as: UTF8.self)
  #expect(!native.contains("Str \"$"), "a dollar is left over")
  #expect(native.components(separatedBy: "DisplayMath").count > 400)
  #expect(
    native.components(separatedBy: "Table\n").count + native.components(separatedBy: "Table (").count > 400)
}

@Test("hostile text stays text in pandoc", .enabled(if: pandoc != nil))
func pandocText() throws {
  let hostile = [
    "1. one", "- two", "+ three", "# four", "(a) five", "iv. six", "*a* _b_ **c** ~~d~~ ^e^ ~f~",
    "[a](b) ![c](d)",
    "<b>bold</b> &amp; &copy;", "`code` $x$ $$y$$ \\(z\\) \\alpha", "@key [@key] ^[note]", "| a | b |",
    ": colons", "= setext",
    "https://example.org", "a\nb", "```", "::: div", "% title", "{.class}", "2024. It was", "A. Author",
    "--- rule", "a -- b ... c",
  ]
  var out: [UInt8] = []
  MarkdownFormat().write(hostile.map { .paragraph([.text($0)]) }, into: &out)
  let plain = String(decoding: try run(out, ["-t", "plain", "--wrap=none"]).output, as: UTF8.self)
  let expected = hostile.map { $0.replacing("\n", with: " ") + "\n" }.joined(separator: "\n")
  #expect(plain == expected)
}
