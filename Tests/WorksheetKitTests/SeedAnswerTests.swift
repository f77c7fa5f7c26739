import Diagnostics
import Foundation
import Testing
import WorksheetKit

/// Section 3 of the university's own solution of exercise 3 as a `published` block, held.
///
/// `Tests/Fixtures/seeds/000-section-3.json` is the transcription: each printed line with its place in the seed, and
/// each member as printed and as the language writes it.
struct SeedAnswerTests {
  struct Line: Decodable {
    struct Member: Decodable {
      var printed: String
      var written: String
    }
    var line: Int
    var quantity: String
    var members: [Member]

    var written: String { ([quantity] + members.map(\.written)).joined(separator: " = ") }
  }

  private func transcription() throws -> [Line] {
    let text = try ProjectFile.text("Tests/Fixtures/seeds/000-section-3.json")
    return try JSONDecoder().decode([Line].self, from: Data(text.utf8))
  }

  /// The shipped sheet, and the same without what it says about errata.
  private func sheet(withErrata: Bool) throws -> String {
    let text = try ProjectFile.text("worksheets/ex03.md")
    return withErrata ? text : text.replacing(#/ +erratum .*/#, with: "")
  }

  private func held(_ text: String) -> HoldResult {
    Pipeline(workspace: NoFiles()).hold(Array(text.utf8), path: "-")
  }

  @Test func `the block is the transcription, line by line and in its order`() throws {
    let sheet = try sheet(withErrata: false)
    let start = try #require(sheet.range(of: "```{.published of=mlp}\n"))
    let end = try #require(sheet.range(of: "\n```", range: start.upperBound..<sheet.endIndex))
    let block = sheet[start.upperBound..<end.lowerBound].split(separator: "\n").map(String.init)
    #expect(block == (try transcription().map(\.written)))
  }

  @Test func `each member holds the numbers that the seed prints, in its order`() throws {
    let lines = try transcription()
    #expect(lines.map(\.line) == lines.map(\.line).sorted())
    var count = 0
    for line in lines {
      for member in line.members {
        // A member with names has indices, which are set differently.
        guard !member.written.contains(/[a-zA-Z]\[|, U/) else { continue }
        let (printed, written) = (numbers(member.printed), numbers(member.written))
        #expect(printed == written, "\(line.quantity): \(member.printed)")
        count += printed.count
      }
    }
    #expect(count == 50)
  }

  private func numbers(_ text: String) -> [String] {
    text.replacing("−", with: "-").matches(of: /-? ?[0-9]+(\.[0-9]+)?/).map {
      $0.output.0.filter { $0 != " " }
    }
  }

  /// The numbers of the block alone: the sheet has others.
  private func numbers(_ result: HoldResult, in sheet: String) throws -> [HeldNumber] {
    let block = try #require(sheet.range(of: "```{.published of=mlp}\n"))
    let start = sheet.utf8.distance(from: sheet.startIndex, to: block.upperBound)
    return result.sheet.numbers.filter { $0.place.lower > start }
  }

  @Test func `two of its numbers are wrong, and no more`() throws {
    let sheet = try sheet(withErrata: false)
    let result = held(sheet)
    #expect(result.messages.text(color: false) == "")
    let numbers = try numbers(result, in: sheet)
    let wrong = numbers.filter { $0.verdict != .holds }
    #expect(wrong.map(\.quantity) == ["dE/dW[1,1]", "dE/dq[1]"])
    #expect(wrong.map(\.part) == [.answer, .operand])
    #expect(wrong.map(\.printed) == ["-0.02", "-0.03"])
    #expect(wrong.map(\.engine) == ["-0.08", "-0.02"])
    #expect(wrong.map(\.verdict) == [.differs, .differs])
    #expect(numbers.count == 48)
    #expect(numbers.flatMap(\.faults).map(\.text) == ["the numbers before it give -0.08"])
  }

  @Test func `both are recorded as errata`() throws {
    let sheet = try sheet(withErrata: true)
    let result = held(sheet)
    #expect(result.messages.text(color: false) == "")
    let numbers = try numbers(result, in: sheet)
    let errata = numbers.filter { $0.verdict != .holds }
    #expect(errata.map(\.quantity) == ["dE/dW[1,1]", "dE/dq[1]"])
    #expect(errata.map(\.verdict) == [.erratum, .erratum])
    #expect(result.counts.wrong == 0 && result.counts.errata == 2 && numbers.count == 48)
  }
}
