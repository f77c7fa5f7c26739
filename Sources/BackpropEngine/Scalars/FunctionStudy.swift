package import MathNotation

/// How a function of one number runs over an interval: where it rises and falls, where it is largest and smallest.
///
/// The interval is divided where cases meet, where the derivative is 0 and where it has none. Between these places the
/// sign of the derivative is that of its factors, none of which is 0 there (``ScalarRoots``).
package struct FunctionStudy: Sendable {
  /// A place where something happens; the first and the last are the ends.
  package struct Point: Sendable {
    package var place: ScalarPlace
    /// nil where the function has no value.
    package var value: Double?
    /// The value by its letters, where it is known exactly: ¼.
    package var exact: Formula?
    /// What the function comes close to from the left and the right.
    var limits: (left: Double, right: Double)
    /// Whether the derivative is 0 there.
    package var isZero: Bool
    package var isContinuous: Bool
  }

  /// What lies between one point and the next.
  package enum Run: Sendable { case rises, falls, flat, undefined }

  package enum Kind: Sendable { case maximum, minimum, constant }

  /// A largest or smallest value, at a place or all along a stretch.
  package struct Extremum: Sendable {
    package var points: ClosedRange<Int>
    /// Whether the first and the last of these belong to a stretch.
    package var includesEnds: (first: Bool, last: Bool)
    package var kind: Kind
    /// Whether the function goes nowhere higher (lower) on the interval.
    package var isGlobal: Bool
    package var isEnd: Bool
  }

  package private(set) var points: [Point] = []
  package private(set) var runs: [Run] = []
  package private(set) var extrema: [Extremum] = []
  /// Whether places may be missing, since the search was broken off.
  package private(set) var isIncomplete = false
  /// Whether the function has no bound on the interval.
  package private(set) var isUnbounded: (above: Bool, below: Bool) = (false, false)
  private let formula: Formula

  /// - Parameter formula: over ``ElementwiseFunction/argument``.
  package init?(of formula: Formula, from low: Number, to high: Number) {
    self.init(formula, isSlope: false, from: low, to: high)
    findBounds()
    findExtrema()
  }

  /// The same for a function of which the derivative is known: points have the derivative's values.
  package init?(ofSlope formula: Formula, from low: Number, to high: Number) {
    self.init(formula, isSlope: true, from: low, to: high)
  }

  private init?(_ formula: Formula, isSlope: Bool, from low: Number, to high: Number) {
    let (from, to) = (low.double, high.double)
    guard from < to, from.isFinite, to.isFinite, abs(from) <= 1e6, abs(to) <= 1e6 else { return nil }
    self.formula = formula.withCasesWrittenOut
    guard self.formula.partCount <= 4_000 else { return nil }
    let ends = [low, high].map { ScalarPlace(end: $0) }
    let corners = breakpoints(of: self.formula, from, to)
    var places = joined(ends + corners)
    var pieces: [Piece] = []
    for (a, b) in zip(places, places.dropFirst()) { pieces.append(piece(a.value, b.value, isSlope)) }
    let inside = pieces.flatMap { $0.zeros + $0.poles }
    places = joined(places + inside)
    let owners = zip(places, places.dropFirst()).map { a, b in
      pieces.firstIndex { $0.from <= (a.value + b.value) / 2 && (a.value + b.value) / 2 <= $0.to } ?? 0
    }
    runs = zip(places, places.dropFirst()).enumerated().map { n, pair in
      pieces[owners[n]].run(from: pair.0.value, to: pair.1.value)
    }
    let zeros = pieces.flatMap(\.zeros)
    let poles = pieces.flatMap(\.poles)
    points = places.enumerated().map { n, place in
      point(
        place, left: n > 0 ? pieces[owners[n - 1]] : nil, right: n < owners.count ? pieces[owners[n]] : nil,
        isZero: zeros.contains { $0.isSame(as: place) }, isPole: poles.contains { $0.isSame(as: place) })
    }
  }

  // MARK: Places

  /// Places in order, those that cannot be told apart as one, the exact one of them.
  private func joined(_ list: [ScalarPlace]) -> [ScalarPlace] {
    var result: [ScalarPlace] = []
    for place in list.sorted(by: { $0.value < $1.value }) {
      if let last = result.last, place.value - last.value <= 1e-8 * max(1, abs(place.value)) {
        if last.exact == nil { result[result.count - 1] = place }
      } else {
        result.append(place)
      }
    }
    return result
  }

  /// Where one case of the formula passes into another.
  private mutating func breakpoints(of formula: Formula, _ from: Double, _ to: Double) -> [ScalarPlace] {
    var conditions: [Formula] = []
    formula.visit { part in
      guard case .cases(let cases, _) = part else { return }
      for item in cases {
        let difference = ScalarAlgebra.simplified(
          .sum([item.condition.left, .negated(item.condition.right)]))
        if !conditions.contains(difference) { conditions.append(difference) }
      }
    }
    var found: [ScalarPlace] = []
    for condition in conditions.sorted(by: { $0.partCount < $1.partCount }) {
      guard found.count <= ScalarRoots.mostPlaces else {
        isIncomplete = true
        return found
      }
      guard !condition.isSmooth else {
        found += zeros(of: condition, from, to)
        continue
      }
      let cuts = joined(
        [ScalarPlace(value: from), ScalarPlace(value: to)] + breakpoints(of: condition, from, to))
      for (a, b) in zip(cuts, cuts.dropFirst()) {
        found += zeros(of: condition.resolved(at: (a.value + b.value) / 2), a.value, b.value)
      }
    }
    return found.filter { $0.value > from && $0.value < to }
  }

  private mutating func zeros(of formula: Formula, _ from: Double, _ to: Double) -> [ScalarPlace] {
    let factors = ScalarAlgebra.factors(of: formula)
    guard !factors.number.isZero else { return [] }
    return factors.list.flatMap { factor -> [ScalarPlace] in
      let roots = ScalarRoots(of: factor.formula, from: from, to: to)
      if roots.isIncomplete { isIncomplete = true }
      return roots.places
    }
  }

  /// A part of the interval on which one formula holds.
  private struct Piece {
    var from: Double
    var to: Double
    var formula: Formula
    var number: Number
    var factors: [(formula: Formula, exponent: Int)]
    var zeros: [ScalarPlace] = []
    var poles: [ScalarPlace] = []

    func run(from: Double, to: Double) -> Run {
      for share in [0.5, 0.382, 0.7] {
        let x = from + (to - from) * share
        guard formula.value(at: x).isFinite else { continue }
        if number.isZero { return .flat }
        var isNegative = number.isNegative
        var isKnown = true
        for factor in factors {
          let value = factor.formula.value(at: x)
          if value == 0 || value.isNaN { isKnown = false }
          if value < 0, factor.exponent % 2 != 0 { isNegative.toggle() }
        }
        if isKnown { return isNegative ? .falls : .rises }
      }
      return .undefined
    }
  }

  private mutating func piece(_ from: Double, _ to: Double, _ isSlope: Bool) -> Piece {
    let own = ScalarAlgebra.simplified(formula.resolved(at: from + (to - from) * 0.5))
    let (number, factors) = ScalarAlgebra.factors(of: isSlope ? own : ScalarSlope(of: own).plain)
    var piece = Piece(from: from, to: to, formula: own, number: number, factors: factors)
    guard !number.isZero else { return piece }
    for factor in factors {
      let roots = ScalarRoots(of: factor.formula, from: from, to: to)
      if roots.isIncomplete { isIncomplete = true }
      let inside = roots.places
      if factor.exponent > 0 { piece.zeros += inside } else { piece.poles += inside }
    }
    return piece
  }

  private func point(_ place: ScalarPlace, left: Piece?, right: Piece?, isZero: Bool, isPole: Bool) -> Point {
    var exact: Formula?
    var number = Number.real(place.value)
    if case .number(let value)? = place.exact.map({ $0.asNumber }) { number = value }
    let here = formula.resolved(at: number)
    // Where a part has no value there is none; else the simplified formula loses fewest digits.
    var value = here.value(at: place.value)
    if value.isFinite { value = ScalarAlgebra.simplified(here).value(at: place.value) }
    if isPole, abs(value) > 1e9 { value = .nan }
    if let known = place.exact, value.isFinite {
      let simple = ScalarAlgebra.simplified(here.atArgument(known))
      // At an end nobody asks for more than the number.
      if simple.partCount <= (left == nil || right == nil ? 4 : 12), simple.value(at: 0).isFinite {
        exact = simple
      }
    }
    if let exact { value = exact.value(at: 0) }
    let limits = (
      left?.formula.value(at: place.value) ?? value, right?.formula.value(at: place.value) ?? value
    )
    let isContinuous = value.isFinite && limits.0.isClose(to: value) && limits.1.isClose(to: value)
    return Point(
      place: place, value: value.isFinite ? value : nil, exact: exact, limits: limits, isZero: isZero,
      isContinuous: isContinuous)
  }

  // MARK: What is largest and smallest

  private mutating func findBounds() {
    for n in points.indices where points[n].value == nil {
      for (run, side) in [(n - 1, -1.0), (n, 1.0)] where runs.indices.contains(run) && runs[run] != .undefined
      {
        let width = abs(points[run + 1].place.value - points[run].place.value)
        let near = formula.value(at: points[n].place.value + side * width * 1e-9)
        let far = formula.value(at: points[n].place.value + side * width * 1e-6)
        // Towards a logarithm's pole values grow slowly, but do not stop.
        guard near.isFinite, far.isFinite, abs(near) > abs(far) + 1 else { continue }
        if near > 0 { isUnbounded.above = true } else { isUnbounded.below = true }
      }
    }
  }

  /// What stands beside what: a value, at a point or along a flat stretch, or a stretch on which the function moves.
  private struct Item {
    /// nil where the function moves or has no value.
    var value: Double?
    var run: Run
    /// What it comes close to at the left and the right end.
    var limits: (left: Double, right: Double)
    /// The points it reaches from and to; the same of a point.
    var from: Int
    var to: Int
  }

  private var items: [Item] {
    var list: [Item] = []
    for (n, point) in points.enumerated() {
      let value = point.value ?? .nan
      list.append(
        Item(
          value: point.value, run: point.value == nil ? .undefined : .flat, limits: (value, value), from: n,
          to: n))
      guard n < runs.count else { continue }
      let limits = (left: point.limits.right, right: points[n + 1].limits.left)
      list.append(
        Item(value: runs[n] == .flat ? limits.left : nil, run: runs[n], limits: limits, from: n, to: n + 1))
    }
    return list
  }

  private mutating func findExtrema() {
    let items = items
    var n = 0
    while n < items.count {
      guard let value = items[n].value else {
        n += 1
        continue
      }
      var last = n
      while last + 1 < items.count, let next = items[last + 1].value, next.isClose(to: value) { last += 1 }
      let before = n > 0 ? items[n - 1] : nil
      let behind = last + 1 < items.count ? items[last + 1] : nil
      if let kind = kind(value, before, behind) {
        extrema.append(
          Extremum(
            points: items[n].from...items[last].to,
            includesEnds: (items[n].from == items[n].to, items[last].from == items[last].to), kind: kind,
            isGlobal: isGlobal(value, kind), isEnd: before == nil || behind == nil))
      }
      n = last + 1
    }
  }

  private func kind(_ value: Double, _ before: Item?, _ behind: Item?) -> Kind? {
    /// Whether what stands beside lies on one side of the value.
    func lies(_ side: Item?, _ limit: Double?, _ moves: Run, _ isFarther: (Double, Double) -> Bool) -> Bool {
      guard let side, let limit, side.run != .undefined else { return true }
      return limit.isClose(to: value) ? side.run == moves : isFarther(limit, value)
    }
    let isLargest =
      lies(before, before?.limits.right, .rises, <) && lies(behind, behind?.limits.left, .falls, <)
    let isSmallest =
      lies(before, before?.limits.right, .falls, >) && lies(behind, behind?.limits.left, .rises, >)
    switch (isLargest, isSmallest) {
    case (true, true): return .constant
    case (true, false): return .maximum
    case (false, true): return .minimum
    case (false, false): return nil
    }
  }

  private func isGlobal(_ value: Double, _ kind: Kind) -> Bool {
    let all = points.enumerated().flatMap { at, point -> [Double] in
      let left = at > 0 && runs[at - 1] != .undefined ? [point.limits.left] : []
      let right = at < runs.count && runs[at] != .undefined ? [point.limits.right] : []
      return ([point.value].compactMap { $0 } + left + right).filter(\.isFinite)
    }
    switch kind {
    case .maximum: return !isUnbounded.above && all.allSatisfy { $0 <= value || $0.isClose(to: value) }
    case .minimum: return !isUnbounded.below && all.allSatisfy { $0 >= value || $0.isClose(to: value) }
    case .constant: return true
    }
  }
}

