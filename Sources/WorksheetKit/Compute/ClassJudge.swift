internal import BackpropEngine
internal import MathNotation

/// Tells whether a network puts an example into the class that its target says.
struct ClassJudge {
  private enum Rule {
    /// One number, in the upper class where it is at least that large.
    case threshold(Double, low: Double, high: Double)
    /// The class of the largest entry.
    case largest
  }

  private let target: NodeID
  private let output: NodeID
  private let rule: Rule

  /// - Returns: nil where the targets are no classes: 0 and 1, −1 and 1, or vectors with one 1.
  init?(_ plan: NetworkPlan) {
    let graph = plan.network.graph
    let targets = plan.exampleQuantities.filter { $0.role == .target }
    guard targets.count == 1, let target = targets.first?.node else { return nil }
    let outputs = plan.outputs.filter {
      $0 != plan.network.total && plan.shape(of: $0) == plan.shape(of: target)
    }
    guard let output = outputs.last, outputs.count == 1 else { return nil }
    let examples = graph[target].examples.map { $0.values.map(\.double) }
    let values = Set(examples.joined())
    self.target = target
    self.output = output
    if plan.shape(of: target).isSingle {
      if values == [0, 1] {
        rule = .threshold(ClassJudge.takesScores(graph, output) ? 0 : 0.5, low: 0, high: 1)
      } else if values == [-1, 1] {
        rule = .threshold(0, low: -1, high: 1)
      } else {
        return nil
      }
    } else {
      guard values == [0, 1], examples.allSatisfy({ $0.reduce(0, +) == 1 }) else { return nil }
      rule = .largest
    }
  }

  /// Whether a loss takes what the sigmoid would make a probability of: 0.5 there is 0 here.
  private static func takesScores(_ graph: Graph, _ output: NodeID) -> Bool {
    graph.nodes.contains { node in
      guard case .operation(let op, let operands) = node.kind else { return false }
      return op is SigmoidCrossEntropy && operands.contains(output)
    }
  }

  /// Of the example that the tape has just run.
  func isRight(_ tape: Tape) -> Bool {
    let (wanted, found) = (tape.values(of: target), tape.values(of: output))
    switch rule {
    case .threshold(let threshold, let low, let high):
      return wanted[0] == (found[0] >= threshold ? high : low)
    case .largest:
      let largest = found.indices.reduce(0) { found[$1] > found[$0] ? $1 : $0 }
      return wanted[largest] == 1
    }
  }
}
