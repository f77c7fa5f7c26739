/// Where each node's values and derivatives stand in a tape's buffer.
struct TapeLayout {
  /// Start of a node's values.
  let values: [Int]
  /// Start of the derivatives by it; −1 where they are not needed.
  let adjoints: [Int]
  /// Nodes whose derivatives were asked for; those of others may be left out on the way.
  let isWanted: [Bool]
  /// Entries of a node.
  let sizes: [Int]
  /// Doubles in all.
  let length: Int

  init(_ plan: NetworkPlan, _ target: NodeID, _ wanted: [NodeID]) {
    let needed = TapeLayout.needed(plan, target, wanted)
    sizes = plan.network.graph.nodes.map { $0.shape.count ?? 0 }
    var values: [Int] = []
    var adjoints: [Int] = []
    var length = 0
    for (index, size) in sizes.enumerated() {
      values.append(length)
      length += size
      adjoints.append(needed[index] ? length : -1)
      if needed[index] { length += size }
    }
    self.values = values
    var isWanted = [Bool](repeating: false, count: sizes.count)
    for id in wanted { isWanted[id.index] = true }
    self.isWanted = isWanted
    self.adjoints = adjoints
    self.length = length
  }

  /// Nodes between what is wanted and the target.
  private static func needed(_ plan: NetworkPlan, _ target: NodeID, _ wanted: [NodeID]) -> [Bool] {
    let graph = plan.network.graph
    var depends = [Bool](repeating: false, count: graph.nodes.count)
    for id in wanted { depends[id.index] = true }
    for index in graph.nodes.indices
    where graph.operands(of: NodeID(index)).contains(where: { depends[$0.index] }) {
      depends[index] = true
    }
    return zip(depends, plan.ancestry(of: target)).map { $0 && $1 }
  }
}
