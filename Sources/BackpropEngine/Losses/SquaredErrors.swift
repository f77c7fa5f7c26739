extension LossDefinition {
  /// Σ (t − y)²
  static let squaredError = LossDefinition(
    names: ["squared_error"],
    build: { (loss: inout LossBuilder) throws(ShapeError) in try loss.sumOfSquares() },
    source: "Bishop, Pattern Recognition and Machine Learning (2006), eq. 1.2 without its ½")

  /// ½ Σ (t − y)²
  static let halfSquaredError = LossDefinition(
    names: ["half_squared_error"],
    build: { (loss: inout LossBuilder) throws(ShapeError) in
      let half = try loss.apply(Arithmetic(.divide), loss.number(1), loss.number(2))
      return try loss.apply(MatrixProduct(), half, loss.sumOfSquares())
    },
    source: "Mitchell, Machine Learning (1997), eq. 4.2")

  /// 1/n Σ (t − y)² over all n entries.
  static let meanSquaredError = LossDefinition(
    names: ["mse"],
    build: { (loss: inout LossBuilder) throws(ShapeError) in
      let square = try loss.apply(Arithmetic(.power), loss.difference(), loss.number(2))
      return try loss.apply(Reduction(.mean), square)
    },
    source: "Goodfellow, Bengio, Courville, Deep Learning (2016), eq. 5.4")
}

extension LossBuilder {
  fileprivate mutating func sumOfSquares() throws(ShapeError) -> NodeID {
    let square = try apply(Arithmetic(.power), difference(), number(2))
    return try sum(square)
  }
}
