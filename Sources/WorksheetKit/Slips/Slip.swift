internal import BackpropEngine
internal import MathNotation

/// A mistake that people make when they work by hand: the same calculation with one thing done wrongly.
///
/// A new one is a file in Catalog/ and a line in ``SlipCatalog``. Most change the formula that the working states for
/// an entry; some change given data, the rule of rounding, or the digits of a right number.
protocol Slip: Sendable {
  /// Its stable name in reports and for `worksheet explain`.
  var id: String { get }
  /// What was done.
  var sentence: SlipSentence { get }
  /// In one line, lower-case, without a full stop.
  var meaning: String { get }
  /// How it comes about.
  var why: String { get }
  /// A sheet in which `verify` names it.
  var example: SlipExample { get }

  /// Whether other numbers stand in the calculation than the right ones, so that whoever printed the right ones
  /// did not make it.
  var putsInOtherNumbers: Bool { get }

  /// Whether it leads to so many numbers near the right one that these digits alone make it no cause.
  var isVague: Bool { get }
  /// Whether somebody who shortens one number so does it to all of them; else each number is copied by itself.
  var isHabit: Bool { get }

  /// Every way to make the mistake in the formula of one entry.
  func changes(of stated: StatedFormula) -> [FormulaChange]
  /// Every way to make it in given data.
  func changes(of data: GivenData) -> [DataChange]
  /// What a right number may become when it is copied or shortened.
  func misreadings(of right: RightNumber) -> [Number]
  /// The rules of rounding by which the whole sheet may have been worked instead.
  func otherRules(_ rule: RoundingRule) -> [RoundingRule]
}

extension Slip {
  var putsInOtherNumbers: Bool { false }
  var isVague: Bool { false }
  var isHabit: Bool { false }
  func changes(of stated: StatedFormula) -> [FormulaChange] { [] }
  func changes(of data: GivenData) -> [DataChange] { [] }
  func misreadings(of right: RightNumber) -> [Number] { [] }
  func otherRules(_ rule: RoundingRule) -> [RoundingRule] { [] }
}

/// What was done wrongly, by language; `%` stands for each of the parts concerned, in order.
struct SlipSentence: Sendable {
  var english: String
  var german: String
  init(_ english: String, german: String) {
    self.english = english
    self.german = german
  }

  /// - Parameter language: as in `lang:`; what is not known is English.
  func text(in language: String) -> String { language == "de" ? german : english }
}

/// A formula with one thing done wrongly.
struct FormulaChange {
  var formula: Formula
  /// Where in the formula, and how: the same in the formulas of other entries where the same was done there.
  var key: String
  /// The parts that the sentence names.
  var parts: [Formula]
  /// Whether it is done in several places, of which the parts are the first.
  var isEverywhere = false

  init(_ formula: Formula, key: String, parts: [Formula] = [], isEverywhere: Bool = false) {
    self.isEverywhere = isEverywhere
    self.formula = formula
    self.key = key
    self.parts = parts
  }
}

/// A quantity that is given, for slips that change data.
struct GivenData {
  var role: Role
  var values: [Number]
}

/// Given data with one thing read wrongly.
struct DataChange {
  var values: [Number]
  var key: String
  /// The entries concerned, by their place.
  var entries: [Int]
}

/// The right number as it would have been printed, for slips of copying.
struct RightNumber {
  /// In full.
  var value: Number
  /// With the printed digits.
  var printed: Number
  /// Digits after the point.
  var decimals: Int
}
