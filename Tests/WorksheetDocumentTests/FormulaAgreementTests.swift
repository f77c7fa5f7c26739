import Diagnostics
import Testing

@testable import WorksheetDocument

/// What is a formula is pandoc's to say.
@Suite(.enabled(if: Pandoc.isWanted))
struct FormulaAgreementTests {
  /// Without what pandoc reads past blank lines (an open bracket) and without lists in the middle of a
  /// paragraph, where CommonMark and pandoc part.
  private static let fragments = [
    "$", "$", "$$", "$a", "b$", "$x_1$", "a", "5", " ", "\n", "\\$", "\\\\", "`c` ", "`c$` ", "\\text{u $v$}",
    "{", "}",
    "\\(", "\\)", "\\[", "\\]", "*", "_", "[t](u$)", "é", "<a b='$'>", "<http://a.b/$>", ".", "$x\n- b$",
    "$$\n> q\n$$", "$$\nx\n1. y\n$$", "$a\n# h\n+ x$", "$$\n===\n***\n$$",
  ]

  @Test("formulas are those that pandoc finds", arguments: 0..<4)
  func agree(seed: Int) throws {
    var random = TestRandom(UInt64(seed) + 7)
    var texts: [String] = []
    while texts.count < 400 {
      var text = "Word"
      for _ in 0..<random.number(1...12) { text += random.pick(Self.fragments) }
      if isOneParagraph(text) { texts.append(text) }
    }
    let joined = texts.map { "# SECTION\n\n\($0)" }.joined(separator: "\n\n")
    let blocks = try Pandoc.tree(
      of: joined, from: "markdown+tex_math_single_backslash-raw_tex-yaml_metadata_block")
    let sections = blocks.sections
    #expect(sections.count == texts.count)
    for (text, section) in zip(texts, sections) {
      #expect(ours(text) == section.flatMap(\.all).compactMap(formula), "\(text.debugDescription)")
    }
  }

  /// Where a line that looks like a list item stands in no formula, CommonMark begins a list and pandoc none.
  private func isOneParagraph(_ text: String) -> Bool {
    let scan = BlockScanner.scan(Array(text.utf8), from: 0, kinds: [])
    guard let document = CmarkDocument(scan.masked[...]), let only = document.root.firstChild else {
      return false
    }
    return only.next == nil && only.kind == .other
  }

  private func ours(_ text: String) -> [String] {
    let scan = BlockScanner.scan(Array(text.utf8), from: 0, kinds: [])
    return scan.formulas.map { ($0.isDisplay ? "D" : "I") + trimmed(scan.formulaBytes.text($0.tex)) }
  }

  private func formula(_ node: Pandoc.Node) -> String? {
    guard node.type == "Math", let parts = node.content as? [Any], let tex = parts.last as? String else {
      return nil
    }
    let isDisplay = (parts.first as? [String: Any])?["t"] as? String == "DisplayMath"
    return (isDisplay ? "D" : "I") + trimmed(tex)
  }

  /// Line ends and blanks are alike in TeX, and the backticks of the forge form are ours to take off.
  private func trimmed(_ tex: String) -> String {
    var words = tex.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.count > 2, words.hasPrefix("`"), words.hasSuffix("`") {
      words = String(words.dropFirst().dropLast())
    }
    return words
  }
}
