/// Runs instructions. One switch, no calls through protocols, no allocation.
///
/// The loops count with wrapping arithmetic: every index lies inside a buffer whose length is an `Int`.
enum TapeMachine {
  typealias Buffer = UnsafeMutablePointer<Double>

  static func run(_ code: UnsafeBufferPointer<TapeInstruction>, _ base: Buffer, _ tape: Tape) {
    guard var step = code.baseAddress else { return }
    let end = step + code.count
    while step < end {
      run(step, base, tape)
      step += 1
    }
  }

  @inline(__always)
  private static func run(_ step: UnsafePointer<TapeInstruction>, _ base: Buffer, _ tape: Tape) {
    let out = base + Int(step.pointee.out)
    let a = base + Int(step.pointee.a)
    let b = base + Int(step.pointee.b)
    let (m, k, n) = (Int(step.pointee.m), Int(step.pointee.k), Int(step.pointee.n))
    let adds = step.pointee.adds
    switch step.pointee.code {
    case .product: TapeKernels.product(out, a, b, m, k, n)
    case .productLeft: TapeKernels.productLeft(out, a, b, m, k, n, adds)
    case .productRight: TapeKernels.productRight(out, a, b, m, k, n, adds)
    case .productTiled: TapeProducts.product(out, a, b, m, k, n)
    case .productLeftTiled: TapeProducts.productLeft(out, a, b, m, k, n, adds)
    case .productRightTiled: TapeProducts.productRight(out, a, b, m, k, n, adds)
    case .add: put(out, n, false) { a[$0] + b[$0] }
    case .subtract: put(out, n, false) { a[$0] - b[$0] }
    case .multiply: put(out, n, false) { a[$0] * b[$0] }
    case .pass: put(out, n, adds) { a[$0] }
    case .passNegated: put(out, n, adds) { -a[$0] }
    case .multiplyBack: put(out, n, adds) { a[$0] * b[$0] }
    case .addRow: TapeKernels.addRow(out, a, b, m, n)
    case .addRowBack: TapeKernels.addRowBack(out, a, m, n, adds)
    case .broadcast: TapeBroadcast(encoded: step.pointee.extra).run(out, a, b, m, n)
    case .broadcastLeftBack:
      TapeBroadcast(encoded: step.pointee.extra).runBack(to: 0, out, a, base + k, b, m, n, adds)
    case .broadcastRightBack:
      TapeBroadcast(encoded: step.pointee.extra).runBack(to: 1, out, a, base + k, b, m, n, adds)
    case .scale: put(out, n, false) { a[$0] * b[0] }
    case .scaleArrayBack: put(out, n, adds) { a[$0] * b[0] }
    case .scaleNumberBack:
      let sum = TapeKernels.dot(a, b, n)
      put(out, 1, adds) { _ in sum }
    case .square: put(out, n, false) { a[$0] * a[$0] }
    case .squareBack: put(out, n, adds) { a[$0] * 2 * b[$0] }
    case .squareSumBack:
      let upstream = a[0] * 2
      put(out, n, adds) { upstream * b[$0] }
    case .sum: out[0] = TapeKernels.sum(a, n)
    case .sumBack: put(out, n, adds) { _ in a[0] }
    case .mean: out[0] = 1 / Double(k) * TapeKernels.sum(a, n)
    case .meanBack:
      let share = a[0] * (1 / Double(k))
      put(out, n, adds) { _ in share }
    case .sigmoid: TapeKernels.sigmoid(out, a, n)
    case .sigmoidBack: put(out, n, adds) { a[$0] * (b[$0] * (1 - b[$0])) }
    case .function: TapeKernels.apply(Int(step.pointee.extra), out, a, n)
    case .functionBack: TapeKernels.applyBack(Int(step.pointee.extra), out, a, b, base + k, n, adds)
    case .formula, .formulaBack:
      tape.formulas.run(Int(step.pointee.extra), base, out, adds: adds)
    }
  }

  /// out[i] = value(i), or += it.
  @inline(__always)
  static func put(_ out: Buffer, _ n: Int, _ adds: Bool, _ value: (Int) -> Double) {
    var i = 0
    if adds {
      while i < n {
        out[i] += value(i)
        i &+= 1
      }
    } else {
      while i < n {
        out[i] = value(i)
        i &+= 1
      }
    }
  }
}
