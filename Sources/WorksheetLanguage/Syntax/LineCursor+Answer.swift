internal import Diagnostics

/// `quantity = member = … = value`, with errata and points.
extension LineCursor {
  /// - Parameter isSpan: whether it is an inline `EXPR =? VALUE`.
  mutating func answer(isSpan: Bool) -> AnswerLine? {
    let whole = lineRange
    let start = position
    guard let quantity = leftSide(isSpan: isSpan) else { return nil }
    var members: [ChainMember] = []
    var stretches: [Stretch] = []
    while !isAtEnd, nextWord != "erratum", members.isEmpty || nextWord != "points" {
      guard let relation = relation(isSpan: isSpan, lineFrom: start, isFirst: members.isEmpty) else {
        return nil
      }
      let stretch = stretch()
      let isLast = endsMembers(stretch.tokens.upperBound)
      guard let content = member(stretch, isLast: isLast) else { return nil }
      members.append(ChainMember(content, relation: relation, range: range(of: stretch)))
      stretches.append(stretch)
      position = stretch.tokens.upperBound
    }
    guard !hasFailed else { return nil }
    guard !members.isEmpty else {
      report(PublishedMessages.nothingPrinted(self, quantity, isSpan: isSpan))
      return nil
    }
    let points = points()
    let errata = errata(members, stretches)
    let pointsBehind = self.points()
    if let points, let pointsBehind { report(PointsMessages.twice(pointsBehind, first: points)) }
    if !isAtEnd { fail(.lineEnd) }
    return AnswerLine(
      quantity: quantity, members: members, errata: errata, points: points ?? pointsBehind, range: whole)
  }

  /// Whether no further member begins at a token.
  private func endsMembers(_ index: Int) -> Bool {
    index == end || source.token(index, is: "erratum") || source.token(index, is: "points")
  }

  // MARK: The left side

  private mutating func leftSide(isSpan: Bool) -> Expression? {
    let stretch = stretch()
    guard !stretch.isEmpty else {
      report(
        nextWord == "erratum" ? ErratumMessages.withoutAnswer(self) : PublishedMessages.noLeftSide(self))
      return nil
    }
    var left = cursor(over: stretch)
    let quantity = left.expression()
    if !stretch.hasName, !left.hasFailed || stretch.hasPrintedSign {
      report(PublishedMessages.numberOnTheLeft(self, stretch))
    } else if left.position < stretch.tokens.upperBound || left.hasFailed {
      report(leftFault(left, stretch, isSpan: isSpan))
    }
    guard !hasFailed else { return nil }
    position = stretch.tokens.upperBound
    return quantity
  }

  /// - Parameter left: what has read the left side as far as it could.
  private func leftFault(_ left: LineCursor, _ stretch: Stretch, isSpan: Bool) -> Diagnostic {
    if let near = claimSlip { return near }
    var left = left
    // A line without any relation is told as a whole.
    if stretch.tokens.upperBound == end, !left.hasFailed, left.kind() != .odd {
      return PublishedMessages.missingRelation(left, from: stretch.tokens.lowerBound, isSpan: isSpan)
    }
    left.fail(.relation)
    return left.diagnostics.first ?? SyntaxMessages.unexpected(left, .relation)
  }

  /// `claims a < b`, `Claim a < b`
  private var claimSlip: Diagnostic? {
    guard let word = nextWord, kind(1) == .name || kind(1) == .number,
      NearestName.of(word, in: ["claim"]) != nil
    else { return nil }
    return SyntaxMessages.unknownWord(self, word, near: "claim")
  }

  // MARK: Relations

  /// The place of the `=` or `≈`, or of the `=?` of a span.
  private mutating func relation(isSpan: Bool, lineFrom start: Int, isFirst: Bool) -> SourceRange? {
    let place = here
    switch kind() {
    case .equals, .approximately:
      if kind() == .equals, beginsArrow(position) {
        report(PublishedMessages.unknownRelation(self, length: 2))
      } else if isSpan {
        report(PublishedMessages.chainInSpan(self, isBehindValue: !isFirst))
      }
    case .holds:
      if !isSpan {
        report(PublishedMessages.inlineRelation(self))
      } else if !isFirst {
        report(PublishedMessages.chainInSpan(self, isBehindValue: true))
      }
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual:
      report(ClaimMessages.comparisonWithoutClaim(self, from: start))
    case .tilde, .colon, .minus:
      report(PublishedMessages.unknownRelation(self, length: relationLength))
    default: fail(.relation)
    }
    guard !hasFailed else { return nil }
    advance()
    return place
  }

  /// How many tokens a sign such as `~=` or `->` takes.
  private var relationLength: Int {
    guard !isSpaced(1) else { return 1 }
    switch kind(1) {
    case .equals, .greater, .tilde: return 2
    default: return 1
    }
  }

  // MARK: Members

  /// Whether it is a number divided by another; the stroke of `+/-` divides nothing.
  private func isDivision(_ stretch: Stretch) -> Bool {
    guard !stretch.hasPrintedSign else { return false }
    let tokens = source.tokens[stretch.tokens]
    guard let stroke = tokens.firstIndex(where: { $0.kind == .divide }), stroke > tokens.startIndex else {
      return false
    }
    return tokens[stroke - 1].kind == .number && stroke == tokens.endIndex - 2
  }

  /// What a stretch says; nil after a mistake.
  mutating func member(_ stretch: Stretch, isLast: Bool, inErratum: Bool = false)
    -> ChainMember.Content?
  {
    guard !stretch.isEmpty else {
      report(PublishedMessages.emptyMember(self, isLast: isLast))
      return nil
    }
    var printed = cursor(over: stretch)
    if !stretch.hasName || stretch.hasPrintedSign {
      let value = printed.printedValue()
      // Inside a chain a quotient is a calculation: its numbers are put in for something.
      let isCalculation = !isLast && !inErratum && value?.form == .number && isDivision(stretch)
      if let value, printed.isAtEnd, !printed.hasFailed, !isCalculation {
        if !isLast, holdsTypedPlusMinus(stretch) {
          report(PrintedMessages.plusMinusInChain(self, stretch))
          return nil
        }
        return .printed(value)
      }
    }
    var formula = cursor(over: stretch)
    let expression = formula.expression()
    guard !formula.hasFailed, formula.position == stretch.tokens.upperBound else {
      report(memberFault(stretch, printed: printed, formula: formula, isLast: isLast, inErratum: inErratum))
      return nil
    }
    if isLast {
      if isTelling(printed), let fault = printed.diagnostics.first {
        report(fault)
        return nil
      }
      report(
        cursor(over: stretch).leadingWordFault ?? PublishedMessages.formulaAtTheEnd(self, expression, stretch)
      )
      return nil
    }
    return .formula(expression)
  }

  private func holdsTypedPlusMinus(_ stretch: Stretch) -> Bool {
    stretch.tokens.dropLast().contains { index in
      source.tokens[index].kind == .plus && source.tokens[index + 1].kind == .minus
        && source.touches(index, index + 1)
    }
  }
}
