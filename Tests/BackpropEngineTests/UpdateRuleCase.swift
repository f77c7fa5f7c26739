import BackpropEngine
import MathNotation

/// A rule worked on one state of a network, by the trees alone.
extension UpdateRule {
  /// The new values by weight, and the arrays of optimisers beside them.
  func worked(
    on gradients: Gradients, arrays: [LearnedArray: [Number]] = [:], number: Int = 1
  ) throws(EngineError) -> (weights: NodeMap<ArrayValues>, arrays: [LearnedArray: [Number]]) {
    let network = gradients.evaluation.plan
    var values = NodeMap<ArrayValues>()
    for (node, reference) in leaves {
      switch reference.kind {
      case .value(let id):
        guard let found = gradients.evaluation.values(id) else { throw .missingValues([id]) }
        values[node] = found
      case .derivative(_, _, let id):
        let zeros = [Number](repeating: .zero, count: network.shape(of: id).count ?? 0)
        if let found = gradients.values(id) {
          values[node] = found
        } else if network.depends(gradients.target, on: id) {
          throw .missingValues([id])
        } else {
          values[node] = ArrayValues(zeros)
        }
      case .learned(let array):
        let zeros = [Number](repeating: .zero, count: network.shape(of: array.weight).count ?? 0)
        values[node] = ArrayValues(arrays[array] ?? zeros)
      case .updateNumber: values[node] = ArrayValues([Number(number)])
      case .printed: break
      }
    }
    let working = try evaluated(values, rounding: gradients.evaluation.rounding)
    var weights = NodeMap<ArrayValues>()
    var next: [LearnedArray: [Number]] = [:]
    for change in changes {
      weights[change.weight] = working.values(change.result)
      for line in change.lines {
        next[LearnedArray(line.name, of: change.weight)] = working.values(line.node)?.values
      }
    }
    return (weights, next)
  }

  /// All of the weights by one optimiser.
  static func learning(
    _ weights: [NodeID], of network: Network, with optimiser: Optimiser = .gradientDescent, rate: Number,
    constants: [Number] = []
  ) throws(EngineError) -> UpdateRule {
    var builder = UpdateRuleBuilder(network)
    for weight in weights {
      try builder.learn(
        weight,
        with: Learning(
          optimiser, rate: Learning.Rate(rate), constants: constants.map { WrittenNumber($0) }))
    }
    return builder.rule
  }
}
