package import Diagnostics

/// The parts that definitions and commands are made of.
extension LineCursor {
  /// A plain name, without suffixes. Reports a mistake and gives `nil` if something else comes.
  package mutating func name(_ expectation: Expectation = .name) -> Name? {
    guard !hasFailed else { return nil }
    guard let name = word() else {
      fail(expectation)
      return nil
    }
    return name
  }

  /// A quantity with its suffixes: `W`, `p[1]`, `y.in'`. Reports anything else.
  package mutating func reference() -> Reference? {
    guard !hasFailed else { return nil }
    guard kind() == .name else {
      fail(.quantity)
      return nil
    }
    let found = expression()
    if case .reference(let reference) = found.node { return reference }
    if !hasFailed { report(SyntaxMessages.notAQuantity(found)) }
    return nil
  }

  /// One or several of something, divided by commas.
  package mutating func list<Item>(_ read: (inout LineCursor) -> Item?) -> [Item] {
    var items: [Item] = []
    repeat {
      guard let item = read(&self) else { break }
      items.append(item)
      listEnd = position
    } while accept(.comma)
    return items
  }

  /// `a, b + c`: at least one.
  package mutating func expressionList() -> [Expression] {
    list { line in
      let expression = line.expression()
      return line.hasFailed ? nil : expression
    }
  }

  /// A whole number without sign, as in `every 10` or `seed 7`. Reports anything else.
  package mutating func wholeNumber(_ expectation: Expectation, in bounds: ClosedRange<Int>) -> Int? {
    guard !hasFailed else { return nil }
    guard kind() == .number else {
      fail(expectation)
      return nil
    }
    let text = source.text(source.tokens[position])
    guard let number = Int(text), bounds.contains(number) else {
      report(SyntaxMessages.notAWholeNumber(text, at: here, bounds: bounds))
      return nil
    }
    advance()
    return number
  }

  /// Text in straight double quotes, without them. Reports anything else.
  package mutating func string() -> (text: String, range: SourceRange)? {
    guard !hasFailed else { return nil }
    guard kind() == .string else {
      fail(.string)
      return nil
    }
    let token = source.tokens[position]
    let range = here
    advance()
    let inside = (token.local.lowerBound + 1)..<(token.local.upperBound - 1)
    return (String(decoding: source.fragment.bytes[inside], as: UTF8.self), range)
  }

  /// `=`, or a message that says what is missing.
  @discardableResult
  package mutating func expectEquals() -> Bool {
    if accept(.equals) { return true }
    fail(.equals)
    return false
  }
}
