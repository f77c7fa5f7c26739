internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// What the commands of one `compute` block work in: the network with its updates, the names given by `let`,
/// and where mistakes go. A block starts from the network as written.
final class ComputeContext {
  let checked: CheckedNetwork
  let states: NetworkStates
  let words: Words
  let steps: WorksheetSettings.Steps
  /// Whether the working is written; else only what could fail is computed.
  let shows: Bool
  var diagnostics = DiagnosticBag()
  /// The line of the command that runs, for mistakes of the numbers.
  var place: SourceRange
  /// Expressions of this block: `let` names and what is shown.
  var query: QueryScope
  /// The names given by `let`, as quantities of the graph of `query`.
  var letQuantities: [Quantity] = []
  /// The plan of the formulas so far, so that each new one costs only itself.
  var queryPlan: NetworkPlan?
  /// The example that the block is about, from 0.
  let blockExample: Int
  /// The phrase by which the command that runs names another.
  var phrase: ExamplePhrase?
  /// The number of the example of which derivatives are a share, while all are put together.
  var share: Int?
  /// Whether it has shown something that differs between examples.
  var isAboutExample = false
  /// The example whose number stands above what was shown last.
  var headedExample: Int?
  /// What has been derived so far, by what is differentiated.
  var derived: [DerivedSubject: Derived] = [:]
  /// What the commands so far have worked out.
  var worked: [WorkedAnswer] = []
  /// The same states in full precision, once a drawing has asked for them.
  var unroundedStates: NetworkStates?

  init(
    _ checked: CheckedNetwork, states: NetworkStates, words: Words, steps: WorksheetSettings.Steps,
    example: Int = 0, place: SourceRange, shows: Bool
  ) {
    self.checked = checked
    self.states = states
    self.words = words
    self.steps = steps
    self.shows = shows
    self.place = place
    blockExample = example
    query = QueryScope(checked, updates: states.updateCount)
    query.example = example
  }

  var network: Network { states.plan.network }
  var plan: NetworkPlan { states.plan }

  /// What is differentiated, in a state.
  struct Target {
    var node: NodeID
    var entry: EntryIndex
    var state: Int
    /// Set where the target has more entries than one.
    var showsEntry: Bool
  }

  /// A quantity that a command names: all its entries, or those of an index.
  struct Asked {
    var node: NodeID
    var state: Int
    /// nil: all.
    var entries: [EntryIndex]?
  }

  // MARK: Working

  /// The worked values of a quantity with its pre-activation, unit by unit.
  func values(of quantity: Quantity, state: Int) -> [ReportBlock] {
    values(of: Asked(node: quantity.node, state: state, entries: nil))
  }

  func values(of asked: Asked) -> [ReportBlock] {
    computed { () throws(EngineError) in
      let evaluation = try states.evaluation(moment(asked.state))
      guard let quantity = network.quantity(of: asked.node) else { return [] }
      let nodes =
        asked.node == quantity.node
        ? [quantity.preactivation, quantity.node].compactMap { $0 } : [asked.node]
      for node in nodes { answer(.value(node), state: asked.state, asked.entries) }
      guard shows else { return [] }
      noteExample(of: asked.node)
      let narration = NetworkNarration(evaluation, state: asked.state, words: words)
      if steps == .matrix, asked.entries == nil {
        let chains = nodes.map { narration.wholeValue(of: $0) }
        if chains.allSatisfy({ $0 != nil }) { return [.chains(chains.compactMap { $0 })] }
      }
      let places = asked.entries ?? narration.workedPlaces(of: asked.node)
      return [.chains(narration.values(of: nodes, entries: places))] + remaining(asked, shown: places.count)
    }
  }

  /// The worked derivatives of a target by a quantity.
  func derivatives(of target: Target, by quantity: Quantity, entries: [EntryIndex]?) -> [ReportBlock] {
    derivatives(of: target, by: Asked(node: quantity.node, state: target.state, entries: entries))
  }

  func derivatives(of target: Target, by asked: Asked) -> [ReportBlock] {
    computed { () throws(EngineError) in
      let gradients = try states.gradients(
        of: target.node, entry: target.entry, at: moment(asked.state))
      let evaluation = try states.evaluation(moment(asked.state))
      // Shares of several examples are rounded only once they are put together.
      if share == nil || network.quantity(of: asked.node)?.role.isTrainable != true {
        answer(
          .derivative(of: target.node, entry: target.entry, by: asked.node), state: asked.state, asked.entries
        )
      }
      guard shows else { return [] }
      noteExample(of: target.node)
      var narration = NetworkNarration(
        evaluation, gradients: gradients, state: asked.state,
        showsTargetEntry: target.showsEntry, words: words)
      narration.share = share
      narration.namesDelta = letQuantities.contains { $0.symbol.base == "δ" }
      if steps == .matrix, asked.entries == nil, let chains = narration.wholeDerivative(by: asked.node) {
        return [.chains(chains)]
      }
      let places = asked.entries ?? narration.workedPlaces(of: asked.node)
      let chains = narration.derivatives(by: asked.node, entries: places)
      return chains.isEmpty ? [] : [.chains(chains)] + remaining(asked, shown: places.count)
    }
  }

  /// Says that further entries are not written out.
  func remaining(_ asked: Asked, shown: Int) -> [ReportBlock] {
    let all = asked.entries?.count ?? network.graph[asked.node].shape.count ?? shown
    return all > shown ? [.paragraph([.text(words.remaining(all - shown))])] : []
  }

  // MARK: Structure

  func depends(_ target: Target, on id: NodeID) -> Bool {
    id < target.node && plan.depends(target.node, on: id)
  }

  /// The last node that uses this one: what is nearest to the loss comes first when working backwards.
  func lastUse(of id: NodeID) -> Int { plan.consumers[id.index].map(\.node.index).max() ?? 0 }

  /// Whether it is a loss without a formula, which has no working.
  func isUnstated(_ quantity: Quantity) -> Bool {
    guard case .operation(let op, _) = network.graph[quantity.node].kind else { return false }
    return op is UnstatedLoss
  }

  // MARK: Mistakes

  /// Runs a computation; what goes wrong in it becomes a mistake of the command's line.
  func computed(_ body: () throws(EngineError) -> [ReportBlock]) -> [ReportBlock] {
    do throws(EngineError) {
      return try body()
    } catch {
      report(error)
      return []
    }
  }

  func report(_ error: EngineError) { diagnostics.add(EngineMessages.diagnostic(error, checked, at: place)) }
  func reportNothingToDifferentiate() { diagnostics.add(EngineMessages.nothingToDifferentiate(at: place)) }
}
