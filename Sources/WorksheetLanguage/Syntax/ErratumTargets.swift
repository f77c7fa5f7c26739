internal import Diagnostics

/// What an erratum of a line can stand in place of: each member, each number of a formula, and each entry of a
/// printed value, by their text. Of equal texts the leftmost counts.
struct ErratumTargets {
  enum Form {
    case value(rows: Int, columns: Int)
    case formula
  }

  struct Target {
    var text: String
    var range: SourceRange
    var form: Form
  }

  /// The last member.
  let answer: Target
  private var byKey: [String: Target] = [:]
  /// The numbers of the line as written, for a message.
  private(set) var numbers: [String] = []

  /// - Precondition: there is at least one member.
  /// - Complexity: linear in the line, however many errata it has.
  init(_ source: TokenizedSource, _ members: [ChainMember], _ stretches: [Stretch]) {
    let whole = zip(members, stretches).map { member, stretch in
      Target(text: source.text(stretch.tokens), range: member.range, form: Self.form(member.content))
    }
    answer = whole[whole.count - 1]
    for (index, member) in members.enumerated() {
      add(whole[index], key: source.key(stretches[index].tokens))
      switch member.content {
      case .formula: addNumbers(source, stretches[index].tokens)
      case .printed(let value): addEntries(value)
      }
    }
  }

  private static func form(_ content: ChainMember.Content) -> Form {
    switch content {
    case .formula: .formula
    case .printed(let value): .value(rows: value.rows.count, columns: value.rows[0].count)
    }
  }

  /// What the tokens behind `for` name.
  func find(_ tokens: Range<Int>, in source: TokenizedSource) -> Target? {
    if let found = byKey[source.key(tokens)] { return found }
    // `for (-0.03)` where the line has -0.03.
    guard tokens.count > 2, let last = tokens.last, source.tokens[tokens.lowerBound].kind == .openRound,
      source.tokens[last].kind == .closeRound
    else { return nil }
    return byKey[source.key((tokens.lowerBound + 1)..<last)]
  }

  private mutating func add(_ target: Target, key: String) {
    if byKey[key] == nil { byKey[key] = target }
  }

  private mutating func addNumber(_ text: String, _ range: SourceRange, key: String) {
    numbers.append(text)
    add(Target(text: text, range: range, form: .value(rows: 1, columns: 1)), key: key)
  }

  private mutating func addEntries(_ value: PrintedValue) {
    for entry in value.rows.joined() where entry.number != nil {
      let source = TokenizedSource(fragment: SourceFragment(entry.text))
      let all = 0..<(source.tokens.count - 1)
      addNumber(entry.text, entry.range, key: source.key(all))
      // `0.27` of `0.27 ± 0.01`, `12` of `12 %`.
      let length = entry.digitsRange.upper - entry.digitsRange.lower
      let digits = all.prefix { Int(source.tokens[$0].upper) <= length }
      let target = Target(
        text: source.text(all.lowerBound..<digits.upperBound), range: entry.digitsRange,
        form: .value(rows: 1, columns: 1))
      add(target, key: source.key(digits))
    }
  }

  /// The numbers that a formula works with, with their signs; indices and counts of updates are none.
  private mutating func addNumbers(_ source: TokenizedSource, _ tokens: Range<Int>) {
    enum Bracket { case round, matrix, index }
    var open: [Bracket] = []
    for index in tokens {
      switch source.tokens[index].kind {
      case .openSquare where open.last != .index:
        open.append(source.beginsIndex(index, from: tokens.lowerBound) ? .index : .matrix)
      case .openSquare, .openRound: open.append(open.last == .index ? .index : .round)
      case .closeSquare, .closeRound: _ = open.popLast()
      case .number where open.last != .index && !source.isUpdateCount(index, from: tokens.lowerBound):
        let isSigned = source.isUnarySign(
          index - 1, from: tokens.lowerBound, dividesAtBlanks: open.last == .matrix)
        let start = isSigned ? index - 1 : index
        let number = start..<(index + 1)
        let range = source.range(source.tokens[start]).union(source.range(source.tokens[index]))
        addNumber(source.text(number), range, key: source.key(number))
      default: break
      }
    }
  }
}

extension TokenizedSource {
  init(fragment: SourceFragment) { self.init(fragment: fragment, tokens: Lexer.tokens(of: fragment)) }

  /// What tells two texts apart: their tokens, whatever blanks are between them and however signs are typed.
  func key(_ indices: Range<Int>) -> String {
    indices.map { index in
      switch tokens[index].kind {
      case .plus: "+"
      case .minus: "-"
      case .times: "*"
      case .divide: "/"
      case .entryTimes: ".*"
      case .prime: "'"
      case .newline: ";"
      case .name: Name(text(tokens[index]), at: range(tokens[index])).key
      default: text(tokens[index])
      }
    }.joined(separator: " ").replacing("+ / -", with: "±")
  }

  /// Whether a bracket begins an index of what stands before it.
  fileprivate func beginsIndex(_ index: Int, from start: Int) -> Bool {
    tokens[index].kind == .openSquare && index > start && !tokens[index].isSpaced && endsOperand(index - 1)
  }

  fileprivate func isUpdateCount(_ index: Int, from start: Int) -> Bool {
    index > start && tokens[index - 1].kind == .at
  }

  /// Whether a token is a sign that belongs to the number behind it.
  fileprivate func isUnarySign(_ index: Int, from start: Int, dividesAtBlanks: Bool) -> Bool {
    guard index >= start, tokens[index].kind == .minus || tokens[index].kind == .plus else { return false }
    guard index > start, endsOperand(index - 1) else { return true }
    // `[1 -2]` has two entries; elsewhere a sign behind an operand subtracts.
    return dividesAtBlanks && tokens[index].isSpaced && touches(index, index + 1)
  }

  private func endsOperand(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .number, .name, .closeRound, .closeSquare, .prime, .preactivation, .learned: true
    default: false
    }
  }
}
