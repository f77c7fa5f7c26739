import Diagnostics
import Testing
import WorksheetDocument

/// Random sheets with pieces everywhere: whatever is around a piece, only its own bytes change, and pandoc
/// finds each result where its piece was.
struct SplicingCampaignTests {
  private static let documents = (0..<400).map { GeneratedDocument(seed: UInt64($0)) }

  /// What results look like: text, a display, a table, a listing, in changing order.
  private func output(_ piece: Piece) -> String {
    let id = piece.id
    guard piece.form == .block else { return "$R_{\(id)}$" }
    let table = "| x | y |\n|---|---|\n| \(id) | 2 |"
    let display = "$$\n\\begin{aligned}\na_1 &= B_{\(id)} \\\\\n- c &= 2\n\\end{aligned}\n$$"
    let listing = "``` {.text}\nforward\n\n- no item\n```"
    let end = "and *so* on \(id) END"
    switch id % 4 {
    case 0: return "Result \(id) is\n\n\(display)\n\n\(table)\n\n\(end)"
    case 1: return "\(table)\n\n\(display)\n\n\(end)"
    case 2: return "\(listing)\n\n\(table)\n\n\(display)\n\n\(end)"
    default: return "\(display)\n\n\(table)\n\n\(end)"
    }
  }

  @Test("the generator makes what the campaign needs")
  func variety() {
    let texts = Self.documents.map(\.text)
    let pieces = Self.documents.flatMap(\.pieces)
    #expect(pieces.count > 1000)
    #expect(pieces.count { $0.isBlock && $0.containers.count > 1 } > 100)
    #expect(pieces.count { !$0.isBlock } > 200)
    #expect(texts.count { $0.utf8.contains(13) } > 50)
    #expect(texts.count { $0.hasPrefix("---") } > 50)
    #expect(texts.count { !$0.hasSuffix("\n") && !$0.hasSuffix("\r\n") } > 50)
    #expect(texts.count { $0.utf8.contains(9) } > 50)
  }

  @Test("every piece is found where it was put, and nothing else", arguments: documents.indices)
  func found(index: Int) {
    let generated = Self.documents[index]
    let document = parse(generated.text)
    #expect(document.diagnostics.map(\.code) == [], "\(generated.text)")
    #expect(
      document.pieces.map { $0.range.lower..<$0.range.upper } == generated.pieces.map(\.range),
      "\(generated.text)")
    #expect(document.pieces.map { $0.form == .block } == generated.pieces.map(\.isBlock))
  }

  @Test("only the bytes of pieces change, and a second run changes none", arguments: documents.indices)
  func spliced(index: Int) throws {
    let generated = Self.documents[index]
    let document = parse(generated.text)
    let result = try document.spliced { output($0) }
    #expect(outsideIsKept(of: generated, in: result), "\(generated.text)\n-----\n\(result)")
    let again = parse(result)
    #expect(again.pieces.isEmpty && again.diagnostics.isEmpty, "\(result)")
    #expect(try again.spliced { output($0) } == result)
    if generated.text.contains("\r\n") { #expect(!result.replacing("\r\n", with: "").contains("\n")) }
  }

  /// Walks over the result: the author's parts in order, between them one output each, behind a block's
  /// output perhaps a blank line.
  private func outsideIsKept(of generated: GeneratedDocument, in result: String) -> Bool {
    var rest = Array(result.utf8)[...]
    for (index, part) in generated.outside.enumerated() {
      if index > 0 {
        let isBlock = generated.pieces[index - 1].isBlock
        let mark = Array((isBlock ? "\(index - 1) END" : "$R_{\(index - 1)}$").utf8)
        guard let found = rest.firstRange(of: mark), isBlock || found.lowerBound == rest.startIndex else {
          return false
        }
        rest = rest[found.upperBound...]
        while isBlock, !rest.starts(with: part.utf8), let first = rest.first, " >\t\r\n".utf8.contains(first)
        {
          rest = rest.dropFirst()
        }
      }
      guard rest.starts(with: part.utf8) else { return false }
      rest = rest.dropFirst(part.utf8.count)
    }
    return rest.isEmpty
  }

  @Test("pandoc finds every result in the list, quote or div of its piece", .enabled(if: Pandoc.isWanted))
  func pandoc() throws {
    let results = try Self.documents.map { generated in try parse(generated.text).spliced { output($0) } }
    let joined = results.map { "# SECTION\n\n\($0)" }.joined(separator: "\n\n")
    let sections = try Pandoc.tree(of: joined).sections
    try #require(sections.count == results.count)
    for (index, section) in sections.enumerated() {
      let seen = section.flatMap { places(in: $0, []) }
      for (id, piece) in Self.documents[index].pieces.enumerated() {
        let mark = piece.isBlock ? "B_{\(id)}" : "R_{\(id)}"
        let place = seen.first { $0.tex.contains(mark) }
        #expect(place?.containers == piece.containers, "\(mark) in\n\(results[index])")
      }
      let texts = section.flatMap(\.all).filter { $0.type == "Str" }.map(\.text)
      #expect(!texts.contains { $0.contains("```") || $0.contains(":::") || $0 == "$$" }, "\(results[index])")
      let tables = section.flatMap(\.all).count { $0.type == "Table" }
      #expect(tables >= Self.documents[index].pieces.count(where: \.isBlock), "\(results[index])")
    }
  }

  private struct Place {
    var tex: String
    var containers: [String]
  }

  /// The formulas below a node, with the containers around each.
  private func places(in node: Pandoc.Node, _ containers: [String]) -> [Place] {
    switch node.type {
    case "Math": [Place(tex: node.text, containers: containers)]
    case "BlockQuote", "BulletList", "OrderedList":
      node.children.flatMap { places(in: $0, containers + [node.type]) }
    case "Div":
      node.children.flatMap { places(in: $0, containers + ["Div \(node.firstClass)"]) }
    default: node.children.flatMap { places(in: $0, containers) }
    }
  }
}
