extension LossDefinition {
  /// Σ |y − t|
  static let absoluteError = LossDefinition(
    names: ["l1"],
    build: { (loss: inout LossBuilder) throws(ShapeError) in
      try loss.requireOneSize()
      let difference = try loss.apply(Arithmetic(.subtract), loss.output, loss.target)
      guard let abs = FunctionCatalog.find("abs") else { return difference }
      return try loss.sum(loss.apply(Application(abs), difference))
    },
    source: "Hastie, Tibshirani, Friedman, The Elements of Statistical Learning (2009), section 10.6")
}
