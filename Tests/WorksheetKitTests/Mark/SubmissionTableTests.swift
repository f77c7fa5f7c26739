import Diagnostics
import MathNotation
import Testing

@testable import WorksheetDocument
@testable import WorksheetKit

/// Tables as spreadsheets write them, and as nobody should.
@Suite struct SubmissionTableTests {
  /// The answers of a table as the reader of lines sees them.
  private func answers(_ text: String) -> [String] {
    SubmissionTable(Array(text.utf8)).rows.map { row in
      let of = row.network.map { " of \($0.value)" } ?? ""
      let example = row.example.map { " example \($0.value)" } ?? ""
      return String(decoding: row.answer.bytes, as: UTF8.self) + of + example
    }
  }

  private func codes(_ text: String) -> [String] {
    SubmissionTable(Array(text.utf8)).diagnostics.all.map(\.code)
  }

  @Test(arguments: [
    ("q,0.57", ["q = 0.57"]),
    ("quantity,value\nq,0.57\n", ["q = 0.57"]),
    ("\u{FEFF}quantity;value\r\nq;0,57\r\n", ["q = 0.57"]),
    ("q\t0,57\rp\t1", ["q = 0.57", "p = 1"]),
    ("value,quantity\n0.57,q", ["q = 0.57"]),
    ("student;Größe;Wert\n;q;0,57", ["q = 0.57"]),
    ("quantity,value,of,example\nq,0.57,mlp,2", ["q = 0.57 of mlp example 2"]),
    // Blank cells and lines are no answer.
    ("q,\n\n,,\n  ,  \np,1", ["p = 1"]),
    // Separators inside brackets and quotes divide nothing.
    ("W[1,2],0.5\nW,[1 2; 3 4]\nq,(0.1, 0.2)", ["W[1,2] = 0.5", "W = [1 2; 3 4]", "q = (0.1, 0.2)"]),
    ("\"W[1,2]\",\"[1 2; 3 4]\"", ["W[1,2] = [1 2; 3 4]"]),
    ("q;(0,57; 0,75)\nW;[0,5 1,5]", ["q = (0.57, 0.75)", "W = [0.5 1.5]"]),
    ("q,\"0,57\"", ["q = 0.57"]),
    ("q;1,5E-03", ["q = 1.5E-03"]),
    // What spreadsheets put before a cell.
    (
      "'-dE/dz,'-0.5\nq,\"=\"\"0.57\"\"\"\np,=0.5\nr,=\"1\"",
      ["-dE/dz = -0.5", "q = 0.57", "p = 0.5", "r = 1"]
    ),
    // A line end inside quotes is a blank; a doubled quotation mark is one.
    ("q,\"(1,\n2)\"\np,2", ["q = (1, 2)", "p = 2"]),
    ("q,\"a\"\"b\"", ["q = a\"b"]),
    // A bracket that is never closed holds nothing beyond its line.
    ("q,[1 2\np,3", ["q = [1 2", "p = 3"]),
    // A value alone is an answer to nothing, which the line's reader tells.
    (",0.57", [" = 0.57"]),
    ("", []), ("\u{FEFF}", []), (",,,", []), ("\"", []),
  ])
  func `a table is read as it is meant`(text: String, expected: [String]) {
    #expect(answers(text) == expected)
  }

  @Test(arguments: [
    ("q,0,57", ["table-row"]),
    ("quantity,value\nq,(0.1, 0.2),3", ["table-row"]),
    ("q,\"0.57\np,1", ["table-row"]),
    ("q,\"0.57\" and more", ["table-row"]),
    ("q,0.5\u{0}7", ["control-character"]),
  ])
  func `what would lose a number is told`(text: String, expected: [String]) {
    #expect(codes(text) == expected)
  }

  @Test func `bytes that are no text are told`() {
    let table = SubmissionTable([0xFF, 0xFE] + Array("q,1".utf8))
    #expect(table.diagnostics.all.map(\.code) == ["invalid-utf8"])
  }

  @Test func `a table of any size and form is read in time`() {
    let clock = ContinuousClock()
    let texts = [
      String(repeating: "q,1\n", count: 200_000), String(repeating: "\"", count: 200_001),
      String(repeating: "[", count: 200_000), String(repeating: ",", count: 200_000),
      String(repeating: "(,", count: 100_000) + "\n", "q," + String(repeating: "1", count: 200_000),
    ]
    let time = clock.measure {
      for text in texts { _ = Submission(Array(text.utf8), path: "student.csv") }
    }
    #expect(time < .seconds(30))
  }

  @Test func `a place in a cell is its place in the file`() {
    let text = "quantity;value\r\n\"q\";\"0,5 7\"\r\n"
    let submission = Submission(Array(text.utf8), path: "student.csv")
    let fault = submission.diagnostics.all.first
    #expect(fault.map { Array(text.utf8)[$0.range.lower] } == UInt8(ascii: "7"))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-dE/dz", "'-dE/dz"), ("@x", "'@x"), ("a,b", "\"a,b\""),
    ("a\"b", "\"a\"\"b\""), ("a\nb", "a␊b"), ("\t=1", "␉=1"), ("＝1", "'＝1"), ("p[1]", "p[1]"),
    ("W[1,2]", "\"W[1,2]\""), ("=a,b", "\"'=a,b\""),
  ])
  func `a cell of ours is no formula`(text: String, cell: String) { #expect(MarkTable.cell(text) == cell) }

  @Test(arguments: [
    ("subs/anna.md", "subs" as String?, "anna"), ("subs/a/ex.csv", "subs", "a-ex"),
    ("./subs/a/ex.csv", "./subs", "a-ex"),
    ("../../etc/x.md", nil, "x"), ("/etc/passwd.md", nil, "passwd"), ("-", nil, "submission"),
    (".md", nil, "submission"),
    ("subs/.x.md", "subs", "_.x"), ("subs/-o.md", "subs", "_-o"), ("a\nb\u{202E}$(x).md", nil, "a_b__(x)"),
    ("Jürgen Müller.md", nil, "Jürgen Müller"),
  ])
  func `a page has a harmless name`(path: String, folder: String?, name: String) {
    var names = PageNames()
    #expect(names.stem(for: path, in: folder) == name)
  }

  @Test func `no two pages have one name`() {
    var names = PageNames()
    let stems = ["s/a/b.md", "s/a-b.md", "s/a/b.csv", "s/A/B.md", "s/a-b-2.md"].map {
      names.stem(for: $0, in: "s")
    }
    #expect(stems == ["a-b", "a-b-2", "a-b-3", "A-B-4", "a-b-2-2"])
    #expect(
      PageNames.suffixes.allSatisfy {
        (names.stem(for: String(repeating: "ü", count: 5000), in: nil) + $0).utf8.count < 255
      })
  }
}
