internal import MathNotation

/// Evaluates flat formulas over a tape's buffer.
struct FlatFormulaRun {
  let parts: UnsafePointer<FlatFormula.Part>
  let operands: UnsafePointer<Int>
  let base: UnsafeMutablePointer<Double>
  /// Values of the index variables by their number.
  let indices: UnsafeMutablePointer<Int>
  /// Whether a value is being worked with exponents apart, which is not done twice over.
  var keepsExponentsApart = false

  func value(_ at: Int) -> Double {
    let part = parts + at
    let own = operands + part.pointee.first
    switch part.pointee.kind {
    case .constant: return part.pointee.value
    case .load: return loaded(part) ?? 0
    case .sum:
      var total = value(own[0])
      for n in 1..<part.pointee.count { total += value(own[n]) }
      return total
    case .product: return product(part, own)
    case .negated: return -value(own[0])
    case .quotient: return quotient(own[0], own[1])
    case .logarithm: return logarithm(of: own[0])
    case .power: return power(value(own[0]), value(own[1]))
    case .primitive: return Primitive.allCases[part.pointee.choice].value(value(own[0]))
    case .function: return function(part.pointee.choice, value(own[0]))
    case .slope: return slope(part.pointee.choice, value(own[0]), value(own[1]))
    case .sumSeries, .extremeSeries: return series(part, own[0])
    case .delta: return part.pointee.row.value(indices) == part.pointee.column.value(indices) ? 1 : 0
    case .extreme: return value(own[extreme(part, own)])
    case .isExtreme: return extreme(part, own) == part.pointee.choice ? 1 : 0
    case .isExtremeEntry: return isExtreme(part) ? 1 : 0
    case .cases:
      for n in 0..<part.pointee.count where holds(own[2 * n]) { return value(own[2 * n + 1]) }
      return value(own[2 * part.pointee.count])
    case .relation: return holds(at) ? 1 : 0
    }
  }

  /// The entry; nil outside its array.
  @inline(__always)
  private func loaded(_ part: UnsafePointer<FlatFormula.Part>) -> Double? {
    let row = part.pointee.row.value(indices)
    let column = part.pointee.column.value(indices)
    guard row >= 0, row < part.pointee.rows, column >= 0, column < part.pointee.columns else { return nil }
    return base[part.pointee.start &+ row &* part.pointee.columns &+ column]
  }

  /// Nothing is left of a number that is multiplied by a vanishing factor, not even of an infinite one.
  private func product(_ part: UnsafePointer<FlatFormula.Part>, _ own: UnsafePointer<Int>) -> Double {
    var total = 1.0
    for n in 0..<part.pointee.count {
      let factor: Double
      switch parts[own[n]].kind {
      case .load:
        guard let entry = loaded(parts + own[n]) else { return 0 }
        factor = entry
      case .delta, .isExtreme, .isExtremeEntry, .constant, .cases:
        factor = value(own[n])
        if factor == 0 { return 0 }
      default: factor = value(own[n])
      }
      total = n == 0 ? factor : total * factor
    }
    return total
  }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 2 { return base * base }
    if exponent == 0.5 { return base.squareRoot() }
    return MachineFunctions.power(base, exponent)
  }

  private func function(_ index: Int, _ x: Double) -> Double {
    FunctionCatalog.all[index].kernel.map { $0(x) } ?? .nan
  }

  private func slope(_ index: Int, _ x: Double, _ y: Double) -> Double {
    FunctionCatalog.all[index].slopeKernel.map { $0(x, y) } ?? .nan
  }

  private func series(_ part: UnsafePointer<FlatFormula.Part>, _ body: Int) -> Double {
    let index = part.pointee.choice
    let outer = indices[index]
    defer { indices[index] = outer }
    var total = 0.0
    for n in 0..<part.pointee.extent {
      indices[index] = n
      let next = value(body)
      if n == 0 {
        total = next
      } else if part.pointee.kind == .sumSeries {
        total += next
      } else if (next - total) * part.pointee.value > 0 {
        total = next
      }
    }
    return total
  }

  /// The number of the first largest member, or smallest.
  private func extreme(_ part: UnsafePointer<FlatFormula.Part>, _ own: UnsafePointer<Int>) -> Int {
    var best = 0
    var bestValue = value(own[0])
    for n in 1..<part.pointee.count {
      let next = value(own[n])
      if (next - bestValue) * part.pointee.value > 0 { (best, bestValue) = (n, next) }
    }
    return best
  }

  private func isExtreme(_ part: UnsafePointer<FlatFormula.Part>) -> Bool {
    guard let own = loaded(part) else { return false }
    let row = part.pointee.row.value(indices)
    let column = part.pointee.column.value(indices)
    // 0 is all entries, 1 those of the row, 2 those of the column.
    let rows = part.pointee.choice == 1 ? row..<(row + 1) : 0..<part.pointee.rows
    let columns = part.pointee.choice == 2 ? column..<(column + 1) : 0..<part.pointee.columns
    for r in rows {
      for c in columns {
        let other = base[part.pointee.start + r * part.pointee.columns + c]
        let before = r < row || r == row && c < column
        if (other - own) * part.pointee.value > 0 || before && other == own { return false }
      }
    }
    return true
  }

  private func holds(_ at: Int) -> Bool {
    let part = parts + at
    let own = operands + part.pointee.first
    return FlatFormula.relations[part.pointee.choice].holds(value(own[0]), value(own[1]))
  }
}
