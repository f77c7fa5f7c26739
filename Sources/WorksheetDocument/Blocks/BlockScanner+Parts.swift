/// An item of an ordered list that is still open.
struct OpenPart {
  /// How many containers are around its text, the item included.
  let depth: Int
  /// The sign behind its number, which tells lists apart.
  let sign: UInt8
  let part: Piece.ListPart
}

/// Ordered lists, whose items are the parts of an exercise.
extension BlockScanner {
  /// An item of a list has been opened.
  ///
  /// - Parameter marker: where its marker begins.
  mutating func openPart(_ marker: Int) {
    guard !scan.isAborted, text[marker].isDigit else { return }
    var end = marker
    var written = 0
    // A marker has nine digits at most.
    while text[end].isDigit {
      written = 10 * written + Int(text[end] - UInt8(ascii: "0"))
      end += 1
    }
    var number = written
    // CommonMark counts on from the first item, whatever the others say.
    if let before = endedPart, before.depth == containers.count, before.sign == text[end] {
      number = before.part.number + 1
    }
    let part = Piece.ListPart(number: number, marker: marker)
    openParts.append(OpenPart(depth: containers.count, sign: text[end], part: part))
  }
}
