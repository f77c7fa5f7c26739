import Diagnostics
import MathNotation
import Testing

@testable import WorksheetDocument
@testable import WorksheetKit

/// Tables as spreadsheets and learning platforms write them.
@Suite struct ExportedTableTests {
  private static let sheet = """
    ---
    worksheet: { language: 1, decimals: 2 }
    ---

    ```network
    input x = (1.25, 2)
    s = sum(x)
    p = x[1] * x[2]
    ```

    ```published
    s = 3.25
    p = 2.50
    ```

    """

  /// The points of two, and the messages.
  private func marked(_ bytes: [UInt8]) -> (points: String, messages: [String]) {
    let document = MarkdownDocument(
      parsing: Array(ExportedTableTests.sheet.utf8), kinds: BlockCatalog.kinds)
    let key = AnswerKey(ExecutedSheet(executing: document, course: nil, shows: false))
    let record = MarkRun.record(
      bytes, path: "in.csv", key: key, targets: AnswerTargets(key), followThrough: .one
    ).value
    return (PointsText.text(record.marked.points), record.messages.map(\.diagnostic.headline))
  }

  private func marked(_ text: String) -> (points: String, messages: [String]) { marked(Array(text.utf8)) }

  @Test(arguments: [
    // An export with the student's name and number before the answers.
    "Matrikel,Name,quantity,value\n123,Ben,s,3.25\n123,Ben,p,2.50\n",
    "Name;Größe;Wert\nBen;s;3,25\nBen;p;2,50\n",
    // Remarks, of which some are blank, and rows that hold nothing.
    "Größe;Wert;Bemerkung\ns;3,25;ok\np;2,50;\n;;\n",
    "sep=;\nGröße;Wert;Bemerkung\ns;3,25;\"x;y\"\n;;\np;2,50;\n",
    "sep=;;;\r\nquantity;value;remark\r\ns;3,25;ok\r\np;2,50;\r\n",
    "SEP=,\nquantity,value\ns,3.25\np,2.50\n",
    "sep=|\ns|3.25\np|2.50\n",
    "name,answer\ns,3.25\np,2.50\n",
  ])
  func `a named heading chooses the columns`(table: String) {
    let result = marked(table)
    #expect(result.points == "2" && result.messages == [], "\(result)")
  }

  @Test func `cells without a column stay a mistake`() {
    // Decimal commas between commas must not be read as whole numbers.
    #expect(marked("quantity,value\ns,3,25\n").messages == ["this row has 3 cells"])
    #expect(marked("quantity,value,\ns,3,25\n").messages == ["this row has 3 cells"])
    #expect(marked("s,3,25\n").messages == ["this row has 3 cells"])
    #expect(marked("sep=;\ns;3,25;ok\n").messages == ["this row has 3 cells"])
  }

  @Test func `two columns of one name are told once`() {
    let result = marked("quantity,value,value\ns,3.25,1\np,2.50,1\n")
    #expect(result.points == "2" && result.messages == ["two columns have a name for the value"])
  }

  @Test(arguments: [false, true]) func `UTF-16 is read`(isLittle: Bool) {
    let text = "\u{FEFF}Größe\tWert\r\ns\t3,25\r\np\t2,50\r\n"
    let bytes = text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
      return isLittle ? [low, high] : [high, low]
    }
    let result = marked(bytes)
    #expect(result.points == "2" && result.messages == [], "\(result)")
    // Cut off within a character, and with nothing behind the mark.
    #expect(marked(Array(bytes.dropLast(7))).points == "1")
    #expect(marked(Array(bytes.prefix(3))).points == "0")
  }

  @Test(arguments: [
    ("half", "`half` is not a number alone"), ("n/a", "`n/a` is not a number alone"),
    ("#NAME?", "`#NAME?` is not a number alone"), ("=A1+B2", "`=A1+B2` is not a number alone"),
    ("3.25 about", "`3.25 about` is not a number alone"), ("(1,", "`(1,` is not a number alone"),
  ])
  func `a cell without a number is told in words of tables`(cell: String, message: String) {
    let result = marked("quantity;value\ns;\(cell)\np;2,50\n")
    #expect(result.points == "1" && result.messages == [message], "\(result)")
  }

  @Test func `a chain in a cell is told as one`() {
    #expect(marked("quantity;value\ns;1.25 + 2 = 3,25\n").points == "1")
    #expect(!marked("quantity;value\ns;1.25 + = 3,25\n").messages.contains { $0.contains("alone") })
    #expect(marked("quantity;value\ns.;3,25\n").messages.count == 1)
    #expect(marked("quantity;value\n;3,25\n").messages == ["this row has a value, but no quantity"])
  }
}