extension FunctionStudy {
  /// What is largest or smallest at a place.
  package func extremum(at place: Double) -> Extremum? {
    extrema.first { extremum in
      let first = points[extremum.points.lowerBound].place.value
      let last = points[extremum.points.upperBound].place.value
      let margin = 1e-9 * max(1, abs(place))
      let isFirst = abs(place - first) <= margin
      let isLast = abs(place - last) <= margin
      return place >= first - margin && place <= last + margin && (!isFirst || extremum.includesEnds.first)
        && (!isLast || extremum.includesEnds.last)
    }
  }
}

extension ScalarPlace {
  /// The end of an interval, exact where it is a simple number.
  fileprivate init(end: Number) {
    let value = end.double
    let known = end.isExact ? ScalarAlgebra.simplified(.number(end)) : nil
    self.init(exact: known ?? ScalarCandidates.near(value).first { $0.value(at: 0) == value }, value: value)
  }

  fileprivate func isSame(as other: ScalarPlace) -> Bool {
    abs(value - other.value) <= 1e-9 * max(1, abs(other.value))
  }
}

extension Double {
  fileprivate func isClose(to other: Double) -> Bool {
    self == other || abs(self - other) <= 1e-10 * max(1, abs(other), abs(self))
  }
}

extension Formula {
  /// Functions with corners as their cases, all others as their formulas, so that every case stands in the tree.
  fileprivate var withCasesWrittenOut: Formula {
    replacing { part in
      switch part {
      case .function(let id, let x):
        if let (primitive, _) = part.primitiveCall { return .primitive(primitive, x.withCasesWrittenOut) }
        let inner = x.withCasesWrittenOut
        return id.filled(id.definition.value, argument: inner, result: inner).withCasesWrittenOut
      case .slope(let id, let x, _):
        return id.filled(id.definition.slope, argument: x, result: .function(id, x)).withCasesWrittenOut
      case .extreme: return part.withExtremesAsCases.withCasesWrittenOut
      default: return nil
      }
    }
  }

