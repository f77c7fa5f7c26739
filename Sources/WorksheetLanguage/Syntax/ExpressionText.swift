/// Formulas as an author would type them: messages quote operands and propose mends with it.
extension Expression {
  package var text: String { text(inside: 0) }

  /// At most `limit` characters, for a headline.
  package func shortText(_ limit: Int = 40) -> String {
    let text = text
    return text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }

  /// - Parameter level: how tightly the surroundings bind; what binds less gets brackets.
  private func text(inside level: Int) -> String {
    let plain = plainText
    return bindingLevel < level ? "(\(plain))" : plain
  }

  private var plainText: String {
    switch node {
    case .number(let numeral): numeral.text
    case .reference(let reference): reference.text
    case .vector(let entries): "(" + entries.map(\.text).joined(separator: ", ") + ")"
    case .matrix(let rows): "[" + rows.map(Self.row).joined(separator: "; ") + "]"
    case .negative(let operand): "-" + operand.text(inside: 4)
    case .binary(let sign, let base, let exponent) where sign.level == 4:
      base.text(inside: 5) + sign.spacedText + exponent.text(inside: 3)
    case .binary(let sign, let left, let right):
      left.text(inside: sign.level) + sign.spacedText + right.text(inside: sign.level + 1)
    case .transpose(let operand): operand.text(inside: 5) + "^T"
    case .call(let call): call.text
    case .derivative(let derivative): derivative.text
    case .index(let base, let items): base.text(inside: 6) + IndexItem.text(items)
    case .comparison(let sign, let left, let right): "\(left.text) \(sign.rawValue) \(right.text)"
    case .elsewhere(let operand, let network): "\(operand.text(inside: 5)) of \(network.text)"
    case .jacobian(let formula, let by): "jacobian \(formula.text) by \(by.text)"
    case .broken: "…"
    }
  }

  private var bindingLevel: Int {
    switch node {
    case .comparison, .jacobian: 0
    case .elsewhere: 4
    case .negative: 3
    case .binary(let sign, _, _): sign.level
    case .transpose: 5
    case .number, .reference, .vector, .matrix, .call, .derivative, .index, .broken: 7
    }
  }

  /// Blanks divide entries where each is a number or a name, commas where one is more.
  private static func row(_ entries: [Expression]) -> String {
    entries.map(\.text).joined(separator: entries.allSatisfy(\.isPlainEntry) ? " " : ", ")
  }

  private var isPlainEntry: Bool {
    switch node {
    case .number, .reference: true
    case .negative(let operand): if case .number = operand.node { true } else { false }
    case .vector, .matrix, .binary, .transpose, .call, .derivative, .index, .comparison, .elsewhere,
      .jacobian,
      .broken:
      false
    }
  }
}

extension BinaryOperator {
  /// How tightly it binds: sums 1, products 2, powers 4 (a sign binds with 3).
  var level: Int {
    switch self {
    case .add, .subtract: 1
    case .multiply, .divide, .entryMultiply, .entryDivide: 2
    case .power, .entryPower: 4
    }
  }

  fileprivate var spacedText: String { level == 4 ? rawValue : " \(rawValue) " }
}

extension Reference {
  package var text: String {
    let primes = updates <= 3 ? String(repeating: "'", count: updates) : "@\(updates)"
    let suffix = (isPreactivation ? ".in" : learned.map { ".\($0)" } ?? "") + primes
    guard name.member != nil else { return name.text + suffix + (indices.map(IndexItem.text) ?? "") }
    let member = Name.text(of: name.text, suffix: suffix)
    // Further indices join that of the member: `h.in[2,1]`.
    return indices.map { member.dropLast() + "," + IndexItem.text($0).dropFirst() } ?? member
  }
}

extension IndexItem {
  static func text(_ items: [IndexItem]) -> String {
    "[" + items.map(\.text).joined(separator: ",") + "]"
  }

  private var text: String {
    switch self {
    case .all: ":"
    case .at(let index): index.text
    case .range(let first, let last): "\(first.text):\(last.text)"
    }
  }
}

extension Call {
  var text: String {
    let parts = arguments.map(\.text) + options.map { $0.word.text + ($0.value.map { " \($0.text)" } ?? "") }
    return function.text + String(repeating: "'", count: primes) + "(" + parts.joined(separator: ", ") + ")"
  }
}

extension DerivativeSyntax {
  package var text: String {
    let letter = quotient == nil ? "∂" : "d"
    return letter + of.text + "/" + letter + by.text
  }
}
