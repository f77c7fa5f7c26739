internal import Diagnostics

/// A stretch of a line up to the next relation, and what it holds; so that it can be read, and told about, by
/// itself.
struct Stretch {
  var tokens: Range<Int>
  var hasName = false
  /// Whether it holds `?`, `%` or `±`, which no formula has.
  var hasPrintedSign = false

  var isEmpty: Bool { tokens.isEmpty }
}

extension LineCursor {
  /// The tokens up to a relation, the word `erratum` or an answer's points outside brackets; behind an erratum also up to `for` and up to
  /// a reason in quotes.
  func stretch(inErratum: Bool = false) -> Stretch {
    var found = Stretch(tokens: position..<position)
    var depth = 0
    var index = position
    scan: while index < end {
      switch source.tokens[index].kind {
      case .openRound, .openSquare: depth += 1
      case .closeRound, .closeSquare: depth -= 1
      case .name:
        if depth <= 0, source.token(index, is: "erratum") || beginsPoints(index, from: position) {
          break scan
        }
        if depth <= 0, inErratum, source.token(index, is: "for") { break scan }
        found.hasName = true
      case .string: if depth <= 0, inErratum { break scan }
      case .question, .percent, .plusMinus: found.hasPrintedSign = true
      default: if depth <= 0, isRelation(index) { break scan }
      }
      index += 1
    }
    found.tokens = position..<index
    return found
  }

  /// Whether a token relates two sides, or was meant to.
  private func isRelation(_ index: Int) -> Bool {
    switch source.tokens[index].kind {
    case .equals, .approximately, .doubleEquals, .holds, .tilde, .colon, .less, .greater, .lessOrEqual,
      .greaterOrEqual, .notEqual:
      true
    case .minus: beginsArrow(index)
    default: false
    }
  }

  /// Whether a token and the one that touches it make `->` or `=>`.
  func beginsArrow(_ index: Int) -> Bool {
    index + 1 < end && source.tokens[index + 1].kind == .greater && source.touches(index, index + 1)
  }

  /// A cursor over a stretch alone.
  func cursor(over stretch: Stretch) -> LineCursor { LineCursor(source, stretch.tokens) }

  /// The place of a stretch; where it would stand, if it is empty.
  func range(of stretch: Stretch) -> SourceRange {
    guard let last = stretch.tokens.last else { return here }
    return source.range(source.tokens[stretch.tokens.lowerBound]).union(source.range(source.tokens[last]))
  }
}
