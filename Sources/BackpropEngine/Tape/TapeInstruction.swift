/// One step of a compiled network: what to do with which stretches of the flat buffer.
struct TapeInstruction {
  enum Code: UInt8 {
    /// out[m×n] = a[m×k] · b[k×n]
    case product
    /// a′ += out′ · bᵀ
    case productLeft
    /// b′ += aᵀ · out′
    case productRight
    /// The same three for larger matrices.
    case productTiled, productLeftTiled, productRightTiled
    /// out = a ± b, entry by entry
    case add, subtract
    /// to′ += from′ (or −=), entry by entry
    case pass, passNegated
    /// out[i] = a[i] · b[i]
    case multiply
    /// to′[i] += out′[i] · other[i]
    case multiplyBack
    /// Row vector added to every row of a matrix, and what comes back to it.
    case addRow, addRowBack
    /// Any other arithmetic of two operands of which one may be repeated.
    case broadcast, broadcastLeftBack, broadcastRightBack
    /// A number times an array; a′ += s·out′; s′ += Σ a·out′
    case scale, scaleArrayBack, scaleNumberBack
    case square, squareBack
    /// As `squareBack`, where all entries' upstream derivative is the one number of a sum.
    case squareSumBack
    case sum, sumBack
    /// The sum times the factor 1/k.
    case mean, meanBack
    case sigmoid, sigmoidBack
    /// Any other function of the catalog, by its kernels.
    case function, functionBack
    /// Any operator, by its formula.
    case formula, formulaBack
  }

  var code: Code
  /// Whether the result is added to what stands there, or takes its place.
  var adds: Bool = false
  var out: Int32 = 0
  var a: Int32 = 0
  var b: Int32 = 0
  var m: Int32 = 0
  var k: Int32 = 0
  var n: Int32 = 0
  /// The function's place in the catalog, the rule of a `formula`, or an encoded ``TapeBroadcast``.
  var extra: Int32 = 0
}
