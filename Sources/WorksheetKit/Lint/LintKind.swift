/// What can be fragile about an answer, or about what leads to it. The raw values are stable: they stand in reports, and
/// `worksheet explain` knows them.
package enum LintKind: String, Sendable, CaseIterable {
  /// The other rule for ties prints other digits.
  case ties = "depends-on-ties"
  /// One digit more, or one fewer, on the way prints other digits.
  case digits = "depends-on-digits"
  /// A function is taken at its corner, or several values are the largest.
  case corner = "at-a-corner"
  /// Not 0 in full, and 0 by rounding.
  case vanished = "rounded-to-zero"
  /// A weight is printed alike before and after its update.
  case unchanged = "update-not-seen"
  /// Two answers have the same printed digits.
  case coincidence = "answers-coincide"
  /// A unit is 0 on all examples, and so is its derivative.
  case dead = "dead-unit"
  /// A usual slip gives the same printed digits.
  case slip = "slip-not-seen"

  /// What is said of several things, and of one.
  func headline(_ names: [String]) -> String {
    let list = LintKind.list(names)
    switch self {
    case .ties: return "\(list) \(names.count == 1 ? "depends" : "depend") on the rule for ties"
    case .digits: return "\(list) \(names.count == 1 ? "depends" : "depend") on how many digits are carried"
    case .corner: return "\(list) \(names.count == 1 ? "is" : "are") taken at a corner"
    case .vanished: return "\(list) \(names.count == 1 ? "is" : "are") 0 only by rounding"
    case .unchanged: return "the update of \(list) is not seen at the printed digits"
    case .coincidence: return "\(list) are printed alike"
    case .dead: return "\(list) \(names.count == 1 ? "is a dead unit" : "are dead units")"
    case .slip: return "\(list) \(names.count == 1 ? "is" : "are") right in spite of a slip"
    }
  }

  /// What a sheet without the warning has.
  var needed: String {
    switch self {
    case .ties: "an answer that is no tie, and comes from none"
    case .digits: "an answer whose printed digits stay when one digit more, or fewer, is carried"
    case .corner: "arguments away from the corner, so that rounding does not choose the side"
    case .vanished: "a value that the sheet's digits can show: everything computed from a 0 is 0"
    case .unchanged: "a step that is larger than half a unit of the last printed digit"
    case .coincidence: "different numbers, so that mixing them up is seen"
    case .dead: "an example on which the unit is not 0: else nothing behind it learns"
    case .slip: "data with which the slip gives other digits: no 0 or 1 as an input, weight or bias"
    }
  }

  /// "`a`, `b`, `c` and 4 more"
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(mostNames).map { "`\($0)`" }
    if names.count > shown.count {
      return shown.joined(separator: ", ") + " and \(names.count - shown.count) more"
    }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Further names are counted only.
  static let mostNames = 3
}
