package import MathNotation

/// What one update does, as a small graph of its own: its leaves are quantities, derivatives and arrays of the
/// network before the update, its named nodes the new values.
///
/// The new values are worked out, rounded, printed and verified like every other formula.
package final class UpdateRule: Sendable {
  /// Of the rule's own graph. The state of a leaf is counted from the state before the update.
  package let plan: NetworkPlan
  package let changes: [Change]

  /// What becomes of one weight.
  package struct Change: Sendable {
    package var weight: NodeID
    /// The optimiser whose kernel and memory it is; nil for a rule that is no gradient.
    package var learning: Learning?
    /// The arrays that the optimiser works out, and then the weight.
    package var lines: [Line]
    package var result: NodeID
  }

  package struct Line: Sendable {
    package var name: String
    package var node: NodeID
    /// What the array is before the first update, where it is carried on.
    package var start: Number?
  }

  init(_ network: Network, _ changes: [Change]) {
    plan = NetworkPlan(network)
    self.changes = changes
  }

  package func change(of weight: NodeID) -> Change? { changes.first { $0.weight == weight } }

  /// The node of a new value: of a weight, or of an array beside it.
  package func node(of kind: QuantityReference.Kind) -> NodeID? {
    switch kind {
    case .value(let weight): change(of: weight)?.result
    case .learned(let array): change(of: array.weight)?.lines.first { $0.name == array.name }?.node
    case .derivative, .printed, .updateNumber: nil
    }
  }

  /// The new value that a node is; nil for every other node.
  package func kind(of node: NodeID) -> QuantityReference.Kind? {
    for change in changes {
      if change.result == node { return .value(change.weight) }
      if let line = change.lines.first(where: { $0.node == node }) {
        return .learned(LearnedArray(line.name, of: change.weight))
      }
    }
    return nil
  }

  /// The leaves with what they refer to, its state counted from the one before the update.
  package var leaves: [(node: NodeID, reference: QuantityReference)] {
    plan.network.graph.nodes.indices.compactMap { index in
      guard case .source(.reference(let reference)) = plan.network.graph.nodes[index].kind else { return nil }
      return (NodeID(index), reference)
    }
  }

  /// The numbers in rules that are no gradients.
  private var statedNumbers: [Number] {
    plan.network.graph.nodes.flatMap { node -> [Number] in
      if case .source(.data(let numbers, _)) = node.kind, numbers.count == 1 { numbers } else { [] }
    }
  }

  /// The parts of rules that the author has given names.
  package var namedParts: [NodeID] {
    plan.network.quantities.map(\.node).filter { node in
      guard case .operation = plan.network.graph[node].kind else { return false }
      return kind(of: node) == nil
    }
  }

  /// The rates and constants that were computed rather than written.
  package var computedConstants: [NodeID] {
    plan.network.quantities.map(\.node).filter { node in
      guard case .source(.data(_, let spellings)) = plan.network.graph[node].kind else { return false }
      return spellings.contains { $0 == nil }
    }
  }

  /// Whether an optimiser makes every change, so that the tape can run it.
  package var isLearnedFromGradient: Bool { changes.allSatisfy { $0.learning != nil } }

  /// The numbers that the author chose: rates and constants.
  package var numbers: [Number] {
    changes.flatMap { change in
      change.learning.map { $0.rate.values + $0.constants.map(\.value) } ?? []
    } + (isLearnedFromGradient ? [] : statedNumbers)
  }

  /// Works out the new values.
  /// - Parameter leaves: the values of ``leaves``.
  /// - Throws: ``EngineError/notFinite``, which names the weight.
  package func evaluated(_ leaves: NodeMap<ArrayValues>, rounding: RoundingRule) throws(EngineError)
    -> Evaluation
  {
    do throws(EngineError) {
      return try Evaluation(plan, rounding: rounding, changed: leaves)
    } catch {
      guard case .notFinite(let node, let place) = error else { throw error }
      // Lines come before the weight that they lead to.
      let weight = changes.first { $0.result >= node }?.weight
      throw weight.map { .notFinite($0, place) } ?? .formulaNotFinite
    }
  }
}

/// An optimiser with the numbers it works with.
package struct Learning: Sendable {
  package var optimiser: Optimiser
  package var rate: Rate
  /// In the order of the optimiser's constants.
  package var constants: [WrittenNumber]

  package init(_ optimiser: Optimiser, rate: Rate, constants: [WrittenNumber] = []) {
    self.optimiser = optimiser
    self.rate = rate
    self.constants = constants
  }

  /// A learning rate: one number, or one for each entry of the weight.
  package struct Rate: Sendable {
    package var shape: Shape
    package var values: [Number]
    /// What the author wrote for each; nil for what was computed.
    package var spellings: [String?]
    /// Whether the weight has a rate of its own: its letter says so.
    package var isOwn: Bool

    package init(
      shape: Shape = .number, values: [Number], spellings: [String?], isOwn: Bool = false
    ) {
      self.shape = shape
      self.values = values
      self.spellings = spellings
      self.isOwn = isOwn
    }

    package init(_ value: Number, spelling: String? = nil) {
      self.init(values: [value], spellings: [spelling])
    }
  }
}

/// A number with what the author wrote for it.
package struct WrittenNumber: Sendable {
  package var value: Number
  package var spelling: String?
  package init(_ value: Number, spelling: String? = nil) {
    self.value = value
    self.spelling = spelling
  }
}
