import Foundation
import Testing
import WorksheetKit

/// The four sheets in `worksheets/`: every number that their authors printed, against values worked out elsewhere.
///
/// `Tests/Fixtures/seeds/values.py` works them out from the data alone; `values.json` is what it printed.
struct ShippedSheetTests {
  static let names = ["ex02", "ex03", "hw3", "nlp-exercises"]

  fileprivate struct Row: Decodable {
    var quantity: String
    var printed: String
    var value: Double

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      quantity = try row.decode(String.self)
      printed = try row.decode(String.self)
      value = try row.decode(Double.self)
    }
  }

  private func rows(_ name: String) throws -> [Row] {
    let text = try ProjectFile.text("Tests/Fixtures/seeds/values.json")
    let all = try JSONDecoder().decode([String: [Row]].self, from: Data(text.utf8))
    return try #require(all[name])
  }

  private func held(_ name: String, errata: Bool = true) throws -> HoldResult {
    var text = try ProjectFile.text("worksheets/\(name).md")
    if !errata { text = text.replacing(#/\s+(erratum|for) ["\[\-a-zA-Z0-9].*/#, with: "") }
    return Pipeline(workspace: NoFiles()).hold(Array(text.utf8), path: "-")
  }

  @Test(arguments: names)
  func `every number of the seed is in its sheet, in its order, and is what it was worked out to be`(
    name: String
  ) throws {
    let result = try held(name)
    #expect(result.messages.text(color: false) == "")
    var answers = result.sheet.numbers.filter { $0.part == .answer }[...]
    // Under rounding by hand the engine's value is the one before its own rounding.
    let room = name == "ex03" ? 0.005 : 1e-9
    for row in try rows(name) {
      let next = answers.firstIndex { $0.label == row.quantity && $0.printed == row.printed }
      let found = try #require(next.map { answers[$0] }, "\(row.quantity) = \(row.printed)")
      #expect(abs(found.value - row.value) <= room, "\(row.quantity) is \(found.value)")
      answers = answers[(next ?? answers.startIndex)...].dropFirst()
    }
  }

  @Test func `wrong are those numbers that the script gives otherwise, and each is recorded`() throws {
    var wrong: [String] = []
    for name in ShippedSheetTests.names {
      for row in try rows(name) where !row.isRight { wrong.append("\(name) \(row.quantity) \(row.printed)") }
      let errata = try held(name).sheet.numbers.filter { $0.part == .answer && $0.verdict == .erratum }
      #expect(
        errata.map { "\(name) \($0.label) \($0.printed)" } == wrong.filter { $0.hasPrefix(name + " ") })
    }
    #expect(wrong == ["ex03 dE/dW[1,1] -0.02", "hw3 dL/dW[1,2] 6.1", "hw3 W'[2,2] 0.02"])
  }

  @Test(arguments: names)
  func `without its errata verify finds everything that they record`(name: String) throws {
    let errata = try held(name).counts.errata
    let bare = try held(name, errata: false)
    #expect(bare.messages.text(color: false) == "")
    #expect(bare.counts.errata == 0)
    #expect(bare.counts.wrong == errata)
  }

  @Test func `docs/sheets.md has the counts that verify reports`() throws {
    let page = try ProjectFile.text("docs/sheets.md")
    for name in ShippedSheetTests.names {
      let counts = try held(name).counts
      let row =
        "| [worksheets/\(name).md](../worksheets/\(name).md) | \(counts.held) | \(counts.carried) | \(counts.wrong) | \(counts.errata) |"
      #expect(page.contains(row), "\(row)")
    }
  }

  @Test func `every shipped sheet is in the table`() throws {
    let folder = ProjectFile.root.appending(path: "worksheets")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter {
      $0.hasSuffix(".md") && !$0.hasSuffix(".solution.md")
    }
    #expect(files.sorted() == ShippedSheetTests.names.map { $0 + ".md" })
  }
}

extension HeldNumber {
  /// `dL/dW[1,2]`, also where the whole matrix was printed.
  fileprivate var label: String {
    entry.isEmpty ? quantity : "\(quantity)[\(entry.map(String.init).joined(separator: ","))]"
  }
}

extension ShippedSheetTests.Row {
  /// Whether the printed digits are those of the value.
  fileprivate var isRight: Bool {
    guard let number = Double(printed) else { return printed == "1/4" && value == 0.25 }
    let digits = printed.split(separator: ".").dropFirst().first?.count ?? 0
    // Whole numbers are held to the sheet's digits.
    let unit = digits == 0 ? 0.01 : pow(10, -Double(digits))
    return abs(number - value) <= unit / 2
  }
}
