/// The loops of the numeric path: copies of the operators' formulas over flat arrays. Sums run in index order.
enum TapeKernels {
  typealias Buffer = UnsafeMutablePointer<Double>

  /// Σ a[i]
  @inline(__always)
  static func sum(_ a: Buffer, _ n: Int) -> Double {
    var sum = a[0]
    var i = 1
    while i < n {
      sum += a[i]
      i &+= 1
    }
    return sum
  }

  /// Σ a[i] · b[i]
  @inline(__always)
  static func dot(_ a: Buffer, _ b: Buffer, _ n: Int) -> Double {
    var sum = a[0] * b[0]
    var i = 1
    while i < n {
      sum += a[i] * b[i]
      i &+= 1
    }
    return sum
  }

  /// out[i] += factor · a[i]
  @inline(__always)
  static func accumulate(_ out: Buffer, _ factor: Double, _ a: Buffer, _ n: Int) {
    var i = 0
    while i < n {
      out[i] += factor * a[i]
      i &+= 1
    }
  }

  /// out[i] = factor · a[i]
  @inline(__always)
  static func scaled(_ out: Buffer, _ factor: Double, _ a: Buffer, _ n: Int) {
    var i = 0
    while i < n {
      out[i] = factor * a[i]
      i &+= 1
    }
  }

  /// out[m×n] = a[m×k] · b[k×n]
  @inline(__always)
  static func product(_ out: Buffer, _ a: Buffer, _ b: Buffer, _ m: Int, _ k: Int, _ n: Int) {
    var (row, left) = (out, a)
    var i = 0
    while i < m {
      if n == 1 {
        row[0] = dot(left, b, k)
      } else {
        scaled(row, left[0], b, n)
        var (l, other) = (1, b + n)
        while l < k {
          accumulate(row, left[l], other, n)
          l &+= 1
          other += n
        }
      }
      row += n
      left += k
      i &+= 1
    }
  }

  /// out[m×k] = g[m×n] · bᵀ, b[k×n]
  @inline(__always)
  static func productLeft(
    _ out: Buffer, _ g: Buffer, _ b: Buffer, _ m: Int, _ k: Int, _ n: Int, _ adds: Bool
  ) {
    var (row, right) = (out, g)
    var i = 0
    while i < m {
      var (l, other) = (0, b)
      while l < k {
        let sum = dot(right, other, n)
        row[l] = adds ? row[l] + sum : sum
        l &+= 1
        other += n
      }
      row += k
      right += n
      i &+= 1
    }
  }

  /// out[k×n] = aᵀ · g, a[m×k], g[m×n]
  @inline(__always)
  static func productRight(
    _ out: Buffer, _ g: Buffer, _ a: Buffer, _ m: Int, _ k: Int, _ n: Int, _ adds: Bool
  ) {
    var (left, right) = (a, g)
    var i = 0
    while i < m {
      var (l, row) = (0, out)
      while l < k {
        if adds || i > 0 { accumulate(row, left[l], right, n) } else { scaled(row, left[l], right, n) }
        l &+= 1
        row += n
      }
      left += k
      right += n
      i &+= 1
    }
  }

  /// 1/(1 + exp(−a[i])). Not inlined: a call per element would spill what the instruction loop holds.
  @inline(never)
  static func sigmoid(_ out: Buffer, _ a: Buffer, _ n: Int) {
    var i = 0
    while i < n {
      out[i] = 1 / (1 + MachineFunctions.exp(-a[i]))
      i &+= 1
    }
  }

  /// A row added to every row of a matrix.
  static func addRow(_ out: Buffer, _ a: Buffer, _ row: Buffer, _ m: Int, _ n: Int) {
    for i in 0..<m { for j in 0..<n { out[i &* n &+ j] = a[i &* n &+ j] + row[j] } }
  }

  static func addRowBack(_ out: Buffer, _ g: Buffer, _ m: Int, _ n: Int, _ adds: Bool) {
    for j in 0..<n {
      var sum = 0.0
      for i in 0..<m { sum += g[i &* n &+ j] }
      out[j] = adds ? out[j] + sum : sum
    }
  }

  static func apply(_ index: Int, _ out: Buffer, _ x: Buffer, _ n: Int) {
    guard let kernel = FunctionCatalog.all[index].kernel else { return }
    for i in 0..<n { out[i] = kernel(x[i]) }
  }

  static func applyBack(
    _ index: Int, _ out: Buffer, _ g: Buffer, _ x: Buffer, _ y: Buffer, _ n: Int, _ adds: Bool
  ) {
    guard let slope = FunctionCatalog.all[index].slopeKernel else { return }
    TapeMachine.put(out, n, adds) { g[$0] * slope(x[$0], y[$0]) }
  }
}
