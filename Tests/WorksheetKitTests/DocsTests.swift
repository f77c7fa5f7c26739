import BackpropEngine
import Diagnostics
import Foundation
import MathNotation
import Testing
import WorksheetTestSupport

@testable import WorksheetDocument
@testable import WorksheetKit
@testable import WorksheetLanguage
@testable import WorksheetRendering

/// What docs/language.md says is what the program does.
struct DocsTests {
  private static let language = (try? ProjectFile.text("docs/language.md")) ?? ""
  static let examples = (try? DocExample.all(in: language)) ?? []

  @Test(arguments: examples)
  func `an example of the reference does what the page says`(example: DocExample) {
    let sheet = RenderedSheet(example.sheet)
    if let mistake = example.mistake {
      #expect(sheet.codes == [mistake], "\(sheet.messages)")
      #expect(sheet.hasMistakes)
    } else {
      #expect(sheet.messages == "")
    }
  }

  @Test func `the reference has its examples`() throws {
    #expect(DocsTests.examples.count >= 40)
    #expect(DocsTests.examples.filter { $0.mistake != nil }.count >= 15)
  }

  @Test(arguments: examples.filter { $0.mistake == nil })
  func `every example becomes a page of HTML`(example: DocExample) {
    let sheet = RenderedSheet(example.sheet, format: "html")
    #expect(sheet.messages == "")
    #expect(sheet.output.contains("<math"))
  }

  @Test func `printed answers of examples are right, or recorded as errata`() {
    var verdicts: [Verdict] = []
    for example in DocsTests.examples where example.mistake == nil {
      let result = Pipeline(workspace: MemoryWorkspace()).hold(Array(example.sheet.utf8), path: "sheet.md")
      verdicts += result.sheet.numbers.map(\.verdict) + result.sheet.claims.map(\.verdict)
    }
    #expect(verdicts.filter(\.isWrong) == [])
    #expect(verdicts.contains(.holds) && verdicts.contains(.erratum))
  }

  // MARK: Tables

  private func codes(of header: String) -> [[String]] {
    DocTable.rows(in: DocsTests.language, under: header).map { DocTable.codes($0[0]) }
  }

  /// `sum(A, rows)` → `sum`.
  private func name(_ call: String) -> String { String(call.prefix { $0 != "(" }) }

  @Test func `the tables of functions name every function and no other`() {
    let elementwise = Set(codes(of: "| function | value |").joined())
    #expect(elementwise == Set(FunctionCatalog.names))
    let losses = Set(codes(of: "| loss | is |").joined().map(name))
    #expect(losses == Set(LossCatalog.names))
    let others = Set(codes(of: "| function | is |").joined().map(name))
    #expect(others == Set(ArrayFunction.allCases.map(\.rawValue)))
    let all = Set(DocsTests.language.tables(under: "| function | is |").flatMap { $0.joined() }.map(name))
    #expect(all == others.union(DataFunction.allCases.map(\.rawValue)))
  }

  @Test func `the table of activations marks those with a pre-activation`() {
    for row in DocTable.rows(in: DocsTests.language, under: "| function | value |") {
      for name in DocTable.codes(row[0]) {
        #expect(FunctionCatalog.find(name)?.definition.isActivation == (row[3] == "yes"), "\(name)")
      }
    }
  }

  @Test func `the table of optimisers names every optimiser with its parameters`() {
    let rows = DocTable.rows(in: DocsTests.language, under: "| `with` |")
    #expect(rows.flatMap { DocTable.codes($0[0]) } == OptimiserCatalog.names)
    for row in rows {
      let optimiser = DocTable.codes(row[0]).first.flatMap(OptimiserCatalog.find)
      #expect(DocTable.codes(row[2]) == optimiser?.constants.map(\.name), "\(row[0])")
      for line in optimiser?.lines ?? [] {
        let letter = line.symbol.base + (line.symbol.accent == .hat ? "\u{302}" : "")
        #expect(row[1].contains("\(letter)′ ="), "\(row[0]): \(line.name)")
      }
    }
  }

  @Test func `the table of commands names every command and no other`() {
    let words = codes(of: "| command | shows |").joined().compactMap { $0.split(separator: " ").first }
    #expect(Set(words.map { String($0.prefix { $0 != "," }) }) == ComputeCatalog.words)
  }

  @Test func `the table of roles names every word that begins a line`() {
    let words = codes(of: "| a line | is |").joined().compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(Set(words).subtracting(["h"]) == Set(NetworkParser.keywords))
  }

  @Test func `the table of settings names every key, and its values are accepted`() {
    let rows = DocTable.rows(in: DocsTests.language, under: "| key | values |")
    #expect(Set(rows.flatMap { DocTable.codes($0[0]) }) == Set(SettingsReader.Key.allCases.map(\.rawValue)))
    for row in rows {
      guard let key = DocTable.codes(row[0]).first else { continue }
      for value in DocTable.codes(row[1]) {
        let written = value.replacingOccurrences(of: "N ", with: "3 ")
        let pin = key == "language" ? "" : "language: 1, "
        let sheet = RenderedSheet(
          "---\nworksheet: { \(pin)\(key): \(written) }\n---\n\n```network\nx = 1\n```\n")
        #expect(sheet.messages == "", "\(key): \(written)")
      }
    }
  }

