internal import BackpropEngine
internal import MathNotation

/// A usual way to round on the way to an answer. Whatever the way, the answer itself is printed with the sheet's digits,
/// or with as many as were printed.
struct AnswerPolicy: Hashable, Sendable {
  enum Way: Hashable, Sendable, CaseIterable {
    /// Full precision, rounded at the end.
    case full
    /// Each named quantity is rounded to the sheet's digits before it is used again.
    case step
    /// The same with one digit more.
    case finer
    /// The same with one digit fewer, which the answer has then, too: for lint alone.
    case coarser
  }

  var way: Way
  var ties: TieRule

  /// What the sheet's own rule is.
  init(_ sheet: RoundingRule) {
    way = sheet.mode == .none ? .full : .step
    ties = sheet.ties
  }

  init(_ way: Way, _ ties: TieRule) {
    self.way = way
    self.ties = ties
  }

  /// What markers take for right: the sheet's own first.
  static func usual(_ sheet: RoundingRule) -> [AnswerPolicy] {
    let own = AnswerPolicy(sheet)
    let all = [Way.full, .step, .finer].flatMap { way in
      [sheet.ties, sheet.ties.other].map { AnswerPolicy(way, $0) }
    }
    return [own] + all.filter { $0 != own && $0.rule(of: sheet) != nil }
  }

  /// The rule by which a network is computed; nil where the sheet has no digit more, or none to leave out.
  func rule(of sheet: RoundingRule) -> RoundingRule? {
    switch way {
    case .full: RoundingRule(mode: .none, precision: sheet.precision, ties: ties)
    case .step: RoundingRule(mode: .step, precision: sheet.precision, ties: ties)
    case .finer:
      sheet.precision.shifted(by: 1).map { RoundingRule(mode: .step, precision: $0, ties: ties) }
    case .coarser:
      sheet.precision.shifted(by: -1).map { RoundingRule(mode: .step, precision: $0, ties: ties) }
    }
  }
}

extension TieRule {
  var other: TieRule { self == .halfEven ? .halfAway : .halfEven }
}

extension Precision {
  var digits: Int {
    switch self {
    case .decimals(let n), .significant(let n): n
    }
  }

  /// Some digits more or fewer; nil beyond what a sheet can ask for.
  func shifted(by digits: Int) -> Precision? {
    switch self {
    case .decimals(let n): 0...15 ~= n + digits ? .decimals(n + digits) : nil
    case .significant(let n): 1...15 ~= n + digits ? .significant(n + digits) : nil
    }
  }
}
