internal import MathNotation

/// A place on the line, exact where it is known to be.
package struct ScalarPlace: Sendable {
  /// Exactly: a fraction, a multiple of π, a root, a logarithm; nil where only the machine's number is known.
  package var exact: Formula?
  package var value: Double
}

/// Where a formula of one number is 0 on an interval, found by bisection: a part of the interval is left out only
/// where interval arithmetic shows that the formula is not 0 in it, and taken to hold one zero only where its
/// derivative is not 0 in it. What is neither even in the smallest parts, such as a double root, counts as one place.
struct ScalarRoots {
  private(set) var places: [ScalarPlace] = []
  /// Whether the search was broken off, so that zeros may be missing.
  private(set) var isIncomplete = false
  private let formula: Formula
  private let slope: Formula
  private var undecided: [(Double, Double)] = []

  /// Parts of an interval that are looked at, at most.
  static let mostParts = 5_000
  /// Zeros that are told, at most.
  static let mostPlaces = 64

  init(of formula: Formula, from low: Double, to high: Double) {
    self.formula = formula
    slope = ScalarSlope(of: formula).plain
    // A zero at an end itself must lie inside.
    let margin = (high - low) * 1e-9
    search(low - margin, high + margin)
    for (from, to) in undecided { places.append(ScalarPlace(value: (from + to) / 2)) }
    places = places.map { place in
      var place = place
      place.exact = exactPlace(near: place.value)
      if let exact = place.exact { place.value = exact.value(at: 0) }
      return place
    }.filter { $0.value >= low && $0.value <= high }.sorted { $0.value < $1.value }
  }

  private mutating func search(_ low: Double, _ high: Double) {
    var open = [(low, high)]
    var count = 0
    let smallest = max((high - low) * 1e-11, 1e-300)
    while let (from, to) = open.popLast() {
      count += 1
      guard count <= ScalarRoots.mostParts, places.count + undecided.count <= ScalarRoots.mostPlaces else {
        isIncomplete = true
        return
      }
      let interval = ScalarInterval(from, to)
      let range = formula.range(over: interval)
      if !range.isUnknown, !range.holdsZero { continue }
      if range.isUnknown, formula.value(at: from).isNaN, formula.value(at: to).isNaN { continue }
      let change = slope.range(over: interval)
      if !change.isUnknown, !change.holdsZero {
        if let zero = zero(from, to) { places.append(ScalarPlace(value: zero)) }
        continue
      }
      let middle = from + (to - from) / 2
      guard to - from > smallest, middle > from, middle < to else {
        join(from, to)
        continue
      }
      open.append((middle, to))
      open.append((from, middle))
    }
  }

  /// Parts that touch count as one place.
  private mutating func join(_ from: Double, _ to: Double) {
    if let last = undecided.last, from - last.1 <= (to - from) * 8 {
      undecided[undecided.count - 1].1 = to
    } else {
      undecided.append((from, to))
    }
  }

  /// The zero of a formula that rises or falls throughout; nil if there is none.
  private func zero(_ from: Double, _ to: Double) -> Double? {
    var (a, b) = (from, to)
    let (first, last) = (formula.value(at: a), formula.value(at: b))
    if first == 0 { return a }
    if last == 0 { return b }
    guard first.sign != last.sign, !first.isNaN, !last.isNaN else { return nil }
    for _ in 0..<200 {
      let middle = a + (b - a) / 2
      guard middle > a, middle < b else { break }
      let value = formula.value(at: middle)
      if value == 0 { return middle }
      if value.sign == first.sign { a = middle } else { b = middle }
    }
    return a + (b - a) / 2
  }

  // MARK: Exact places

  /// The simple number near a zero at which the formula is 0 by its letters.
  private func exactPlace(near value: Double) -> Formula? {
    for candidate in ScalarCandidates.near(value) where ScalarAlgebra.isZero(formula.atArgument(candidate)) {
      return candidate
    }
    return nil
  }
}

/// Simple exact numbers near a machine's number: fractions, multiples of π, square roots, logarithms.
enum ScalarCandidates {
  static func near(_ value: Double) -> [Formula] {
    var list: [Formula] = []
    if let fraction = fraction(value, 1...24) { list.append(.number(fraction)) }
    if let turns = fraction(value / .pi, 1...12), !turns.isZero {
      list.append(ScalarAlgebra.simplified(.product([.number(turns), .number(.pi)])))
    }
    if let square = fraction(value * value, 1...12), abs(value) > 1e-6 {
      let root = Formula.primitive(.sqrt, .number(square))
      list.append(value < 0 ? .negated(root) : root)
    }
    if abs(value) < 20, let power = fraction(MachineFunctions.exp(value), 1...12) {
      list.append(.primitive(.log, .number(power)))
    }
    if abs(value) < 20, let power = fraction(MachineFunctions.exp(-value), 1...12) {
      list.append(.negated(.primitive(.log, .number(power))))
    }
    if value != 0, abs(value) < 1e6, let power = fraction(MachineFunctions.log(abs(value)), 1...4),
      !power.isZero
    {
      let size = Formula.primitive(.exp, ScalarAlgebra.simplified(.number(power)))
      list.append(value < 0 ? .negated(size) : size)
    }
    return list
  }

  private static func fraction(_ value: Double, _ denominators: ClosedRange<Int>) -> Number? {
    guard abs(value) < 1e6 else { return nil }
    for bottom in denominators {
      let top = (value * Double(bottom)).rounded()
      if abs(top / Double(bottom) - value) <= 1e-8 * max(1, abs(value)) {
        return Number(Int(top), over: bottom)
      }
    }
    return nil
  }
}
