import Diagnostics
import MathNotation
import Testing

@testable import WorksheetLanguage

/// The text of `data` blocks.
struct DataTableTests {
  private func table(_ text: String) throws -> DataTable {
    let reader = DataTableReader(SourceFragment(text))
    #expect(reader.diagnostics.isEmpty)
    return try #require(reader.table)
  }

  @Test(arguments: [
    "a,b\n1,2\n-3.5,4e2\n", "a , b\r\n1, 2\r\n-3.5 ,4e2", "a;b\n1;2\n−3.5;4e2", "a\tb\n1\t2\n-3.5\t4e2\n\n",
    "# points\na,b   # names\n\n1,2\n -3.5, 4e2 # last",
  ])
  func `separators, blanks, remarks and line ends do not matter`(text: String) throws {
    let table = try table(text)
    #expect(table.rowCount == 2 && table.columns.map(\.name.text) == ["a", "b"])
    #expect(table.columns.map(\.spellings) == [["1", "-3.5"], ["2", "4e2"]])
    guard case .numbers(let first) = table.columns[0].values else { return #expect(Bool(false)) }
    #expect(first == [Number(1), Number("-3.5")])
  }

  @Test func `words count in the order of their first row`() throws {
    let table = try table("kind\nb\na b\nb\nc\n")
    #expect(table.columns[0].words == ["b", "a b", "c"])
  }

  @Test(arguments: [
    ("x,y\n1,2,3", "2:1"), ("x,y\n1", "2:1"), ("x\n1\ntwo", "3:1"), ("x\none\n2", "3:1"), ("x,x\n1,2", "1:3"),
    ("1,2\n3,4", "1:1"), ("x\n", "1:1"), ("", "1:1"), ("x\n1e999", "2:1"), ("x, y\n0.5, 1.5.2", "2:6"),
  ])
  func `a mistake is told where it stands`(text: String, place: String) throws {
    let reader = DataTableReader(SourceFragment(text))
    #expect(reader.table == nil)
    let range = try #require(reader.diagnostics.first).range
    let lines = text.utf8.prefix(range.lower).split(separator: 10, omittingEmptySubsequences: false)
    #expect("\(max(1, lines.count)):\((lines.last?.count ?? 0) + 1)" == place)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: ",", count: 200_000), "x\n" + String(repeating: "1\n", count: 10_001),
      String(repeating: "a,", count: 101) + "a\n", String(repeating: "x\n", count: 600_000),
      "x\n" + String(repeating: "9", count: 100_000), "\0\n1", "x\n\u{FEFF}1", "\"x\n1", "x\n\"1\"",
    ])
  func `hostile text is refused in bounded work`(text: String) {
    let reader = DataTableReader(SourceFragment(text))
    #expect(reader.table == nil && !reader.diagnostics.isEmpty)
  }
}
