/// What an expectation is called in a message.
enum Words {
  static let operand = "a number, a quantity, a function of something, or something in brackets"
  static let printedNumber = "a printed number, as in `0.49`, `-2.1e-3`, `1/4`, `12 %` or `0.27 ± 0.01`"
  static let quantity = "the name of a quantity, as in `W`, `p[1]` or `y.in`"

  static func needed(_ expectation: Expectation, words: [String]) -> String {
    switch expectation {
    case .operand: operand
    case .closing: "an operator, a comma, or the closing bracket"
    case .rowEnd: "another entry behind a blank, or the end of the row"
    case .lineEnd:
      words.isEmpty ? "an operator, or the end of the line" : oneOf(words) + ", or the end of the line"
    case .words: oneOf(words)
    case .name: "a name: letters, digits and `_`, with a letter first"
    case .quantity: quantity
    case .index: "an index: a whole number from 1, `:` for all, or `2:4` for some"
    case .equals: "`=`"
    case .updateCount: "a number of updates right behind `@`, as in `W@100`"
    case .string: "TeX in straight double quotes, as in `symbol W1 = \"W^{(1)}\"`"
    case .size: "rows x columns, in numbers or letters, as in `W : 2 x 3` or `W : k x m`"
    case .seed: "`seed` and a whole number, so that every run draws the same values: `seed 7`"
    case .distribution: "`uniform(-1, 1)` or `normal(0, 1)`"
    case .givenDerivative: "the derivative that is given, as in `given dL/dP = [1 2; 3 4]`"
    case .assumedFunction: "a function, as in `assume sign' = 1` or `assume relu'(0) = 1`"
    case .count: "a whole number"
    case .printedNumber: printedNumber
    case .relation: "an operator, or `=` or `≈` and what was printed"
    }
  }

  /// `a`, `b` or `c`, each in backticks.
  static func oneOf(_ words: [String]) -> String {
    var different: [String] = []
    for word in words where !different.contains(word) { different.append(word) }
    let quoted = different.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}
