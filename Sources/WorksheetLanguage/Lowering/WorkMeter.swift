package import BackpropEngine
internal import Diagnostics

/// Counts what the nodes of a graph hold and what computing them takes, so that no sheet asks for more memory
/// or time than anybody wants to give it.
package struct WorkMeter {
  private var entries = 0
  private var operations = 0

  /// Adds a node; the message if that is too much.
  mutating func add(_ node: NodeID, in graph: Graph, _ whole: Expression) -> Diagnostic? {
    let shape = graph[node].shape
    guard shape.rows.known != nil, shape.columns.known != nil else { return nil }
    guard let count = shape.count, count <= Limits.mostEntries else {
      return LimitMessages.entries(whole, shape)
    }
    entries = Self.sum(entries, count)
    operations = Self.sum(operations, Self.operations(node, count, in: graph))
    if entries > Limits.mostEntriesInAll { return LimitMessages.entriesInAll(whole) }
    return operations > Limits.mostOperations ? LimitMessages.operations(whole) : nil
  }

  /// Sums and products in one forward pass of a graph; sizes in letters count as 1.
  package static func operations(of graph: Graph) -> Int {
    graph.nodes.indices.reduce(0) { total, index in
      let node = NodeID(index)
      return sum(total, operations(node, graph[node].shape.count ?? 1, in: graph))
    }
  }
  /// Each entry of a softmax sums over its whole group.
  private static let softmax = Softmax().name

  /// Sums and products in one evaluation of the node.
  private static func operations(_ node: NodeID, _ count: Int, in graph: Graph) -> Int {
    guard case .operation(let op, let operands) = graph[node].kind else { return count }
    let shapes = operands.map { graph[$0].shape }
    if op.notation == .matrixProduct {
      // rows · inner · columns; a vector to the left is one row.
      let inner = if case .vector(let n) = shapes[0] { n } else { shapes[0].columns }
      return product(count, inner.known ?? 1)
    }
    if op is Convolution || op is MaxPooling {
      // What comes back to each entry may come from each entry of the result.
      return product(count, shapes[0].count ?? 1)
    }
    if op.name == softmax {
      return product(count, max(shapes[0].rows.known ?? 1, shapes[0].columns.known ?? 1))
    }
    return shapes.reduce(count) { sum($0, $1.count ?? 0) }
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (value, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : value
  }

  private static func product(_ a: Int, _ b: Int) -> Int {
    let (value, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? .max : value
  }
}
