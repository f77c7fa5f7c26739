package import Diagnostics

/// Reads printed answers and claims. Never fails: a line is an answer, a claim, or a mistake that is reported, one
/// a line at most.
package enum PublishedParser {
  /// The lines of a `published` block. Mistakes go to `diagnostics`; the other lines are returned all the same.
  ///
  /// - Complexity: linear in the fragment.
  package static func lines(of fragment: SourceFragment, into diagnostics: inout DiagnosticBag)
    -> [PublishedLine]
  {
    if let fault = SourceLimit.fault(fragment) {
      diagnostics.add(fault)
      return []
    }
    var found: [PublishedLine] = []
    var continues = false
    for line in AnswerLines.of(fragment) {
      var line = line
      // What only goes on with a broken line above is no second mistake.
      if continues, !line.hasRelation { continue }
      continues = false
      if let read = line.publishedLine(isSpan: false) { found.append(read) }
      continues = line.hasFailed && line.endsOpen
      diagnostics.add(line.diagnostics)
    }
    return found
  }

  /// An inline span `EXPR =? VALUE`, with an erratum if there is one, or `claim CONDITION`; nil after a mistake,
  /// which goes to `diagnostics`.
  package static func span(_ fragment: SourceFragment, into diagnostics: inout DiagnosticBag)
    -> PublishedLine?
  {
    if let fault = SourceLimit.fault(fragment) {
      diagnostics.add(fault)
      return nil
    }
    var line = LogicalLines.single(fragment)
    let read = line.publishedLine(isSpan: true)
    diagnostics.add(line.diagnostics)
    return read
  }
}

extension LineCursor {
  /// Whether the line ends with a relation or an operator, so that the next one was meant to go on with it.
  fileprivate var endsOpen: Bool {
    let last = source.tokens[end - 1].kind
    return last == .equals || last == .approximately || MatrixRow.isOperator(last)
  }

  /// Whether a relation stands outside all brackets.
  fileprivate var hasRelation: Bool { stretch().tokens.upperBound < end }

  /// - Returns: nil exactly if a mistake was found.
  fileprivate mutating func publishedLine(isSpan: Bool) -> PublishedLine? {
    let line: PublishedLine?
    if beginsClaim {
      line = claim().map { .claim($0) }
    } else {
      line = answer(isSpan: isSpan).map { .answer($0) }
    }
    return hasFailed ? nil : line
  }

  /// Whether the line is a claim: the word, with something behind it that no quantity of this name could have.
  private var beginsClaim: Bool {
    guard position < end, source.token(position, is: "claim") else { return false }
    switch kind(1) {
    case .name, .number, .openRound, .odd, .end, .string: return true
    case .openSquare: return isSpaced(1)
    case .minus, .plus: return isSpaced(1) && !isSpaced(2)
    default: return false
    }
  }
}
