/// Arithmetic of two operands of which one may be repeated: a number beside an array, a row or a column beside a
/// matrix.
///
/// A copy of ``Arithmetic`` and of its derivatives, for all that ``Broadcasting`` lets pass.
struct TapeBroadcast {
  typealias Buffer = UnsafeMutablePointer<Double>

  /// How an operand runs along with the result: whether its entries differ from row to row and from column to
  /// column.
  struct Side: Equatable {
    var alongRows: Bool
    var alongColumns: Bool

    /// nil where sizes are not known.
    init?(_ shape: Shape, in result: Shape) {
      guard shape.count != nil, result.count != nil else { return nil }
      if shape.isSingle {
        (alongRows, alongColumns) = (false, false)
      } else if case .vector(let size) = shape, case .matrix(_, let columns) = result, size == columns {
        (alongRows, alongColumns) = (false, true)
      } else {
        (alongRows, alongColumns) = (shape.rows != .one, shape.columns != .one)
      }
    }

    fileprivate init(bits: Int32) { (alongRows, alongColumns) = (bits & 1 != 0, bits & 2 != 0) }
    fileprivate var bits: Int32 { (alongRows ? 1 : 0) | (alongColumns ? 2 : 0) }

    fileprivate func steps(_ columns: Int) -> (row: Int, column: Int) {
      (alongRows ? (alongColumns ? columns : 1) : 0, alongColumns ? 1 : 0)
    }
  }

  let kind: Arithmetic.Kind
  let left: Side
  let right: Side

  init?(_ kind: Arithmetic.Kind, _ shapes: [Shape], _ result: Shape) {
    guard kind != .power, let left = Side(shapes[0], in: result), let right = Side(shapes[1], in: result)
    else { return nil }
    (self.kind, self.left, self.right) = (kind, left, right)
  }

  private static let kinds: [Arithmetic.Kind] = [.add, .subtract, .multiply, .divide]

  init(encoded: Int32) {
    kind = TapeBroadcast.kinds[Int(encoded & 3)]
    left = Side(bits: encoded >> 2)
    right = Side(bits: encoded >> 4)
  }

  var encoded: Int32 {
    Int32(TapeBroadcast.kinds.firstIndex(of: kind) ?? 0) | left.bits << 2 | right.bits << 4
  }

  /// out[m×n]
  func run(_ out: Buffer, _ a: Buffer, _ b: Buffer, _ m: Int, _ n: Int) {
    switch kind {
    case .add: each(out, a, b, m, n) { $0 + $1 }
    case .subtract: each(out, a, b, m, n) { $0 - $1 }
    case .multiply: each(out, a, b, m, n) { $0 * $1 }
    case .divide: each(out, a, b, m, n) { $0 / $1 }
    case .power: break
    }
  }

  @inline(__always)
  private func each(
    _ out: Buffer, _ a: Buffer, _ b: Buffer, _ m: Int, _ n: Int, _ value: (Double, Double) -> Double
  ) {
    let (x, y) = (left.steps(n), right.steps(n))
    for i in 0..<m {
      for j in 0..<n {
        out[i &* n &+ j] = value(
          a[i &* x.row &+ j &* x.column], b[i &* y.row &+ j &* y.column])
      }
    }
  }

  /// What comes back to an operand: its shares of all entries of the result that it enters, added in order.
  func runBack(
    to operand: Int, _ out: Buffer, _ g: Buffer, _ a: Buffer, _ b: Buffer, _ m: Int, _ n: Int, _ adds: Bool
  ) {
    switch (kind, operand) {
    case (.add, _), (.subtract, 0): back(operand, out, g, a, b, m, n, adds) { g, _, _ in g }
    case (.subtract, _): back(operand, out, g, a, b, m, n, adds) { g, _, _ in -g }
    case (.multiply, 0): back(operand, out, g, a, b, m, n, adds) { g, _, y in g * y }
    case (.multiply, _): back(operand, out, g, a, b, m, n, adds) { g, x, _ in g * x }
    case (.divide, 0): back(operand, out, g, a, b, m, n, adds) { g, _, y in g / y }
    case (.divide, _): back(operand, out, g, a, b, m, n, adds) { g, x, y in -(g * x) / (y * y) }
    case (.power, _): break
    }
  }

  @inline(__always)
  private func back(
    _ operand: Int, _ out: Buffer, _ g: Buffer, _ a: Buffer, _ b: Buffer, _ m: Int, _ n: Int, _ adds: Bool,
    _ share: (Double, Double, Double) -> Double
  ) {
    let (x, y) = (left.steps(n), right.steps(n))
    let side = operand == 0 ? left : right
    let own = side.steps(n)
    if !adds {
      for at in 0..<(side.alongRows ? m : 1) &* (side.alongColumns ? n : 1) { out[at] = 0 }
    }
    for i in 0..<m {
      for j in 0..<n {
        out[i &* own.row &+ j &* own.column] += share(
          g[i &* n &+ j], a[i &* x.row &+ j &* x.column], b[i &* y.row &+ j &* y.column])
      }
    }
  }
}
