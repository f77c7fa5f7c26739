internal import Diagnostics

/// Formulas: sums of products of signed powers of quantities, numbers, brackets and calls.
///
/// | binds | written |
/// |---|---|
/// | least | `= < > <= >= !=` (only where a caller allows them) |
/// | | `+ -` |
/// | | `* / .* ./` |
/// | | a sign: `-x` |
/// | | `^ .^` (from the right; `2^-1`), `^T` |
/// | most | suffixes, calls, brackets |
extension LineCursor {
  /// How deep brackets, calls and powers may be nested.
  static let deepestNesting = 200
  /// How deep a formula's tree may be: also a long sum is as deep as it has terms.
  static let deepestTree = 500

  /// Reads the longest formula that starts here; reports a mistake if none does.
  ///
  /// It ends before whatever cannot continue it, so that a command's own words may follow.
  package mutating func expression() -> Expression {
    guard !hasFailed else { return broken }
    let left = operation(above: 0)
    guard allowsComparison, let sign = comparisonSign else { return left }
    advance()
    let right = operation(above: 0)
    return combined(.comparison(sign, left, right), [left, right])
  }

  var broken: Expression { Expression(.broken, here) }

  /// A node over its parts, checked against the depth limit.
  mutating func combined(_ node: Expression.Node, _ parts: [Expression]) -> Expression {
    guard let first = parts.first, let last = parts.last, !hasFailed else { return broken }
    return made(node, first.range.union(last.range), depth: 1 + (parts.map(\.depth).max() ?? 0))
  }

  mutating func made(_ node: Expression.Node, _ range: SourceRange, depth: Int) -> Expression {
    if depth > Self.deepestTree { report(SyntaxMessages.tooDeep(range, limit: Self.deepestTree)) }
    return hasFailed ? broken : Expression(node, range, depth: depth)
  }

  /// Runs `read` one level deeper, or reports that this is too deep.
  mutating func nested(_ read: (inout LineCursor) -> Expression) -> Expression {
    guard nesting < Self.deepestNesting else {
      report(SyntaxMessages.nestedTooDeep(here, limit: Self.deepestNesting))
      return broken
    }
    nesting += 1
    defer { nesting -= 1 }
    return read(&self)
  }

  var comparisonSign: ComparisonOperator? {
    switch kind() {
    case .equals: .equal
    case .less: .less
    case .greater: .greater
    case .lessOrEqual: .lessOrEqual
    case .greaterOrEqual: .greaterOrEqual
    case .notEqual: .notEqual
    default: nil
    }
  }

  private var sumOrProductSign: BinaryOperator? {
    switch kind() {
    case .plus: .add
    case .minus: .subtract
    case .times: .multiply
    case .divide: .divide
    case .entryTimes: .entryMultiply
    case .entryDivide: .entryDivide
    default: nil
    }
  }

  /// Operators that bind more than `level`, from the left.
  mutating func operation(above level: Int) -> Expression {
    var left = signed()
    while !hasFailed, let sign = sumOrProductSign, sign.level > level {
      advance()
      let right = operation(above: sign.level)
      left = combined(.binary(sign, left, right), [left, right])
    }
    return left
  }

  /// Any number of signs before a power.
  mutating func signed() -> Expression {
    let start = position
    var isNegative = false
    while kind() == .minus || kind() == .plus {
      if kind() == .minus { isNegative.toggle() }
      advance()
    }
    let operand = power()
    guard isNegative else { return operand }
    return made(.negative(operand), range(from: start), depth: operand.depth + 1)
  }

  private mutating func power() -> Expression {
    let start = position
    var base = indexed()
    while !hasFailed {
      switch kind() {
      case .name where isInClaim && nextWord == "of" && kind(1) == .name:
        advance()
        guard let network = word() else { return broken }
        base = made(.elsewhere(base, network: network), range(from: start), depth: base.depth + 1)
      case .power where position + 1 < end && source.token(position + 1, is: "T"):
        position += 2
        base = made(.transpose(base), range(from: start), depth: base.depth + 1)
      case .power, .entryPower:
        let sign: BinaryOperator = kind() == .power ? .power : .entryPower
        advance()
        let exponent = nested { $0.signed() }
        base = combined(.binary(sign, base, exponent), [base, exponent])
      default: return base
      }
    }
    return base
  }

  /// A part of a formula with an index behind its bracket: `softmax(z)[1]`.
  private mutating func indexed() -> Expression {
    let start = position
    let base = primary()
    guard !hasFailed, kind() == .openSquare, !isSpaced() else { return base }
    let items = index()
    return made(.index(base, items), range(from: start), depth: base.depth + 1)
  }

  private mutating func primary() -> Expression {
    guard !hasFailed else { return broken }
    switch kind() {
    case .number: return number()
    case .name where isInClaim && nextWord == "jacobian" && isSpaced(1) && beginsOperand(1):
      return nested { $0.jacobian() }
    case .name: return named()
    case .openRound: return nested { $0.roundBrackets() }
    case .openSquare: return nested { $0.matrix() }
    default:
      fail(.operand)
      return broken
    }
  }

  /// `jacobian FORMULA by QUANTITY`
  private mutating func jacobian() -> Expression {
    let start = position
    advance()
    let formula = operation(above: 0)
    guard !hasFailed else { return broken }
    guard expect("by") else { return broken }
    let quantity = indexed()
    return made(
      .jacobian(formula, by: quantity), range(from: start), depth: 1 + max(formula.depth, quantity.depth))
  }

  private func beginsOperand(_ ahead: Int) -> Bool {
    switch kind(ahead) {
    case .name, .number, .openRound, .openSquare: true
    default: false
    }
  }

  mutating func number() -> Expression {
    let token = source.tokens[position]
    let range = here
    let text = source.text(token)
    // Only long numbers and exponents can be out of bounds.
    let isLong = text.utf8.count > Limits.mostDigits || text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") }
    if isLong, let fault = SyntaxMessages.numberOutOfBounds(text, at: range) { report(fault) }
    advance()
    return Expression(.number(Numeral(text: text)), range)
  }
}
