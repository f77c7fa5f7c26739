internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// The `data` blocks of a sheet: data in named columns, inside the block or in a file beside the sheet.
struct SheetData: Sendable {
  /// By the key of their name.
  private(set) var tables: [String: DataTable] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// Files with mistakes, and these.
  private(set) var faultyFiles: [(SourceFile, [Diagnostic])] = []
  private var byPiece: [Piece.ID: DataTable] = [:]

  /// More rows are left out in the middle where a block is shown.
  static let mostShownRows = 20
  static let firstShownRows = 8

  /// - Parameters:
  ///   - folder: that of the sheet; nil where it has none (standard input).
  ///   - workspace: where files are read; nil where none are.
  init(_ pieces: [Piece], folder: String?, in workspace: (any Workspace)?) {
    for piece in pieces where piece.form == .block && piece.kind == BlockCatalog.data.kind.word {
      guard let name = piece.attributes.identifier else {
        diagnostics.append(SheetDataMessages.noName(at: piece.kindRange))
        continue
      }
      if tables[Name.key(of: name.value)] != nil {
        diagnostics.append(SheetDataMessages.twice(name.value, at: name.valueRange))
        continue
      }
      guard let table = table(piece, folder: folder, in: workspace) else { continue }
      tables[Name.key(of: name.value)] = table
      byPiece[piece.id] = table
    }
  }

  private mutating func table(_ piece: Piece, folder: String?, in workspace: (any Workspace)?) -> DataTable? {
    guard let file = piece.attributes.pair("file") else {
      let reader = DataTableReader(piece.content)
      diagnostics += reader.diagnostics
      return reader.table
    }
    let hasText = piece.content.bytes.contains { $0 > 32 }
    if hasText { diagnostics.append(SheetDataMessages.fileAndText(at: file.range)) }
    guard let bytes = bytes(file, folder: folder, in: workspace) else { return nil }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard String(validating: bytes, as: UTF8.self) != nil else {
      diagnostics.append(SheetDataMessages.unreadable(file.value, "is not UTF-8", at: file.valueRange))
      return nil
    }
    let reader = DataTableReader(SourceFragment(bytes: Array(bytes[start...]), lineStarts: [(0, start)]))
    if !reader.diagnostics.isEmpty, let folder {
      let path = folder == "." ? file.value : folder + "/" + file.value
      faultyFiles.append((SourceFile(path: path, bytes: bytes), reader.diagnostics))
    }
    return reader.table
  }

  private mutating func bytes(_ file: Attribute, folder: String?, in workspace: (any Workspace)?) -> [UInt8]?
  {
    guard let folder, let workspace else {
      diagnostics.append(SheetDataMessages.noFolder(at: file.valueRange))
      return nil
    }
    let parts = file.value.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { $0.isEmpty || $0.first == "." || $0.contains("\\") || $0.contains("\0") })
    else {
      diagnostics.append(SheetDataMessages.outside(file.value, at: file.valueRange))
      return nil
    }
    do throws(WorkspaceError) {
      return try workspace.read(file.value, below: folder, atMost: DataLimits.mostBytes)
    } catch {
      diagnostics.append(SheetDataMessages.unreadable(file.value, error.reason, at: file.valueRange))
      return nil
    }
  }

  // MARK: On the page

  /// The data as a table; of many rows the first and the last.
  func shown(_ piece: Piece, words: Words) -> [ReportBlock] {
    guard let table = byPiece[piece.id] else { return [] }
    let header = table.columns.map { column -> [ReportInline] in
      [.math(MathLayout([.symbol(SymbolSpelling.symbol(of: column.name.text))]))]
    }
    let isCut = table.rowCount > SheetData.mostShownRows
    let shown = isCut ? Array(0..<SheetData.firstShownRows) : Array(0..<table.rowCount)
    var rows = shown.map { row in table.columns.map { SheetData.cell($0, row) } }
    if isCut {
      rows.append(table.columns.map { _ in [.math(MathLayout([.sign(.verticalDots)]))] })
      rows.append(table.columns.map { SheetData.cell($0, table.rowCount - 1) })
    }
    let alignments = table.columns.map { column -> ReportTable.Alignment in
      if case .numbers = column.values { .right } else { .left }
    }
    return [.table(ReportTable(header: header, alignments: alignments, rows: rows))]
      + (isCut ? [.paragraph([.text(words.plots.rows(table.rowCount))])] : [])
  }

  private static func cell(_ column: DataTable.Column, _ row: Int) -> [ReportInline] {
    guard case .numbers(let numbers) = column.values else { return [.text(column.spellings[row])] }
    var layout = MathLayout()
    layout.append(number: numbers[row], spelled: column.spellings[row])
    return [.math(layout)]
  }
}

/// The words of the messages about `data` blocks and their files.
enum SheetDataMessages {
  static func noName(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: LanguageCode.badData.rawValue, "these data have no name, so that nothing can use them", at: range,
      needed: "a name", mend: "`{.data #points}`")
  }

  static func twice(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: LanguageCode.badData.rawValue, "two `data` blocks are called `\(name)`", at: range,
      label: "again",
      needed: "a name of its own for each of them")
  }

  static func fileAndText(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .dataFile, "these data stand in a file and in the block", at: range,
      needed: "one of them: the block without lines, or without `file=`")
  }

  static func noFolder(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .dataFile, "a sheet on standard input has no folder in which a file could lie", at: range,
      needed: "a sheet in a file, or the data inside the block")
  }

  static func outside(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .dataFile, "`\(name)` does not lie below the sheet's folder", at: range,
      needed: "a file beside the sheet or in a folder below it, without `..`", mend: "`file=points.csv`")
  }

  static func unreadable(_ name: String, _ reason: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .dataFile, "the data in `\(name)` cannot be read", at: range, label: reason,
      needed: "a file in UTF-8 of at most \(DataLimits.mostBytes >> 20) MiB beside the sheet, and no link")
  }
}
