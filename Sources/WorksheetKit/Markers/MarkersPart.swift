internal import WorksheetRendering

/// Something that the markers' sheet says behind a piece with answers. A new one is a file in Markers/ and a line in
/// ``MarkersCatalog``.
protocol MarkersPart: Sendable {
  /// Nothing where there is nothing to say.
  static func blocks(for piece: PieceAnswers) -> [ReportBlock]
}

/// What the markers' sheet says, in this order.
enum MarkersCatalog {
  static let all: [any MarkersPart.Type] = [BandTable.self, SlipTable.self]

  static func blocks(for piece: PieceAnswers) -> [ReportBlock] {
    piece.answers.isEmpty ? [] : all.flatMap { $0.blocks(for: piece) }
  }
}
