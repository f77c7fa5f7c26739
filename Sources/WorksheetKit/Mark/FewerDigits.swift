internal import MathNotation
internal import WorksheetLanguage

/// How far a number is right that has fewer digits than the sheet asks for: 0.38 in place of 0.3775.
package struct FewerDigits: Equatable {
  /// How many digits are written: behind the point, or counted from the first one that is not 0, as the sheet counts.
  package var right: Int
  /// How many the sheet asks for.
  package var asked: Int
  /// Whether it is right only after the student's own numbers.
  var follows = false

  /// What feedback says of it, for instructors.
  package var text: String {
    let digits = right == 1 ? "1 digit" : "\(right) digits"
    return "\(follows ? "follows" : "right") to \(digits), \(asked) were asked"
  }

  /// - Parameters:
  ///   - item: a number that is held to the digits asked for.
  ///   - value: what it should be.
  /// - Returns: nil where all digits are there, or those that are there are wrong.
  init?(_ item: PrintedItem, of value: PrintedMatch.Value, match: PrintedMatch) {
    guard let written = FewerDigits.written(item), let asked = FewerDigits.asked(item, match),
      written < asked,
      match.holds(PrintedNumber(value: item.number.value, precision: .decimals(written)), value)
    else { return nil }
    var before = 0
    if case .significant = match.sheet, !value.unrounded.isZero {
      before = value.unrounded.decimalExponent + 1
    }
    right = written + before
    self.asked = asked + before
    // Of a number without any digit that counts nothing can be said.
    guard right > 0 else { return nil }
  }

  /// How many digits a student wrote behind the point; nil where there is none.
  private static func written(_ item: PrintedItem) -> Int? {
    if item.part == .operand {
      // What is put into a chain is held with further zeros, so that its own digits are in its text alone.
      guard let point = item.printed.text.firstIndex(of: ".") else { return nil }
      let digits = item.printed.text[point...].dropFirst()
      return digits.allSatisfy(\.isNumber) ? digits.count : nil
    }
    guard case .decimals(let digits) = item.printed.number?.precision else { return nil }
    return digits
  }

  private static func asked(_ item: PrintedItem, _ match: PrintedMatch) -> Int? {
    switch item.number.precision {
    case .decimals(let digits): digits
    case .sheet: item.number.value.decimals(of: match.sheet)
    case .within, .exact: nil
    }
  }
}