  /// The formula that holds at a place.
  fileprivate func resolved(at x: Double) -> Formula { resolved(at: .real(x)) }

  fileprivate func resolved(at x: Number) -> Formula {
    replacing { part in
      guard case .cases(let cases, let otherwise) = part else { return nil }
      var evaluator = FormulaEvaluator(
        scope: ArgumentScope(x: x, y: x, parameters: []), assumptions: Assumptions(), indexCount: 0)
      let holding = cases.first { evaluator.holds($0.condition) }
      return (holding?.value ?? otherwise).resolved(at: x)
    }
  }

  /// A fraction as one number.
  fileprivate var asNumber: Formula {
    switch self {
    case .negated(let inner): if case .number(let value) = inner.asNumber { .number(-value) } else { self }
    case .quotient(.number(let top), .number(let bottom)): .number(top / bottom)
    default: self
    }
  }
}

extension ScalarAlgebra {
  /// A formula as a number and powers of factors, without those that are always above 0.
  static func factors(of formula: Formula) -> (number: Number, list: [(formula: Formula, exponent: Int)]) {
    var algebra = ScalarAlgebra()
    let product = algebra.product(of: formula)
    guard !algebra.isExhausted else { return (.one, [(formula, 1)]) }
    var list: [(formula: Formula, exponent: Int)] = []
    for (base, exponent) in algebra.ordered(product) where !algebra.isAlwaysPositive(base) {
      list.append((algebra.formula(ScalarProduct(base)), exponent))
    }
    return (product.number, list)
  }

  private func isAlwaysPositive(_ base: ScalarPolynomial) -> Bool {
    guard let atom = base.atom else { return false }
    if case .number = atoms[atom] { return true }
    return atoms[atom].exponent != nil
  }
}
