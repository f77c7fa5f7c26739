internal import MathNotation

/// Which quantities of several networks are one and the same, and what is known of them.
package struct SymbolicIdentities: Sendable {
  /// By node of a further network, the node that it is the same as.
  package var same: [SymbolicNode: SymbolicNode] = [:]
  /// Networks that are another one with formulas added behind it, by number.
  package var extensions: [Int: (of: Int, count: Int)] = [:]
  /// Data that count as letters all the same.
  package var letters: Set<SymbolicNode> = []
  /// Data whose entries add up to 1 over one of their indices.
  package var sumsToOne: [(node: SymbolicNode, position: Int)] = []

  package init() {}

  /// The node that stands for all that are the same.
  package func representative(of node: SymbolicNode) -> SymbolicNode {
    let own = origin(of: node)
    return same[own] ?? own
  }

  /// The node of the network that was extended.
  func origin(of node: SymbolicNode) -> SymbolicNode {
    guard let base = extensions[node.network], node.node.index < base.count else { return node }
    return SymbolicNode(base.of, node.node)
  }

  func isLetter(_ node: SymbolicNode) -> Bool { letters.contains(node) }
}

/// The named quantities that are replaced by what they are made of.
package struct OpenedArrays: Sendable {
  package var values: Set<SymbolicNode> = []
  package var derivatives: Set<SymbolicArray> = []
  private var isEverything = false

  package init() {}

  /// Everything that is made of other things.
  package static var everything: OpenedArrays {
    var all = OpenedArrays()
    all.isEverything = true
    return all
  }

  func opens(_ node: SymbolicNode) -> Bool { isEverything || values.contains(node) }
  func opens(_ derivative: SymbolicArray) -> Bool { isEverything || derivatives.contains(derivative) }
}