  @Test func `the table of attributes is what blocks accept`() {
    let kinds = BlockCatalog.kinds.map(\.word)
    var documented: [String: Set<String>] = [:]
    for row in DocTable.rows(in: DocsTests.language, under: "| attribute | on |") {
      let keys = DocTable.codes(row[0]).map { String($0.prefix { $0 != "=" }) }
      for kind in row[1] == "all" ? kinds : DocTable.codes(row[1]) {
        documented[kind, default: []].formUnion(keys.filter { !$0.hasPrefix("#") })
      }
    }
    for entry in BlockCatalog.all {
      #expect(documented[entry.kind.word] == entry.kind.flags.union(entry.keys))
    }
  }

  @Test(arguments: [(TieRule.halfAway, 0), (.halfEven, 1)])
  func `the table of ties is how numbers are rounded`(ties: TieRule, row: Int) throws {
    let lines = DocsTests.language.split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("| `ties:`") })
    let table = DocTable.rows(in: DocsTests.language, under: "| `ties:`")
    for (column, written) in lines[start].split(separator: "|").dropFirst().enumerated() {
      let number = try #require(Number(written.filter { $0 != " " }.replacingOccurrences(of: "−", with: "-")))
      let shown = try #require(Number(table[row][column + 1].replacingOccurrences(of: "−", with: "-")))
      #expect(number.rounded(decimals: 2, ties: ties) == shown, "\(written)")
    }
  }

  static let limits: [(String, Int)] = [
    ("terms of a sum written out", FormulaPrinter.longestSum),
    ("worked entries of one quantity", NetworkNarration.mostWorkedEntries),
    ("worked entries of a Jacobian", JacobianNarration.mostWorkedEntries),
    ("entries by which second derivatives are worked", HessianNarration.mostWorkedEntries),
    ("entries of an array in `matrix` style", MatrixChainBuilder.mostEntries),
    ("rows or columns of an array", ArrayWindow.longest),
    ("rows or columns of an array in a network's statement", ArrayWindow.longestGiven),
    ("rows of a table of examples", ExampleStatement.mostRows),
    ("entries in one row of it", QuantityColumns.mostEntries),
    ("rows of `check gradients`", CheckCommand.mostRows),
    ("rows of a `steps` table", StepTable.mostRows),
    ("rows of a `table`, and of the tables of `epochs`", TableRows.most),
    ("rows of the table of `train` without `every`", TrainingTable.mostRows),
    ("examples worked by `on each example` and `on all examples`", ComputeContext.mostWorkedExamples),
    ("columns of a `table`, or entries in one cell", QuantityColumns.mostEntries),
    ("sums and products for all rows of a `table`, or all points of a `plot`", TableRows.mostOperations),
    ("curves, or classes of points, of a `plot`", Plot.mostLayers),
    ("points of a `plot`", PlotPlane.mostPoints),
    ("columns for weights in a `steps` table", StepTable.mostColumns),
    ("a sheet", DocumentLimits.bytes >> 20),
    ("front matter, or a `worksheet.yml`", DocumentLimits.frontMatterBytes >> 10),
    ("quotes, lists and divs inside each other", DocumentLimits.nesting),
    ("one block", SourceLimit.longest >> 20),
    ("rows of a `data` block; columns at most 100, a file at most 1 MiB", DataLimits.mostRows),
    ("definitions of a network, those of all steps included", Limits.mostDefinitions),
    ("steps of a `for`, and the index of a member", Limits.mostSteps),
    ("brackets, calls and powers inside each other", LineCursor.deepestNesting),
    ("terms of one formula, or its depth otherwise", LineCursor.deepestTree),
    ("entries of one quantity", Limits.mostEntries),
    ("entries of all quantities of a network", Limits.mostEntriesInAll),
    ("sums and products of one forward pass", Limits.mostOperations),
    ("updates of a block", Limits.mostUpdates),
    ("operations and numbers in the formula of a function", Limits.mostFunctionParts),
    ("digits of a number, its exponent", Limits.mostDigits),
    ("letters of a name", Limits.longestName),
  ]

  @Test(arguments: limits)
  func `the limits are those of the program`(what: String, limit: Int) throws {
    let rows = DocsTests.language.tables(under: "| what | limit |", column: 0...1).joined()
    let row = try #require(rows.first { $0[0] == what })
    let digits = row[1].filter { $0 != "," }.prefix { $0.isNumber }
    #expect(Int(digits) == limit)
  }

  @Test func `every limit of the page is held by the test above`() {
    #expect(
      DocsTests.language.tables(under: "| what | limit |", column: 0...1).joined().count
        == DocsTests.limits.count)
  }
}

extension String {
  /// Every table with this header: the code spans of the first cells.
  fileprivate func tables(under header: String) -> [[[String]]] {
    tables(under: header, column: 0...0).map { $0.map { DocTable.codes($0[0]) } }
  }

  /// Every table with this header: the rows, cut to these columns.
  fileprivate func tables(under header: String, column: ClosedRange<Int>) -> [[[String]]] {
    components(separatedBy: "\n" + header).dropFirst().map { rest in
      DocTable.rows(in: header + rest, under: header).map { Array($0[column]) }
    }
  }
}
