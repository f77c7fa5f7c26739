internal import MathNotation

/// How long formulas get when everything without a name is written out. A product of ten matrices without
/// names, or a softmax of a softmax, would be longer than anybody can read, and than any memory.
struct WrittenLengths {
  /// What is longer is not written out; a network with such a formula needs more names.
  static let longest = 10_000

  /// By node: whether it has no name and stands in a formula that is too long, where it stands for itself.
  let standsForItself: [Bool]
  /// The named nodes whose formulas are too long.
  let tooLong: [NodeID]

  init(_ graph: Graph, _ rules: [LocalRule?], _ consumers: [[(node: NodeID, operand: Int)]]) {
    let lengths = WrittenLengths.lengths(graph, rules)
    tooLong = graph.nodes.indices
      .filter { lengths[$0] > WrittenLengths.longest && graph.nodes[$0].isNamed }
      .map { NodeID($0) }
    var flags = [Bool](repeating: false, count: graph.nodes.count)
    for index in graph.nodes.indices.reversed() where !graph.nodes[index].isNamed {
      flags[index] = consumers[index].contains { user in
        lengths[user.node.index] > WrittenLengths.longest || flags[user.node.index]
      }
    }
    standsForItself = flags
  }

  /// Parts of the formula of one entry of each node.
  private static func lengths(_ graph: Graph, _ rules: [LocalRule?]) -> [Int] {
    var lengths: [Int] = []
    lengths.reserveCapacity(rules.count)
    for index in rules.indices {
      let length = rules[index]?.entry.length { id in
        id.index < index && !graph[id].isNamed ? lengths[id.index] : 1
      }
      lengths.append(length ?? 1)
    }
    return lengths
  }
}

extension Formula {
  /// The parts of the formula with its sums written out, a node's entry counting as `entry` says; all beyond
  /// a thousand million is the same.
  fileprivate func length(_ entry: (NodeID) -> Int) -> Int {
    func total(_ parts: [Formula]) -> Int { parts.reduce(1) { min($0 + $1.length(entry), 1_000_000_000) } }
    switch self {
    case .number, .size, .delta, .isExtremeEntry: return 1
    case .entry(.node(let id), _, _): return entry(id)
    case .entry: return 1
    case .sum(let parts), .product(let parts), .extreme(_, let parts), .isExtreme(_, _, let parts):
      return total(parts)
    case .negated(let x), .primitive(_, let x), .function(_, let x): return total([x])
    case .quotient(let a, let b), .power(let a, let b), .slope(_, let a, let b): return total([a, b])
    case .series(_, _, let extent, let body):
      let (product, overflow) = max(1, extent.known ?? 1).multipliedReportingOverflow(by: body.length(entry))
      return overflow ? 1_000_000_000 : min(product, 1_000_000_000)
    case .cases(let cases, let otherwise):
      return total(cases.flatMap { [$0.condition.left, $0.condition.right, $0.value] } + [otherwise])
    }
  }
}
