internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetRendering

/// Lays the results of an executed sheet into its text, in one format.
struct SheetWriter {
  let format: any OutputFormat

  /// - Parameter figures: takes those that are files of their own, numbered in the order of the sheet.
  func write(_ sheet: ExecutedSheet, figures: inout FigureFiles, result: inout RenderResult) -> [UInt8] {
    var outputs: [Piece.ID: [UInt8]] = [:]
    for (id, shown) in sheet.results.sorted(by: { $0.key < $1.key }) {
      var bytes: [UInt8] = []
      switch shown {
      case .blocks(let blocks): format.write(blocks.map { figures.filed($0) }, into: &bytes)
      case .inlines(let inlines): format.write(inlines, into: &bytes)
      }
      outputs[id] = bytes
    }
    return format.finish(body(sheet.document, outputs, &result), head: head(sheet))
  }

  private func body(
    _ document: MarkdownDocument, _ outputs: [Piece.ID: [UInt8]], _ result: inout RenderResult
  ) -> [UInt8] {
    switch format.body {
    case .html: return document.htmlBody(replacing: outputs)
    case .source:
      do throws(SpliceRefusal) {
        return try document.spliced(outputs)
      } catch {
        result.add([SheetWriter.refusal(error)])
        return document.bytes
      }
    }
  }

  private static func refusal(_ error: SpliceRefusal) -> Diagnostic {
    let place: SourceRange
    switch error {
    case .unknownPiece: place = SourceRange(0, 0)
    case .wrongBytes(let range): place = range
    }
    return Diagnostic(
      .unplacedPiece, "this piece's bytes could not be found again", at: place,
      needed: "a fence or span whose marks stand where the Markdown parser sees them",
      mend: "write the block on lines of its own, with nothing before its fence")
  }

  private func head(_ sheet: ExecutedSheet) -> PageHead {
    let front = sheet.document.frontMatter
    let tree = front?.tree
    return PageHead(
      title: front?.title ?? "", subtitle: tree?["subtitle"]?.value.scalar ?? "",
      authors: tree?["author"].map { authors($0.value) } ?? [], date: tree?["date"]?.value.scalar ?? "",
      language: front?.lang ?? "en")
  }

  private func authors(_ node: YAMLNode) -> [String] {
    if let one = node.scalar { return [one] }
    if case .sequence(let items) = node.value { return items.compactMap(\.scalar) }
    return []
  }
}
