internal import WorksheetDocument
internal import WorksheetRendering

extension SheetAnswers {
  /// What markers are told behind a piece with printed answers.
  func forMarkers(_ piece: Piece) -> ExecutedSheet.Shown {
    let own = sessions.map(\.session).filter { $0.concerns(piece.id) }
    let answers = own.map { $0.answers(of: piece.id, PolicyReadings($0.context)) }
    guard piece.form == .span else { return .blocks(answers.flatMap(MarkersCatalog.blocks)) }
    return .inlines(
      answers.flatMap { answers in answers.answers.flatMap { BandTable.inlines(for: $0, in: answers) } })
  }
}

extension SheetNetworks {
  /// What markers are told behind the result of a piece; nothing where no command answers anything.
  func forMarkers(_ piece: Piece) -> ExecutedSheet.Shown {
    let isBlock = piece.form == .block && piece.kind == BlockCatalog.compute.kind.word
    guard isBlock, let block = compute(piece) else { return .blocks([]) }
    return .blocks(MarkersCatalog.blocks(for: PieceAnswers(block.context)))
  }
}

extension ExecutedSheet.Shown {
  /// Adds what stands behind it: blocks behind blocks, text behind text.
  mutating func append(_ more: ExecutedSheet.Shown) {
    switch (self, more) {
    case (.blocks(let own), .blocks(let more)): self = .blocks(own + more)
    case (.inlines(let own), .inlines(let more)): self = .inlines(own + more)
    case (.blocks, .inlines), (.inlines, .blocks): break
    }
  }
}
