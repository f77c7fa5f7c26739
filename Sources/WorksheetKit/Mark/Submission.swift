internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage

/// What a student handed in, as it was read.
struct Submission {
  var file: SourceFile
  var lines: [SubmittedLine] = []
  var diagnostics = DiagnosticBag()

  /// Whether any answer stands behind others that lead to it.
  var hasChains: Bool { lines.contains { $0.answer.members.count > 1 } }

  /// Reads a file: a table where its name ends in `.csv`, Markdown where it ends in `.md`; else Markdown where it
  /// has a piece of ours.
  ///
  /// - Parameter path: as the user gave it; `-` for standard input.
  init(_ bytes: [UInt8], path: String) {
    let bytes = UTF16File.utf8(bytes) ?? bytes
    let name = path.lowercased()
    let document = name.hasSuffix(".csv") ? nil : MarkdownDocument(parsing: bytes, kinds: BlockCatalog.kinds)
    if let document, name.hasSuffix(".md") || !document.pieces.isEmpty || document.frontMatter != nil {
      self.init(document, path: path)
    } else {
      self.init(table: bytes, path: path)
    }
  }

  private init(_ document: MarkdownDocument, path: String) {
    file = SourceFile(path: path == "-" ? "<stdin>" : path, bytes: document.bytes)
    diagnostics.add(document.diagnostics)
    for piece in document.pieces where SheetAnswers.isPublished(piece) {
      let lines =
        piece.form == .block
        ? PublishedParser.lines(of: piece.content, into: &diagnostics)
        : PublishedParser.span(piece.content, into: &diagnostics).map { [$0] } ?? []
      if piece.form == .block { diagnostics.add(AttributeCheck.diagnostics(of: piece)) }
      for line in lines {
        add(
          line, of: piece.attributes.pair("of"), example: piece.attributes.pair("example"))
      }
    }
  }

  private init(table bytes: [UInt8], path: String) {
    file = SourceFile(path: path == "-" ? "<stdin>" : path, bytes: bytes)
    let table = SubmissionTable(bytes)
    diagnostics.add(table.diagnostics.all)
    for row in table.rows {
      for line in lines(of: row) { add(line, of: row.network, example: row.example) }
    }
  }

  /// What is the matter with a value is told in the words of tables, not in those of lines with `=`.
  private mutating func lines(of row: SubmissionTable.Row) -> [PublishedLine] {
    let cell = row.value.range
    guard row.hasQuantity else {
      diagnostics.add(SubmissionMessages.noQuantity(at: cell))
      return []
    }
    var own = DiagnosticBag()
    let lines = PublishedParser.lines(of: row.answer, into: &own)
    let isChain = row.value.bytes.dropFirst().contains(UInt8(ascii: "="))
    let isInQuantity = own.all.contains { $0.range.upper <= cell.lower && $0.code != "no-printed-value" }
    guard own.hasErrors, !isChain, !isInQuantity else {
      diagnostics.add(own.all)
      return lines
    }
    let place = own.all.first { $0.range.lower >= cell.lower }?.range
    diagnostics.add(SubmissionMessages.noNumber(row.value.text, at: place ?? cell))
    return []
  }

  private mutating func add(_ line: PublishedLine, of network: Attribute?, example: Attribute?) {
    switch line {
    case .claim(let claim): diagnostics.add(SubmissionMessages.claim(at: claim.range))
    case .answer(var answer):
      // A student's word that a number is wrong, and what it is worth, is no number.
      if let erratum = answer.errata.first {
        diagnostics.add(SubmissionMessages.addition("erratum", at: erratum.range))
      }
      if let points = answer.points {
        diagnostics.add(SubmissionMessages.addition("points", at: points.range))
      }
      answer.errata = []
      answer.points = nil
      lines.append(SubmittedLine(answer: answer, network: network, example: example))
    }
  }
}

/// An answer of a student.
struct SubmittedLine {
  var answer: AnswerLine
  /// The network that the student names.
  var network: Attribute?
  /// The number of the example that the student names.
  var example: Attribute?
}
