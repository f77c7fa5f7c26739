extension LossDefinition {
  /// −Σ t log y, of probabilities y; natural logarithm.
  static let crossEntropy = LossDefinition(
    names: ["cross_entropy"],
    build: { (loss: inout LossBuilder) throws(ShapeError) in
      try loss.requireOneSize()
      if let (softmax, scores) = loss.unnamedOutput(Softmax.self) {
        return try loss.apply(SoftmaxCrossEntropy(softmax), loss.target, scores, loss.output)
      }
      let term = try loss.apply(Arithmetic(.multiply), loss.target, loss.log(loss.output))
      return try loss.apply(Negation(), loss.sum(term))
    },
    source: "Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.108")

  /// −Σ (t log y + (1 − t) log(1 − y)), of probabilities y of the class 1.
  static let binaryCrossEntropy = LossDefinition(
    names: ["binary_cross_entropy"],
    build: { (loss: inout LossBuilder) throws(ShapeError) in
      try loss.requireOneSize()
      if let (application, scores) = loss.unnamedOutput(Application.self),
        application.function.index == FunctionCatalog.find("sig")?.index
      {
        return try loss.apply(
          SigmoidCrossEntropy(application.function), loss.target, scores, loss.output)
      }
      let yes = try loss.apply(Arithmetic(.multiply), loss.target, loss.log(loss.output))
      let noTarget = try loss.apply(Arithmetic(.subtract), loss.number(1), loss.target)
      let noOutput = try loss.apply(Arithmetic(.subtract), loss.number(1), loss.output)
      let no = try loss.apply(Arithmetic(.multiply), noTarget, loss.log(noOutput))
      let term = try loss.apply(Arithmetic(.add), yes, no)
      return try loss.apply(Negation(), loss.sum(term))
    },
    source: "Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.90")
}

extension LossBuilder {
  /// The operation that the output is, and what it is of, where the author gave the output no name: the two are
  /// then differentiated in one go.
  fileprivate func unnamedOutput<Operation: ArrayOperator>(_ type: Operation.Type) -> (Operation, NodeID)? {
    guard !graph[output].isNamed, case .operation(let op, let operands) = graph[output].kind,
      let operation = op as? Operation
    else { return nil }
    return (operation, operands[0])
  }
}
