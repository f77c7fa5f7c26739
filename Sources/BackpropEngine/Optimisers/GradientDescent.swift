package import MathNotation

/// Plain gradient descent: w′ = w − η · ∂E/∂w, all new values from the old ones.
package enum GradientDescent {
  /// The new value of an entry of a weight, over its old value, the derivative by it and the rate.
  package static func formula(_ weight: NodeID, shape: Shape) -> Formula {
    let (row, column) = (IndexTerm.row(of: shape), IndexTerm.column(of: shape))
    return .sum([
      .entry(.node(weight), row, column),
      .negated(
        .product([.entry(.parameter(.rate), .zero, .zero), .entry(.adjoint(weight), row, column)])),
    ])
  }

  /// The new values of the weights; named quantities, so rounded under `rounding: step`.
  ///
  /// A weight that the target does not depend on keeps its value.
  /// - Throws: ``EngineError/missingValues`` where a weight or its derivative has no values.
  package static func step(_ weights: [NodeID], rate: Number, _ gradients: Gradients) throws(EngineError)
    -> NodeMap<ArrayValues>
  {
    let evaluation = gradients.evaluation
    let plan = evaluation.plan
    var result = NodeMap<ArrayValues>()
    for id in weights {
      guard let old = evaluation.values(id) else { throw .missingValues([id]) }
      guard gradients.values(id) != nil else {
        guard !plan.depends(gradients.target, on: id) else { throw .missingValues([id]) }
        result[id] = ArrayValues(old.values)
        continue
      }
      var evaluator = FormulaEvaluator(
        scope: UpdateScope(gradients: gradients, rate: rate), assumptions: plan.network.assumptions,
        indexCount: 2)
      let rule = formula(id, shape: plan.network.graph[id].shape)
      var new: [Number] = []
      for place in plan.places(of: id) {
        evaluator.indices = [place.row, place.column]
        let value = evaluator.value(of: rule)
        guard value.isFinite else { throw .notFinite(id, place) }
        new.append(value)
      }
      result[id] = plan.rounded(new, node: id, evaluation.rounding)
    }
    return result
  }
}

private struct UpdateScope: FormulaScope {
  let gradients: Gradients
  let rate: Number

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    switch array {
    case .node(let id): gradients.evaluation.value(id, row, column)
    case .adjoint(let id): gradients.value(id, row, column)
    case .parameter(.rate): rate
    case .operand, .result, .upstream: nil
    }
  }

  func shape(_ array: ArrayReference) -> Shape { gradients.evaluation.plan.shape(array) }
}
