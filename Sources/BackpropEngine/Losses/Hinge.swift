extension LossDefinition {
  /// Σ max(0, 1 − t · y), of targets 1 and −1. Where t · y is 1 the derivative is 0, that of the first of equal
  /// maxima.
  static let hinge = LossDefinition(
    names: ["hinge"],
    build: { (loss: inout LossBuilder) throws(ShapeError) in
      try loss.requireOneSize()
      let margin = try loss.apply(Arithmetic(.multiply), loss.target, loss.output)
      let short = try loss.apply(Arithmetic(.subtract), loss.number(1), margin)
      return try loss.sum(loss.apply(Extremes(.largest), loss.number(0), short))
    },
    source: "Hastie, Tibshirani, Friedman, The Elements of Statistical Learning (2009), eq. 12.25")
}
