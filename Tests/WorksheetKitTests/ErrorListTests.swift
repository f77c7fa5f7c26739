import Foundation
import Testing

/// docs/errors.md lists every code, and shows a message as it is.
struct ErrorListTests {
  /// Codes as the sources state them: `code: "…"`, or a case of an enum of codes.
  private func stated() throws -> Set<String> {
    let sources = ProjectFile.root.appending(path: "Sources")
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path()).filter {
      $0.hasSuffix(".swift")
    }
    var codes: Set<String> = []
    for file in files {
      let text = try ProjectFile.text("Sources/" + file)
      codes.formUnion(
        text.components(separatedBy: "code: \"").dropFirst().map { String($0.prefix { $0 != "\"" }) })
      if file.hasSuffix("Code.swift") { codes.formUnion(text.split(separator: "\n").compactMap(code)) }
    }
    return codes
  }

  /// `case noLoss = "no-loss"` → `no-loss`, `case limit` → `limit`
  private func code(_ line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard words.first == "case", words.count == 2 || words.count == 4 else { return nil }
    return words[words.count - 1].trimmingCharacters(in: ["\""])
  }

  @Test func `the list of codes is complete and holds no other`() throws {
    let page = try ProjectFile.text("docs/errors.md")
    let listed = page.components(separatedBy: "\n| code | means |").dropFirst()
      .flatMap { DocTable.rows(in: "| code | means |" + $0, under: "| code") }.flatMap {
        DocTable.codes($0[0])
      }
    #expect(Set(listed) == (try stated()))
    #expect(Set(listed).count == listed.count, "a code is listed twice")
    #expect(listed.count > 80)
  }

  @Test func `the message that the page shows is the program's`() throws {
    let page = try ProjectFile.text("docs/errors.md")
    let shown = page.split(separator: "\n", omittingEmptySubsequences: false).filter { $0.hasPrefix("    ") }
      .map { $0.dropFirst(4) }.joined(separator: "\n")
    let message = RenderedSheet(SmallSheet.bad).messages.replacingOccurrences(of: "<stdin>", with: "sheet.md")
    #expect(shown == message.trimmingCharacters(in: .newlines))
  }
}
