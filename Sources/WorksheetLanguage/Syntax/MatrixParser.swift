internal import Diagnostics

/// What stands in `[ ]`: rows divided by `;` or line ends, entries divided by blanks or commas.
///
/// Where blanks divide, an entry is a signed number, a name with its suffixes, a call or something in brackets.
/// Anything with an operator inside needs commas, because `[a -b]` and `[1 - 2]` can be read in two ways.
extension LineCursor {
  mutating func matrix() -> Expression {
    let open = position
    let rows = matrixRows { $0.matrixRow(openedAt: open) }
    guard !hasFailed else { return broken }
    let depth = rows.reduce(0) { max($0, $1.map(\.depth).max() ?? 0) }
    return made(.matrix(rows), range(from: open), depth: depth + 1)
  }

  /// The rows between `[` and `]`, whatever their entries are.
  mutating func matrixRows<Entry>(_ readRow: (inout LineCursor) -> [Entry]) -> [[Entry]] {
    let open = position
    let outer = dividesAtBlanks
    defer { dividesAtBlanks = outer }
    advance()
    var rows: [[Entry]] = []
    skipLineEnds()
    while !hasFailed, kind() != .closeSquare, position < end {
      let row = readRow(&self)
      if row.isEmpty, !hasFailed {
        report(SyntaxMessages.emptyPlace(self, openedAt: open, isEmpty: rows.isEmpty))
      }
      rows.append(row)
      skipLineEnds()
      guard accept(.semicolon) || source.tokens[position - 1].kind == .newline else { break }
      skipLineEnds()
      if kind() == .closeSquare, source.tokens[position - 1].kind == .semicolon {
        report(SyntaxMessages.emptyPlace(self, openedAt: open, isEmpty: false))
      }
    }
    guard !hasFailed else { return rows }
    if rows.isEmpty, kind() == .closeSquare {
      report(SyntaxMessages.emptyPlace(self, openedAt: open, isEmpty: true))
    }
    if !accept(.closeSquare) { fail(.closing(open: open)) }
    return rows
  }

  private mutating func matrixRow(openedAt open: Int) -> [Expression] {
    let row = MatrixRow(self)
    if let comma = row.decimalComma(self) {
      report(SyntaxMessages.decimalComma(self, at: comma, inBrackets: true))
      return []
    }
    return row.hasComma ? entriesBetweenCommas(openedAt: open) : entriesBetweenBlanks(row, openedAt: open)
  }

  private mutating func entriesBetweenCommas(openedAt open: Int) -> [Expression] {
    dividesAtBlanks = false
    var entries: [Expression] = []
    repeat {
      if isRowEnd { report(SyntaxMessages.emptyPlace(self, openedAt: open, isEmpty: entries.isEmpty)) }
      guard !hasFailed else { return entries }
      entries.append(expression())
    } while accept(.comma)
    if !hasFailed, startsOperand, !isRowEnd { report(SyntaxMessages.missingComma(self)) }
    return entries
  }

  private mutating func entriesBetweenBlanks(_ row: MatrixRow, openedAt open: Int) -> [Expression] {
    dividesAtBlanks = true
    var entries: [Expression] = []
    while !hasFailed, !isRowEnd {
      // A sign with a blank on its left and none on its right belongs to a number, and to nothing else.
      let hasSign = kind() == .minus || kind() == .plus
      let isSignedNumber = hasSign && kind(1) == .number && !isSpaced(1)
      guard !hasSign || isSignedNumber || entries.isEmpty, startsOperand || hasSign else { break }
      if !entries.isEmpty, !isSpaced() { fail(.rowEnd(open: open)) }
      entries.append(isSignedNumber ? signedNumber() : entries.isEmpty && hasSign ? signed() : entry())
    }
    if hasFailed || isRowEnd { return entries }
    guard row.holdsOperator(self) else {
      fail(.rowEnd(open: open))
      return entries
    }
    return singleEntry(row)
  }

