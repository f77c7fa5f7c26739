internal import Diagnostics

/// `claim CONDITION`, with an erratum behind it.
extension LineCursor {
  mutating func claim() -> ClaimLine? {
    let whole = lineRange
    advance()
    isInClaim = true
    defer { isInClaim = false }
    let isAlways = saysAlways
    if isAlways { advance() }
    guard let condition = condition() else { return nil }
    let start = position
    guard accept("erratum") else {
      if !isAtEnd { failBehindCondition() }
      return hasFailed
        ? nil : ClaimLine(isAlways: isAlways, condition: condition, erratum: nil, range: whole)
    }
    var right: Condition?
    if !isAtEnd, kind() != .string, !startsOddText {
      right = self.condition()
    }
    guard !hasFailed else { return nil }
    let why = reason()
    expectEnd()
    let erratum = ClaimErratum(right: right, why: why, range: range(from: start))
    return hasFailed
      ? nil : ClaimLine(isAlways: isAlways, condition: condition, erratum: erratum, range: whole)
  }

  /// Whether the word `always` stands before a condition, and is no quantity of it.
  private var saysAlways: Bool {
    guard nextWord == "always" else { return false }
    switch kind(1) {
    case .name, .number: return true
    case .openRound, .openSquare: return isSpaced(1)
    case .minus, .plus: return isSpaced(1) && !isSpaced(2)
    default: return false
    }
  }

  private var startsOddText: Bool { kind() == .odd }

  /// What claims can be put together with.
  static let conditionWords = ["all", "any", "zero", "equal", "not"]

  mutating func condition() -> Condition? {
    guard !hasFailed else { return nil }
    guard nesting < Self.deepestNesting else {
      report(SyntaxMessages.nestedTooDeep(here, limit: Self.deepestNesting))
      return nil
    }
    nesting += 1
    defer { nesting -= 1 }
    let start = position
    guard let node = conditionNode(), !hasFailed else { return nil }
    return Condition(node, range(from: start))
  }

  private mutating func conditionNode() -> Condition.Node? {
    if kind() == .openRound, bracketHoldsCondition(position) {
      let inner = conditions(openedAt: position)
      if inner.count > 1 { report(ClaimMessages.listWithoutWord(self)) }
      return hasFailed ? nil : inner.first?.node
    }
    if statesExtremum { return extremum() }
    guard let word = nextWord else { return comparison() }
    guard kind(1) == .openRound else {
      guard word == "not", isNegation else { return comparison() }
      advance()
      return condition().map { .not($0) }
    }
    switch word {
    case "all": return behindWord { .all($0.conditions(openedAt: $0.position)) }
    case "any": return behindWord { .any($0.conditions(openedAt: $0.position)) }
    case "zero": return behindWord { .zero($0.quantities(openedAt: $0.position, word)) }
    case "equal": return behindWord { .equal($0.quantities(openedAt: $0.position, word)) }
    case "not": return negatedBracket()
    default:
      if bracketHoldsCondition(position + 1) {
        report(ClaimMessages.unknownCondition(self, word))
        return nil
      }
      return comparison()
    }
  }

  private mutating func behindWord(_ read: (inout LineCursor) -> Condition.Node) -> Condition.Node? {
    advance()
    let node = read(&self)
    return hasFailed ? nil : node
  }

  /// Whether `not` stands before something: `not a < b`, but not `not < b`, where it is a quantity.
  private var isNegation: Bool {
    switch kind(1) {
    case .name, .number: true
    case .minus, .plus: isSpaced(1) && !isSpaced(2)
    case .openSquare: isSpaced(1)
    default: false
    }
  }

  /// `not(a < b)`, and `not (a + b) < c`.
  private mutating func negatedBracket() -> Condition.Node? {
    advance()
    return condition().map { .not($0) }
  }

  // MARK: Lists

  private mutating func conditions(openedAt open: Int) -> [Condition] {
    advance()
    return commaList(openedAt: open) { line, _ in line.condition() }.compactMap { $0 }
  }

  private mutating func quantities(openedAt open: Int, _ word: String) -> [Expression] {
    advance()
    return commaList(openedAt: open) { line, _ in
      let expression = line.expression()
      if line.comparisonSign != nil || line.kind() == .approximately {
        line.report(ClaimMessages.comparisonInside(line, word, expression))
      }
      return expression
    }
  }

  /// Whether a comparison or a condition's word stands inside the round bracket at a token.
  private func bracketHoldsCondition(_ open: Int) -> Bool {
    var depth = 0
    for index in open..<end {
      switch source.tokens[index].kind {
      case .openRound, .openSquare: depth += 1
      case .closeRound, .closeSquare:
        depth -= 1
        if depth == 0 { return false }
      case .equals, .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual, .doubleEquals:
        return true
      case .name where index + 1 < end && source.tokens[index + 1].kind == .openRound:
        if Self.conditionWords.contains(source.text(source.tokens[index])) { return true }
      default: break
      }
    }
    return false
  }

  // MARK: Comparisons

  /// `a < b`, `a < b <= c`
  private mutating func comparison() -> Condition.Node? {
    guard position < end else {
      report(ClaimMessages.nothingClaimed(self))
      return nil
    }
    var sides = [expression()]
    var signs: [ComparisonOperator] = []
    while !hasFailed, let sign = comparisonSign {
      signs.append(sign)
      advance()
      sides.append(expression())
    }
    guard !hasFailed else { return nil }
    guard !signs.isEmpty else {
      report(ClaimMessages.withoutComparison(self, sides[0]))
      return nil
    }
    return .comparison(sides, signs)
  }

  private mutating func failBehindCondition() {
    if kind() == .approximately {
      report(ClaimMessages.approximately(self))
    } else if let word = nextWord, word == "and" || word == "or" {
      report(ClaimMessages.joined(self, word))
    } else {
      fail(.lineEnd)
    }
  }
}
