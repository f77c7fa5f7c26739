internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Finds answers that follow from a wrong number of which the student carried on more digits than there are on the
/// paper. Those digits are not known, so any number that rounds to the one written down may have been used.
struct UnprintedDigits {
  private let session: AnswerSession
  private let plan: NetworkPlan
  /// As the sheet rounds, and where that is after each step in full, too: who carries on digits that are not on the
  /// paper has not rounded.
  private let bases: [Base]
  /// Wrong numbers that follow from no other, in the order of computation.
  private var roots: [PrintedItem] = []
  private var readings: [Readings]?

  /// Beyond so many wrong numbers that come from nowhere nothing more is tried.
  private static let mostRoots = 12

  private struct Base {
    var states: NetworkStates
    var engine: Reading
  }

  /// The network with the wrong numbers as they are written, and with each of them half a unit of its last digit
  /// higher and lower.
  private struct Readings {
    var asWritten: Reading
    var around: [(lower: Reading, upper: Reading)]
  }

  init(_ session: AnswerSession, plan: NetworkPlan) {
    self.session = session
    self.plan = plan
    let states = session.context.states
    let all =
      states.rounding.mode == .none ? [states] : [states, states.rounded(by: states.rounding.unrounded)]
    let numerals = session.context.query.numerals.map(\.value)
    bases = all.map { Base(states: $0, engine: Reading($0, plan, numerals: numerals)) }
  }

  /// Takes the next wrong answer in the order of computation, and marks it as following where earlier ones give it.
  mutating func take(_ item: PrintedItem) {
    guard item.verdict == .differs, item.failure == nil, item.value != nil else { return }
    if let origins = origins(of: item) {
      item.verdict = .follows
      item.origins = origins
    } else if item.place != nil, roots.count < UnprintedDigits.mostRoots {
      roots.append(item)
      readings = nil
    }
  }

  /// The wrong numbers that give an answer; nil where they do not.
  private mutating func origins(of item: PrintedItem) -> [PrintedItem]? {
    guard !roots.isEmpty else { return nil }
    let readings = self.readings ?? bases.map { made($0.states) }
    self.readings = readings
    for (base, readings) in zip(bases, readings) {
      if let origins = origins(of: item, base.engine, readings) { return origins }
    }
    return nil
  }

  private func origins(of item: PrintedItem, _ engine: Reading, _ readings: Readings) -> [PrintedItem]? {
    guard let right = value(of: item, engine), let written = value(of: item, readings.asWritten) else {
      return nil
    }
    var slack = 0.0
    var origins: [PrintedItem] = []
    for (root, around) in zip(roots, readings.around) {
      guard let low = value(of: item, around.lower), let high = value(of: item, around.upper) else {
        return nil
      }
      let own = max(abs(low - written), abs(high - written))
      if own > 0 { origins.append(root) }
      slack += own
    }
    // What the wrong numbers do not reach, or leave as it is, does not follow from them.
    guard !origins.isEmpty, abs(written - right) + slack > 0 else { return nil }
    let allowed = slack + session.match.tolerance(item.number, of: .real(written)).double
    let distance = abs(item.number.value.double - written)
    return distance <= allowed * (1 + 1e-9) ? origins : nil
  }

  private func value(of item: PrintedItem, _ reading: Reading) -> Double? {
    guard let value = try? reading.values(of: item).first?.unrounded.double, value.isFinite else {
      return nil
    }
    return value
  }

  private func made(_ states: NetworkStates) -> Readings {
    Readings(
      asWritten: reading(states),
      around: roots.map { root in
        let half = session.match.tolerance(root.number, of: root.carriedOn)
        return (reading(states, root, by: -half), reading(states, root, by: half))
      })
  }

  /// - Parameter moved: a wrong number that stands for another one.
  private func reading(_ states: NetworkStates, _ moved: PrintedItem? = nil, by distance: Number = .zero)
    -> Reading
  {
    let values = GivenValues()
    for root in roots {
      guard let place = root.place else { continue }
      values[place] = moved === root ? root.carriedOn + distance : root.carriedOn
    }
    return Reading(
      states.replacing(values), plan, numerals: session.context.query.numerals.map(\.value))
  }
}

/// Values that stand in place of the engine's.
final class GivenValues: StateSubstitution {
  private var values: [QuantityReference: [Int: Number]] = [:]

  /// The value of the place itself, whatever sign it is written with.
  subscript(place: PrintedPlace) -> Number? {
    get { values[place.quantity]?[place.entry] }
    set { values[place.quantity, default: [:]][place.entry] = newValue }
  }

  func concerns(_ quantity: QuantityReference) -> Bool { values[quantity] != nil }

  func value(of quantity: QuantityReference, entry: Int, computed value: Number, unrounded: Number) -> Number?
  {
    values[quantity]?[entry]
  }
}
