internal import MathNotation

/// As ``FormulaEvaluator`` does it: where a quotient or a logarithm is not finite, the same parts once more with
/// exponents apart.
extension FlatFormulaRun {
  func quotient(_ a: Int, _ b: Int) -> Double {
    let plain = value(a) / value(b)
    return plain.isFinite ? plain : apart(plain) { $0.scaled(a).divided(by: $0.scaled(b)).value }
  }

  func logarithm(of x: Int) -> Double {
    let part = parts + x
    let own = operands + part.pointee.first
    let plain: Double
    if part.pointee.kind == .sum, part.pointee.count == 2, parts[own[0]].kind == .constant,
      parts[own[0]].value == 1
    {
      plain = MachineFunctions.log1p(value(own[1]))
    } else {
      plain = MachineFunctions.log(value(x))
    }
    return plain.isFinite ? plain : apart(plain) { $0.scaled(x).logarithm }
  }

  private func apart(_ plain: Double, _ work: (FlatFormulaRun) -> Double) -> Double {
    guard !keepsExponentsApart else { return plain }
    var copy = self
    copy.keepsExponentsApart = true
    let value = work(copy)
    return value.isFinite ? value : plain
  }

  private func scaled(_ at: Int) -> ScaledNumber {
    let part = parts + at
    let own = operands + part.pointee.first
    func list() -> [ScaledNumber] { (0..<part.pointee.count).map { scaled(own[$0]) } }
    switch part.pointee.kind {
    case .primitive where Primitive.allCases[part.pointee.choice] == .exp:
      return ScaledNumber(1, exponent: value(own[0]))
    case .logarithm: return ScaledNumber(scaled(own[0]).logarithm)
    case .negated: return scaled(own[0]).times(ScaledNumber(-1))
    case .sum: return .sum(list())
    case .product: return list().reduce(ScaledNumber(1)) { $0.times($1) }
    case .quotient: return scaled(own[0]).divided(by: scaled(own[1]))
    case .sumSeries:
      let index = part.pointee.choice
      let outer = indices[index]
      defer { indices[index] = outer }
      return .sum(
        (0..<part.pointee.extent).map { n in
          indices[index] = n
          return scaled(own[0])
        })
    case .constant, .load, .power, .primitive, .function, .slope, .extremeSeries, .delta, .extreme,
      .isExtreme,
      .isExtremeEntry, .cases, .relation:
      return ScaledNumber(value(at))
    }
  }
}
