/// How the values of an axis lie on it, and where its ticks are.
struct PlotScale {
  let lower: Double
  let upper: Double
  /// Whether the values are powers of ten: 2 stands for 100.
  let isLogarithmic: Bool
  /// Whether there is nothing between whole numbers.
  var isWhole = false

  struct Tick {
    var value: Double
    var text: String
  }

  /// Where a value lies: 0 at the lower end, 1 at the upper one.
  func place(_ value: Double) -> Double { (value - lower) / (upper - lower) }

  /// At most so many ticks at round values, from below.
  func ticks(atMost most: Int) -> [Tick] {
    isLogarithmic ? decades(atMost: most) : multiples(atMost: most)
  }

  /// Multiples of 1, 2 or 5 times a power of ten.
  private func multiples(atMost most: Int) -> [Tick] {
    let raw = (upper - lower) / Double(max(1, most))
    guard raw > 0, raw.isFinite else { return [] }
    let exponent = PlotNumber.exponent(of: raw)
    for exponent in exponent...max(exponent + 1, isWhole ? 0 : exponent) {
      for mantissa in [1, 2, 5] {
        let found = multiples(of: mantissa, exponent)
        if !found.isEmpty, found.count <= most, !isWhole || exponent >= 0 { return found }
      }
    }
    return []
  }

  private func multiples(of mantissa: Int, _ exponent: Int) -> [Tick] {
    let step = Double(mantissa) * PlotNumber.power(exponent)
    // An end that is a multiple but for the last bit is one.
    let slack = (upper - lower) * 1e-9
    let first = ((lower - slack) / step).rounded(.up)
    let last = ((upper + slack) / step).rounded(.down)
    guard first.magnitude < 1e15, last.magnitude < 1e15, last >= first, last - first < 100 else { return [] }
    return (Int(first)...Int(last)).map { count in
      Tick(value: Double(count) * step, text: PlotNumber.text(count * mantissa, exponent: exponent))
    }
  }

  /// Powers of ten; between few of them also 2 and 5 times these.
  private func decades(atMost most: Int) -> [Tick] {
    guard lower > -400, upper < 400 else { return [] }
    let (first, last) = (Int((lower - 1).rounded(.down)), Int(upper.rounded(.up)))
    for mantissas in [[1, 2, 5], [1, 3], [1]] {
      let found = (first...last).flatMap { exponent in mantissas.compactMap { tick($0, exponent) } }
      if found.count <= most, found.count > 1 { return found }
    }
    let stride = (last - first) / max(1, most) + 1
    return (first...last).filter { $0 % stride == 0 }.compactMap { tick(1, $0) }
  }

  private static let logarithms = [
    1: 0.0, 2: 0.301_029_995_663_981_2, 3: 0.477_121_254_719_662_4, 5: 0.698_970_004_336_018_8,
  ]

  private func tick(_ mantissa: Int, _ exponent: Int) -> Tick? {
    let value = Double(exponent) + (PlotScale.logarithms[mantissa] ?? 0)
    guard lower - 1e-9 <= value, value <= upper + 1e-9 else { return nil }
    return Tick(value: value, text: PlotNumber.text(mantissa, exponent: exponent))
  }
}

/// The numbers of a drawing, the same in every locale and on every machine.
enum PlotNumber {
  /// The exponent of the power of ten at or below a positive number.
  static func exponent(of value: Double) -> Int {
    var exponent = 0
    while power(exponent) > value, exponent > -320 { exponent -= 1 }
    while power(exponent + 1) <= value, exponent < 307 { exponent += 1 }
    return exponent
  }

  static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }

  /// `mantissa · 10^exponent` as a decimal, or with a power of ten where that would be long.
  static func text(_ mantissa: Int, exponent: Int) -> String {
    guard mantissa != 0 else { return "0" }
    let sign = mantissa < 0 ? "−" : ""
    var (digits, exponent) = (String(mantissa.magnitude), exponent)
    while digits.hasSuffix("0"), digits.count > 1 {
      (digits, exponent) = (String(digits.dropLast()), exponent + 1)
    }
    let leading = digits.count + exponent
    if leading > 5 || leading < -3 {
      let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
      let head = digits == "1" ? "" : digits.prefix(1) + fraction + "·"
      let power = String(leading - 1).replacing("-", with: "−")
      return sign + head + "10" + (PlainScripts.above(power) ?? "^" + power)
    }
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    if leading > 0 { return sign + digits.prefix(leading) + "." + digits.dropFirst(leading) }
    return sign + "0." + String(repeating: "0", count: -leading) + digits
  }

  /// A coordinate: at most two digits after the point.
  static func coordinate(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    guard hundredths.magnitude < 1e12 else { return "0" }
    let number = Int(hundredths)
    let sign = number < 0 ? "-" : ""
    let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return sign + String(whole) }
    let fraction = rest % 10 == 0 ? String(rest / 10) : (rest < 10 ? "0" : "") + String(rest)
    return sign + String(whole) + "." + fraction
  }
}