  /// A row that is one formula without a comma: fine, as long as it cannot be read as several entries.
  private mutating func singleEntry(_ row: MatrixRow) -> [Expression] {
    guard !row.hasTwoReadings(self) else {
      report(SyntaxMessages.twoReadings(self, row))
      return []
    }
    position = row.tokens.lowerBound
    let entry = expression()
    if !hasFailed, !isRowEnd { report(SyntaxMessages.operatorBetweenBlanks(self, row)) }
    return [entry]
  }

  private mutating func signedNumber() -> Expression {
    let start = position
    let isNegative = kind() == .minus
    advance()
    let number = number()
    guard isNegative else { return number }
    return made(.negative(number), range(from: start), depth: 2)
  }

  /// An entry with its suffixes, but without operators. An index must touch what it belongs to.
  private mutating func entry() -> Expression {
    switch kind() {
    case .number: number()
    case .openRound: nested { $0.roundBrackets() }
    case .openSquare: nested { $0.matrix() }
    default: named()
    }
  }

  var isRowEnd: Bool {
    switch kind() {
    case .semicolon, .newline, .closeSquare, .end: true
    default: false
    }
  }

  /// Whether what comes next can begin an operand.
  var startsOperand: Bool {
    switch kind() {
    case .number, .name, .openRound, .openSquare: true
    default: false
    }
  }
}

/// One row of a matrix before it is read: its tokens and what divides them.
struct MatrixRow {
  let tokens: Range<Int>
  private(set) var hasComma = false

  /// The row that begins at the cursor.
  init(_ line: LineCursor) {
    var depth = 0
    var index = line.position
    scan: while index < line.end {
      switch line.source.tokens[index].kind {
      case .openRound, .openSquare:
        depth += 1
        // Deeper than can be read: what the row holds does not matter any more.
        if depth > LineCursor.deepestNesting { break scan }
      case .closeRound, .closeSquare:
        if depth == 0 { break scan }
        depth -= 1
      case .semicolon where depth == 0, .newline where depth == 0: break scan
      case .comma where depth == 0: hasComma = true
      default: break
      }
      index += 1
    }
    tokens = line.position..<index
  }

  /// The tokens outside inner brackets.
  func outerTokens(_ line: LineCursor) -> [Int] {
    var depth = 0
    return tokens.filter { index in
      switch line.source.tokens[index].kind {
      case .openRound, .openSquare: depth += 1
      case .closeRound, .closeSquare:
        depth -= 1
        return false
      default: break
      }
      return depth == 0
    }
  }

  /// A comma without blanks between two numbers, in a row whose entries are divided by blanks: `[0,5 1,2]`.
  func decimalComma(_ line: LineCursor) -> Int? {
    guard hasComma else { return nil }
    let outer = outerTokens(line)
    let commas = outer.filter { line.source.tokens[$0].kind == .comma }
    guard let first = commas.first, commas.allSatisfy(line.isDecimalComma) else { return nil }
    let isDividedByBlanks = zip(outer, outer.dropFirst()).contains { before, after in
      let next = line.source.tokens[after]
      let isNumberOrSign = next.kind == .number || next.kind == .minus
      return next.isSpaced && isNumberOrSign && line.source.tokens[before].kind == .number
    }
    return isDividedByBlanks ? first : nil
  }

  /// Whether an operator stands outside inner brackets.
  func holdsOperator(_ line: LineCursor) -> Bool {
    outerTokens(line).contains { Self.isOperator(line.source.tokens[$0].kind) }
  }

  /// Whether a `+` or `-` behind a blank could divide two entries or join them: `a -b`, `1 - 2`.
  func hasTwoReadings(_ line: LineCursor) -> Bool {
    let outer = outerTokens(line)
    return outer.dropFirst().contains { index in
      let token = line.source.tokens[index]
      return (token.kind == .minus || token.kind == .plus) && token.isSpaced
        && !Self.isOperator(line.source.tokens[index - 1].kind)
    }
  }

  static func isOperator(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .plus, .minus, .times, .divide, .power, .entryTimes, .entryDivide, .entryPower: true
    default: false
    }
  }
}
