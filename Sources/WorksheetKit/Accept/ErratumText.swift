internal import Diagnostics

/// The errata for wrong numbers of one published line, as they are written at its end.
struct ErratumText {
  /// Behind the line's last byte.
  let place: SourceRange
  /// ` erratum 0.75 "why" erratum -0.08 for -0.02 "why"`
  private(set) var text = ""
  /// What is recorded, with the value that is said to be right.
  private(set) var recorded: [(number: HeldNumber, text: String)] = []
  /// Why the others cannot be.
  private(set) var obstacles: [SourceRange: String] = [:]

  private let why: String

  /// - Parameters:
  ///   - wrong: at least one number, all of one line.
  ///   - line: all numbers of the line, in order.
  init(_ wrong: [HeldNumber], in line: [HeldNumber], why: String, minus: MinusStyle) {
    self.why = why
    place = SourceRange(wrong[0].line.upper, wrong[0].line.upper)
    let right = { (number: HeldNumber) in
      NumberSpelling(number.printed).dressed(number.engine, minus: minus.near(number))
    }
    recordAnswer(wrong.filter { $0.part == .answer }, line, right)
    for number in wrong where number.part == .operand { recordOperand(number, line, right(number)) }
  }

  private mutating func recordAnswer(
    _ wrong: [HeldNumber], _ line: [HeldNumber], _ right: (HeldNumber) -> String
  ) {
    guard let first = wrong.first else { return }
    if line.contains(where: { $0.part == .answer && $0.erratumPlace != nil }) {
      for number in wrong {
        obstacles[number.place] = "is wrong, and its line has an erratum already, in which it is missing"
      }
      return
    }
    for number in wrong { recorded.append((number, right(number))) }
    guard let cell = first.cell else {
      text += " erratum \(right(first)) \"\(why)\""
      return
    }
    var rows = Array(repeating: Array(repeating: "?", count: cell.columns), count: cell.rows)
    for number in wrong {
      if let cell = number.cell { rows[cell.row][cell.column] = right(number) }
    }
    let value =
      cell.isVector
      ? "(" + rows[0].joined(separator: ", ") + ")"
      : "[" + rows.map { $0.joined(separator: " ") }.joined(separator: "; ") + "]"
    text += " erratum \(value) \"\(why)\""
  }

  /// A number inside the chain is found again by its digits, of which the first in the line count.
  private mutating func recordOperand(_ number: HeldNumber, _ line: [HeldNumber], _ right: String) {
    let same = line.first { $0.part == .operand && $0.printed.hasSameDigits(as: number.printed) }
    guard same?.place == number.place else {
      obstacles[number.place] =
        "is wrong, and an erratum for \(number.printed) means the first one in its line"
      return
    }
    recorded.append((number, right))
    text += " erratum \(right) for \(number.printed) \"\(why)\""
  }
}
