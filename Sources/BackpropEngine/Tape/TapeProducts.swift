/// Products of larger matrices, 4 × 4 entries of the result at a time, so that what is read is used four times.
///
/// Each entry is still one sum in index order, so the digits are those of the plain loops.
enum TapeProducts {
  typealias Buffer = UnsafeMutablePointer<Double>
  /// Four entries that lie one behind the other.
  private typealias Four = SIMD4<Double>

  /// Results smaller than this in one direction gain nothing.
  static let least = 4

  @inline(__always)
  private static func load(_ from: Buffer) -> Four {
    UnsafeRawPointer(from).loadUnaligned(as: Four.self)
  }

  @inline(__always)
  private static func store(_ value: Four, _ to: Buffer, _ adds: Bool) {
    UnsafeMutableRawPointer(to).storeBytes(of: adds ? load(to) + value : value, as: Four.self)
  }

  /// out[m×n] = a[m×k] · b[k×n]
  static func product(_ out: Buffer, _ a: Buffer, _ b: Buffer, _ m: Int, _ k: Int, _ n: Int) {
    sums(out, (a, k, 1), (b, n), m, k, n, false)
  }

  /// out[k×n] = aᵀ · g, a[m×k], g[m×n]
  static func productRight(
    _ out: Buffer, _ g: Buffer, _ a: Buffer, _ m: Int, _ k: Int, _ n: Int, _ adds: Bool
  ) {
    sums(out, (a, 1, k), (g, n), k, m, n, adds)
  }

  /// out[i][j] = Σₗ a(i, l) · b[l][j] over `length` terms.
  ///
  /// - Parameters:
  ///   - a: its start, and the steps from one i and from one l to the next.
  ///   - b: its start and the length of its rows.
  @inline(__always)
  private static func sums(
    _ out: Buffer, _ a: (start: Buffer, row: Int, term: Int), _ b: (start: Buffer, row: Int), _ rows: Int,
    _ length: Int, _ columns: Int, _ adds: Bool
  ) {
    var j = 0
    while j &+ 4 <= columns {
      var i = 0
      while i &+ 4 <= rows {
        tile(
          out + (i &* columns &+ j), columns, (a.start + i &* a.row, a.row, a.term), (b.start + j, b.row),
          length, adds)
        i &+= 4
      }
      while i < rows {
        strip(
          out + (i &* columns &+ j), a.start + i &* a.row, a.term, (b.start + j, b.row), length, adds)
        i &+= 1
      }
      j &+= 4
    }
    while j < columns {
      for i in 0..<rows {
        let at = out + (i &* columns &+ j)
        let sum = single(a.start + i &* a.row, a.term, b.start + j, b.row, length)
        at[0] = adds ? at[0] + sum : sum
      }
      j &+= 1
    }
  }

  @inline(__always)
  private static func tile(
    _ out: Buffer, _ width: Int, _ a: (start: Buffer, row: Int, term: Int), _ b: (start: Buffer, row: Int),
    _ length: Int, _ adds: Bool
  ) {
    var (left, right) = (a.start, b.start)
    let first = load(right)
    var sum0 = first * left[0]
    var sum1 = first * left[a.row]
    var sum2 = first * left[2 &* a.row]
    var sum3 = first * left[3 &* a.row]
    var l = 1
    while l < length {
      left += a.term
      right += b.row
      let four = load(right)
      sum0 += four * left[0]
      sum1 += four * left[a.row]
      sum2 += four * left[2 &* a.row]
      sum3 += four * left[3 &* a.row]
      l &+= 1
    }
    store(sum0, out, adds)
    store(sum1, out + width, adds)
    store(sum2, out + 2 &* width, adds)
    store(sum3, out + 3 &* width, adds)
  }

  @inline(__always)
  private static func strip(
    _ out: Buffer, _ a: Buffer, _ term: Int, _ b: (start: Buffer, row: Int), _ length: Int, _ adds: Bool
  ) {
    var sum = load(b.start) * a[0]
    var l = 1
    while l < length {
      sum += load(b.start + l &* b.row) * a[l &* term]
      l &+= 1
    }
    store(sum, out, adds)
  }

  @inline(__always)
  private static func single(_ a: Buffer, _ term: Int, _ b: Buffer, _ row: Int, _ length: Int) -> Double {
    var sum = a[0] * b[0]
    var l = 1
    while l < length {
      sum += a[l &* term] * b[l &* row]
      l &+= 1
    }
    return sum
  }

  /// out[m×k] = g[m×n] · bᵀ, b[k×n]: four inner products side by side.
  static func productLeft(
    _ out: Buffer, _ g: Buffer, _ b: Buffer, _ m: Int, _ k: Int, _ n: Int, _ adds: Bool
  ) {
    for i in 0..<m {
      let (row, left) = (out + i &* k, g + i &* n)
      var l = 0
      while l &+ 4 <= k {
        let sums = four(left, b + l &* n, n)
        store(sums, row + l, adds)
        l &+= 4
      }
      while l < k {
        let sum = single(left, 1, b + l &* n, 1, n)
        row[l] = adds ? row[l] + sum : sum
        l &+= 1
      }
    }
  }

  @inline(__always)
  private static func four(_ a: Buffer, _ b: Buffer, _ n: Int) -> SIMD4<Double> {
    var (s0, s1, s2, s3) = (a[0] * b[0], a[0] * b[n], a[0] * b[2 &* n], a[0] * b[3 &* n])
    var j = 1
    while j < n {
      let left = a[j]
      s0 += left * b[j]
      s1 += left * b[n &+ j]
      s2 += left * b[2 &* n &+ j]
      s3 += left * b[3 &* n &+ j]
      j &+= 1
    }
    return SIMD4(s0, s1, s2, s3)
  }
}
