package import BackpropEngine
internal import MathNotation
package import WorksheetRendering

/// Writes the working of a network in one state: values of its quantities and derivatives by them.
package struct NetworkNarration {
  package let evaluation: Evaluation
  /// What is differentiated; nil for a forward pass alone.
  package let gradients: Gradients?
  package private(set) var symbols: SymbolTable
  let words: Words
  /// The number of the example of which weight derivatives are shares, put together with those of others before they
  /// are rounded; nil: they stand for themselves.
  var share: Int? { didSet { symbols.example = share } }
  /// Whether the author has given the name δ to something else than Kronecker's delta.
  var namesDelta: Bool {
    get { symbols.writesDeltasAsBrackets }
    set { symbols.writesDeltasAsBrackets = symbols.writesDeltasAsBrackets || newValue }
  }
  /// Quantities of more entries than this have the working of the first ones only.
  package static let mostWorkedEntries = 64

  package init(
    _ evaluation: Evaluation, gradients: Gradients? = nil, state: Int = 0, showsTargetEntry: Bool = false,
    words: Words = .english
  ) {
    self.evaluation = evaluation
    self.words = words
    self.gradients = gradients
    symbols = SymbolTable(
      evaluation.plan, target: gradients?.target, targetEntry: showsTargetEntry ? gradients?.entry : nil,
      state: state)
  }

  var plan: NetworkPlan { evaluation.plan }
  private var numbers: NumberTable { NumberTable(evaluation, gradients: gradients) }

  /// The worked values of nodes that belong together, a pre-activation and its activation: rules with a sum
  /// once, then entry by entry one chain a node.
  package func values(of ids: [NodeID], entries: [EntryIndex]? = nil) -> [Chain] {
    let rules = ids.map { id in
      var derivation = Derivation(plan, target: nil)
      let formula = derivation.definition(of: id)
      return WorkedRule(
        node: id, isDerivative: false, formula: formula, indexCount: derivation.indexCount,
        direction: direction(of: id, formula))
    }
    return worked(rules, entries ?? ids.first.map(workedPlaces) ?? [])
  }

  /// The worked values of a node, one chain an entry.
  package func values(of id: NodeID, entries: [EntryIndex]? = nil) -> [Chain] {
    values(of: [id], entries: entries)
  }

  /// The worked derivatives of the target by a node, one chain an entry.
  package func derivatives(by id: NodeID, entries: [EntryIndex]? = nil) -> [Chain] {
    guard let gradients else { return [] }
    var derivation = Derivation(plan, target: gradients.target, entry: gradients.entry)
    let contributions = derivation.contributions(to: id)
    let formula = Formula.plus(contributions.map(\.formula))
    let users = contributions.byUser(in: plan) ?? []
    let rule = WorkedRule(
      node: id, isDerivative: true, formula: formula,
      contributions: users.count > 1 ? users : shares(of: id, formula), indexCount: derivation.indexCount,
      direction: .backward)
    return worked([rule], entries ?? workedPlaces(of: id))
  }

  /// What each example of a batch adds to a weight's derivative; none where there are too many to be written.
  private func shares(of id: NodeID, _ formula: Formula) -> [WorkedContribution] {
    guard plan.network.quantity(of: id)?.role.isTrainable == true,
      let shares = BatchExamples(plan).shares(of: formula), shares.count <= FormulaPrinter.longestSum
    else { return [] }
    return shares.enumerated().map {
      WorkedContribution(source: .example($0.offset + 1), formula: $0.element)
    }
  }

  /// A loss adds over outputs; everything else over what comes in.
  private func direction(of id: NodeID, _ formula: Formula) -> IndexNaming.Direction {
    guard plan.network.quantity(of: id)?.role == .loss else { return .forward }
    return formula.hasNestedSeries ? .forward : .loss
  }

  // MARK: Rules and entries

  private struct WorkedRule {
    var node: NodeID
    var isDerivative: Bool
    var formula: Formula
    /// Of a derivative, what comes through each user, if that can be told apart.
    var contributions: [WorkedContribution] = []
    var indexCount: Int
    var direction: IndexNaming.Direction
  }

  private func worked(_ rules: [WorkedRule], _ places: [EntryIndex]) -> [Chain] {
    var builder = ChainBuilder(symbols: symbols, numbers: numbers)
    if rules.contains(where: isShare) { builder.resultGuardDigits = 2 }
    let notes = CornerNotes(plan: plan, numbers: numbers, words: words)
    // An array whose size is a letter has no entries to show, but a rule for all of them.
    if places.isEmpty {
      return rules.filter { hasLetterSize($0.node) }.map { general($0, builder) }
        .filter { $0.steps.first?.right != $0.left }
    }
    var chains: [Chain] = []
    var statesRule: [Bool] = []
    for rule in rules {
      let holds = rule.formula.isRule(in: plan)
      let isLong = rule.contributions.count > 1 && isLong(rule)
      let standsAbove = holds && places.count > 1 && (rule.formula.hasSeries || isLong)
      if standsAbove { chains.append(general(rule, builder, isLong: isLong)) }
      statesRule.append(holds && !standsAbove)
    }
    let namings = rules.map { IndexNaming($0.direction, avoiding: symbols) }
    for place in places {
      for (n, rule) in rules.enumerated() {
        if hasLetterSize(rule.node) {
          // One entry of an array whose size is a letter: the rule, with its indices put in.
          let left = left(rule, .number(place.row + 1), .number(place.column + 1))
          chains.append(builder.rule(left: left, formula: rule.formula, naming: namings[n].at(place)))
          continue
        }
        let left = left(rule, .number(place.row + 1), .number(place.column + 1))
        if let lines = contributions(rule, left, place, namings[n].at(place), notes) {
          if statesRule[n], rule.formula.hasSeries { chains.append(general(rule, builder)) }
          chains += lines
          continue
        }
        chains.append(
          builder.chain(
            left: left, formula: rule.formula, at: place, result: result(rule, place),
            indexCount: rule.indexCount, naming: namings[n].at(place), statesRule: statesRule[n],
            remarks: remarks(rule, place, notes)))
      }
    }
    // A derivative that is given is its own rule; without a number nothing is left to say.
    return chains.filter { !$0.steps.isEmpty }
  }

  /// Whether the rule is too long for a line.
  private func isLong(_ rule: WorkedRule) -> Bool {
    let chain = general(rule, ChainBuilder(symbols: symbols, numbers: nil))
    return chain.steps.first.map { ContributionBuilder.isLong(chain.left, $0.right) } ?? false
  }

  /// The lines of a derivative to which too many users contribute for one.
  private func contributions(
    _ rule: WorkedRule, _ left: MathLayout, _ place: EntryIndex, _ naming: IndexNaming, _ notes: CornerNotes
  ) -> [Chain]? {
    guard rule.contributions.count > 1 else { return nil }
    var builder = ContributionBuilder(symbols: symbols, numbers: numbers, words: words)
    if isShare(rule) { builder.resultGuardDigits = 2 }
    return builder.chains(
      left: left, rule.contributions, at: place, result: result(rule, place), indexCount: rule.indexCount,
      naming: naming
    ) { notes.ofDerivative($0, at: place) }
  }

  /// What is said beside the numbers, where there are any.
  private func remarks(_ rule: WorkedRule, _ place: EntryIndex, _ notes: CornerNotes) -> [[ReportInline]] {
    guard result(rule, place) != nil else { return [] }
    return rule.isDerivative
      ? notes.ofDerivative(rule.formula, at: place) : notes.ofValue(rule.formula, at: place)
  }

  private func hasLetterSize(_ id: NodeID) -> Bool { plan.shape(of: id).count == nil }

  /// The rule with free indices.
  private func general(_ rule: WorkedRule, _ builder: ChainBuilder, isLong: Bool = false) -> Chain {
    let naming = IndexNaming(
      rule.direction, anyEntryOf: plan.shape(of: rule.node), swaps: plan.swapsIndices(of: rule.node),
      avoiding: symbols)
    let left = left(rule, naming.row, naming.column)
    let chain = builder.rule(left: left, formula: rule.formula, naming: naming)
    guard isLong, let first = rule.contributions.first else { return chain }
    let source = ContributionBuilder(symbols: symbols, numbers: numbers, words: words)
    return chain.arranged(letters: 1, beside: source.source(first.source, of: left))
  }

  private func left(_ rule: WorkedRule, _ row: IndexLabel, _ column: IndexLabel) -> MathLayout {
    var layout = MathLayout()
    if rule.isDerivative {
      symbols.appendDerivative(by: rule.node, row, column, to: &layout)
    } else {
      symbols.appendEntry(rule.node, row, column, to: &layout)
    }
    return layout
  }

  /// Whether it is a weight derivative that is not rounded yet.
  private func isShare(_ rule: WorkedRule) -> Bool {
    share != nil && evaluation.rounding.mode == .step && rule.isDerivative
      && plan.network.quantity(of: rule.node)?.role.isTrainable == true
  }

  /// nil where values are missing.
  private func result(_ rule: WorkedRule, _ place: EntryIndex) -> Number? {
    guard rule.isDerivative else { return evaluation.value(rule.node, place.row, place.column) }
    // The target does not depend on it.
    if case .number(let value) = rule.formula, value.isZero { return .zero }
    if isShare(rule), let at = plan.offset(rule.node, place.row, place.column) {
      return gradients?.values(rule.node)?.unrounded[at]
    }
    return gradients?.value(rule.node, place.row, place.column)
  }

  /// The worked value of a whole array; nil where it is shown by components.
  package func wholeValue(of id: NodeID) -> Chain? {
    let values = evaluation.values(id)?.values
    var derivation = Derivation(plan, target: nil)
    let formula = derivation.definition(of: id)
    var left = MathLayout()
    symbols.append(id, to: &left)
    return matrixBuilder.chain(
      left: left, formula: formula, node: id, result: values, indexCount: derivation.indexCount)
  }

  /// The worked derivative by a whole array, in several lines where much is added; nil where it is shown by
  /// components.
  package func wholeDerivative(by id: NodeID) -> [Chain]? {
    guard let gradients else { return nil }
    let values = gradients.values(id)?.values
    var derivation = Derivation(plan, target: gradients.target, entry: gradients.entry)
    let contributions = derivation.contributions(to: id)
    // What comes back from a loss without a formula has no working.
    if case .entry(.node(let source), _, _)? = contributions.first?.formula, contributions.count == 1,
      plan.comesBackFromLoss(source)
    {
      return nil
    }
    var left = MathLayout()
    symbols.appendDerivative(by: id, to: &left)
    if let chains = matrixBuilder.chains(
      left: left, contributions.byUser(in: plan) ?? [], node: id, result: values,
      indexCount: derivation.indexCount, words: words)
    {
      return chains
    }
    return matrixBuilder.chain(
      left: left, formula: Formula.plus(contributions.map(\.formula)), node: id, isDerivative: true,
      result: values, indexCount: derivation.indexCount
    ).map { [$0] }
  }

  private var matrixBuilder: MatrixChainBuilder {
    MatrixChainBuilder(
      symbols: symbols, numbers: NumberTable(evaluation, gradients: gradients), rowVectors: plan.rowVectors)
  }

  /// The entries whose working is written.
  package func workedPlaces(of id: NodeID) -> [EntryIndex] {
    Array(plan.places(of: id).prefix(NetworkNarration.mostWorkedEntries))
  }
}
