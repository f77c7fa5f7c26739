package import Diagnostics

/// A sheet as it was read: its front matter, its executed pieces in order, and what is wrong with it.
package struct MarkdownDocument: Sendable {
  package let bytes: [UInt8]
  package let frontMatter: FrontMatter?
  /// In the order of the file.
  package let pieces: [Piece]
  package let divs: [Div]
  package let headings: [Heading]
  package let diagnostics: [Diagnostic]
  /// What only the HTML page leaves out.
  package let pageDiagnostics: [Diagnostic]

  let scan: Scan
  /// Where the part that cmark reads begins.
  let bodyStart: Int

  /// Reads a file. Never fails: what is wrong is in ``diagnostics``, and a file with mistakes has the pieces
  /// that could be placed.
  ///
  /// - Parameter kinds: the words that make a fenced block one of ours.
  /// - Complexity: linear in the file.
  package init(parsing file: [UInt8], kinds: [BlockKind]) {
    bytes = file
    let text = CheckedText(file)
    var diagnostics = text.diagnostics
    let start = text.bytes.has("\u{FEFF}", at: 0) ? 3 : 0
    frontMatter = FrontMatter.read(text.bytes, from: start, diagnostics: &diagnostics)
    bodyStart = frontMatter?.range.upper ?? start
    var scan = BlockScanner.scan(text.bytes, from: bodyStart, kinds: kinds)
    diagnostics += scan.diagnostics
    diagnostics += Self.confirm(&scan, from: bodyStart, kinds)
    pieces = scan.pieces
    divs = scan.divs
    headings = scan.headings
    pageDiagnostics = scan.rawHTML.map { .rawHTML(at: $0) }
    self.scan = scan
    self.diagnostics = diagnostics
  }

  /// The settings of the sheet over those of its course, with a warning if a sheet with pieces does not pin
  /// its language.
  package func settings(over course: CourseDefaults?) -> (settings: WorksheetSettings, warnings: [Diagnostic])
  {
    let layers = [frontMatter?.settings ?? SettingsLayer()] + (course?.layers ?? [])
    let isPinned = pieces.isEmpty || layers.contains { $0.language != nil }
    let place = frontMatter?.settingsPlace ?? SourceRange(bodyStart, bodyStart)
    return (WorksheetSettings(layers), isPinned ? [] : [.missingLanguage(at: place)])
  }

  /// Drops the pieces that cmark does not see as such, with a message for each.
  private static func confirm(_ scan: inout Scan, from start: Int, _ kinds: [BlockKind]) -> [Diagnostic] {
    guard !scan.isAborted else {
      scan.pieces = []
      return []
    }
    guard let document = CmarkDocument(scan.masked[start...]) else {
      scan.pieces = []
      return []
    }
    let difference = Confirmation.difference(scan, from: document, kinds: kinds)
    var diagnostics = difference.unconfirmed.map { Diagnostic.unplacedPiece(at: scan.pieces[$0].range) }
    if let line = difference.missedLine, !scan.diagnostics.contains(where: { $0.severity == .error }) {
      let place = offset(ofLine: line, in: scan.masked, from: start)
      diagnostics.append(.unplacedPiece(at: SourceRange(place, place)))
    }
    scan.drop(Set(difference.unconfirmed))
    return diagnostics
  }

  private static func offset(ofLine line: Int, in text: [UInt8], from start: Int) -> Int {
    var i = start
    for _ in 1..<max(line, 1) {
      while i < text.count, !text[i].isLineEnd { i += 1 }
      i += text.has("\r\n", at: i) ? 2 : 1
    }
    return min(i, text.count)
  }
}

extension Scan {
  /// Removes pieces and numbers the others anew.
  fileprivate mutating func drop(_ dropped: Set<Int>) {
    guard !dropped.isEmpty else { return }
    var newID: [Int: Int] = [:]
    for piece in pieces where !dropped.contains(piece.id) { newID[piece.id] = newID.count }
    pieces = pieces.filter { newID[$0.id] != nil }
    for i in pieces.indices { pieces[i].id = i }
    blocks = blocks.compactMap { block in
      newID[block.piece].map { BlockPlace(piece: $0, line: block.line, contentLines: block.contentLines) }
    }
    for i in spans.indices { spans[i].piece = spans[i].piece.flatMap { newID[$0] } }
  }
}
