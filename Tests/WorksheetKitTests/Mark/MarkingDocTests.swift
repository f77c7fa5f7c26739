import Foundation
import Testing

@testable import WorksheetKit

/// docs/marking.md: its files are written and its commands run.
@Suite struct MarkingDocTests {
  private struct Step {
    var key: String
    var value: String
    var text: String
  }

  /// The fenced blocks behind a comment `<!-- file: NAME -->` or `<!-- run: ARGUMENTS -->`.
  private func steps(_ page: String) -> [Step] {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var steps: [Step] = []
    for (index, line) in lines.enumerated() {
      guard line.hasPrefix("<!-- "), let colon = line.firstIndex(of: ":") else { continue }
      let fence = String(lines[index + 1].prefix { $0 == "`" })
      let body = lines[(index + 2)...].prefix { $0 != fence }
      steps.append(
        Step(
          key: String(line[line.index(line.startIndex, offsetBy: 5)..<colon]),
          value: String(line[line.index(colon, offsetBy: 2)...].dropLast(4)),
          text: body.map { $0 + "\n" }.joined()))
    }
    return steps
  }

  @Test func `the page shows what the program says`() throws {
    let sandbox = try CommandLineSandbox()
    defer { sandbox.remove() }
    var page = try ProjectFile.text("docs/marking.md")
    var runs = 0
    for step in steps(page) {
      guard step.key == "run" else {
        try sandbox.write(step.text, to: step.value)
        continue
      }
      runs += 1
      let result = try sandbox.run(list: step.value.split(separator: " ").map(String.init))
      #expect(result.status == 0 && result.errors == "")
      #expect(result.output == step.text)
      page = page.replacing(
        "<!-- run: \(step.value) -->\n```\n\(step.text)```",
        with: "<!-- run: \(step.value) -->\n```\n\(result.output)```")
    }
    #expect(runs == 2)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(page.utf8).write(to: ProjectFile.root.appending(path: "docs/marking.md"))
    }
  }

  @Test func `the tables name every state and every option`() throws {
    let page = try ProjectFile.text("docs/marking.md")
    let states = DocTable.rows(in: page, under: "| in reports |").map { DocTable.codes($0[0])[0] }
    #expect(states == MarkState.allCases.map(\.rawValue))
    let signs = DocTable.rows(in: page, under: "| in reports |").map { $0[1] }
    #expect(signs == MarkState.allCases.map(MarkWords.sign))
    for format in MarkRequest.formats { #expect(page.contains("`\(format)`")) }
  }
}
