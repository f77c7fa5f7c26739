/// All values that a formula may take while its argument runs over an interval, widened outward by more than the
/// machine rounds off: if it does not hold 0, there is no zero.
struct ScalarInterval {
  var low: Double
  var high: Double

  init(_ low: Double, _ high: Double) { (self.low, self.high) = (low, high) }
  init(_ value: Double) { self.init(value, value) }

  static let whole = ScalarInterval(-.infinity, .infinity)

  var holdsZero: Bool { !(low > 0 || high < 0) }
  /// Whether nothing is known of it.
  var isUnknown: Bool { low.isNaN || high.isNaN }

  /// The bounds moved outward by some units of the last digit.
  func widened(_ steps: Int = 2) -> ScalarInterval {
    guard !isUnknown else { return .whole }
    var copy = self
    for _ in 0..<steps { copy = ScalarInterval(copy.low.nextDown, copy.high.nextUp) }
    return copy
  }

  static prefix func - (x: ScalarInterval) -> ScalarInterval { ScalarInterval(-x.high, -x.low) }

  static func + (a: ScalarInterval, b: ScalarInterval) -> ScalarInterval {
    ScalarInterval(a.low + b.low, a.high + b.high).widened(1)
  }

  static func * (a: ScalarInterval, b: ScalarInterval) -> ScalarInterval {
    // 0 · ∞ is 0 here: bounds that are not finite stand for values that are.
    func product(_ x: Double, _ y: Double) -> Double { x == 0 || y == 0 ? 0 : x * y }
    let list = [
      product(a.low, b.low), product(a.low, b.high), product(a.high, b.low), product(a.high, b.high),
    ]
    return ScalarInterval(list.min() ?? 0, list.max() ?? 0).widened(1)
  }

  static func / (a: ScalarInterval, b: ScalarInterval) -> ScalarInterval {
    guard !b.holdsZero else { return .whole }
    return a * ScalarInterval(1 / b.high, 1 / b.low).widened(1)
  }

  func raised(to exponent: Int) -> ScalarInterval {
    if exponent < 0 { return ScalarInterval(1) / raised(to: -exponent) }
    func power(_ x: Double) -> Double { MachineFunctions.power(x, Double(exponent)) }
    if exponent % 2 == 1 { return ScalarInterval(power(low), power(high)).widened() }
    let (a, b) = (power(low), power(high))
    return holdsZero
      ? ScalarInterval(0, max(a, b).nextUp.nextUp) : ScalarInterval(min(a, b), max(a, b)).widened()
  }

  /// Of a function that rises throughout; below its domain nothing is known.
  private func rising(_ function: (Double) -> Double, from least: Double = -.infinity) -> ScalarInterval {
    if high < least { return ScalarInterval(.nan, .nan) }
    let bottom = low <= least ? function(least) : function(low)
    return ScalarInterval(bottom.isNaN ? -.infinity : bottom, function(high)).widened(4)
  }

  /// Of a sine, whose largest and smallest values are known by where they lie.
  private var sine: ScalarInterval {
    guard high - low < 6, low.isFinite, high.isFinite, abs(low) < 1e8, abs(high) < 1e8 else {
      return ScalarInterval(-1, 1)
    }
    func holds(_ place: Double) -> Bool {
      let turn = 2 * Double.pi
      let first = ((low - 1e-7 - place) / turn).rounded(.up)
      return place + first * turn <= high + 1e-7
    }
    let (a, b) = (MachineFunctions.sin(low), MachineFunctions.sin(high))
    let bounds = ScalarInterval(min(a, b), max(a, b)).widened(4)
    return ScalarInterval(
      holds(-Double.pi / 2) ? -1 : max(-1, bounds.low), holds(Double.pi / 2) ? 1 : min(1, bounds.high))
  }

  func applying(_ primitive: Primitive) -> ScalarInterval {
    if isUnknown { return self }
    switch primitive {
    case .exp:
      let result = rising(MachineFunctions.exp)
      return ScalarInterval(max(0, result.low), result.high)
    case .log: return rising(MachineFunctions.log, from: 0)
    case .sqrt: return rising({ $0.squareRoot() }, from: 0)
    case .tanh: return rising(MachineFunctions.tanh)
    case .erf: return rising(MachineFunctions.erf)
    case .sin: return sine
    case .cos:
      let shifted = ScalarInterval(low + Double.pi / 2, high + Double.pi / 2)
      return shifted.widened(2).sine
    }
  }
}
