internal import Diagnostics

/// What stands in `( )`: a formula, the entries of a vector, the arguments of a call.
extension LineCursor {
  /// `(a)` is a, `(a, b)` a vector.
  mutating func roundBrackets() -> Expression {
    let open = position
    advance()
    let entries = commaList(openedAt: open) { line, _ in line.expression() }
    guard let first = entries.first, !hasFailed else { return broken }
    let depth = 1 + (entries.map(\.depth).max() ?? 0)
    if entries.count == 1 { return Expression(first.node, range(from: open), depth: first.depth) }
    return made(.vector(entries), range(from: open), depth: depth)
  }

  /// Items divided by commas up to the closing bracket, over line ends; at least one.
  ///
  /// - Parameter read: reads one item; is told how many there are already.
  mutating func commaList<Item>(
    openedAt open: Int, _ read: (inout LineCursor, Int) -> Item
  ) -> [Item] {
    let outer = dividesAtBlanks
    dividesAtBlanks = false
    defer { dividesAtBlanks = outer }
    var items: [Item] = []
    var commas = CommaSpacing()
    repeat {
      skipLineEnds()
      if kind() == .closeRound || kind() == .comma {
        report(SyntaxMessages.emptyPlace(self, openedAt: open, isEmpty: items.isEmpty))
      }
      guard !hasFailed else { return items }
      items.append(read(&self, items.count))
      skipLineEnds()
      if kind() == .comma { commas.note(self) }
    } while accept(.comma)
    guard !hasFailed else { return items }
    if let comma = commas.decimalComma {
      report(SyntaxMessages.decimalComma(self, at: comma, inBrackets: true))
    }
    if !accept(.closeRound) { fail(.closing(open: open)) }
    return items
  }

  /// `[1,2]`, `[1,:]`, `[2:4]` behind a quantity.
  mutating func index() -> [IndexItem] {
    let open = position
    let outer = dividesAtBlanks
    dividesAtBlanks = false
    defer { dividesAtBlanks = outer }
    advance()
    var items: [IndexItem] = []
    repeat {
      guard !hasFailed else { return items }
      items.append(indexItem())
    } while accept(.comma)
    if !hasFailed, !accept(.closeSquare) { fail(.closing(open: open)) }
    return items
  }

  private mutating func indexItem() -> IndexItem {
    if kind() == .colon {
      let range = here
      advance()
      return .all(range)
    }
    if kind() == .closeSquare || kind() == .comma { fail(.index) }
    let comparison = allowsComparison
    allowsComparison = false
    defer { allowsComparison = comparison }
    let start = position
    let first = nested { $0.expression() }
    // `class = inside` says which rows of data count.
    if accept(.equals) {
      let right = nested { $0.expression() }
      let depth = 1 + max(first.depth, right.depth)
      return .at(made(.comparison(.equal, first, right), range(from: start), depth: depth))
    }
    guard accept(.colon) else { return .at(first) }
    return .range(first, nested { $0.expression() })
  }
}

/// Watches the commas of a list for one that was meant as a decimal point: in `(0,5, 1,5)` some stand close
/// between two numbers and others do not.
struct CommaSpacing {
  private var close: Int?
  private var hasWide = false

  /// The token of a comma that was probably meant as a point.
  var decimalComma: Int? { hasWide ? close : nil }

  /// Notes the comma that comes next.
  mutating func note(_ line: LineCursor) {
    if line.isDecimalComma(line.position) {
      close = close ?? line.position
    } else {
      hasWide = true
    }
  }
}

extension LineCursor {
  /// Whether the comma at a token stands between two numbers without blanks, as in `0,5`.
  func isDecimalComma(_ comma: Int) -> Bool {
    guard comma > 0, comma + 1 < end, source.tokens[comma].kind == .comma else { return false }
    return source.tokens[comma - 1].kind == .number && source.tokens[comma + 1].kind == .number
      && source.touches(comma - 1, comma) && source.touches(comma, comma + 1)
  }
}
