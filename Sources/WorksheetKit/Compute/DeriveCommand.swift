internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// `derive W` derives ∂E/∂W in letters, with all that lies between; `derive of f by x` for others; `derive update W
/// rate eta` goes on to the rule of the update.
struct DeriveCommand: ComputeCommand {
  static let word = "derive"
  static let usage = "derive W`, `derive of f by x` or `derive update W rate eta"

  /// Functions of one number with their primes; then the rest is empty.
  let functions: [FunctionPhrase]
  let target: Expression?
  let by: [Expression]
  let rate: Rate?

  /// The learning rate of an update rule: a letter, or a number as written.
  enum Rate {
    case name(Name)
    case value(Expression)
  }

  init?(parsing line: inout LineCursor) {
    if line.namesDerivedFunction {
      functions = line.functionPhrases()
      (target, by, rate) = (nil, [], nil)
      line.expectEnd()
      if line.hasFailed { return nil }
      return
    }
    functions = []
    let isUpdate = line.nextWord == "update" && line.accept("update")
    let clause = TargetClause(parsing: &line)
    (target, by) = (clause.target, clause.by)
    if isUpdate, line.expect("rate") {
      rate = line.nextWord == nil ? .value(line.expression()) : line.name().map { .name($0) }
    } else {
      rate = nil
    }
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard functions.isEmpty else { return functions.flatMap { context.derivation(of: $0) } }
    if let target, let array = context.array(target) {
      guard rate == nil else {
        context.diagnostics.add(QueryMessages.notANumber(target, context.plan.shape(of: array.node)))
        return []
      }
      return by.compactMap(context.quantity).flatMap {
        context.derivation(of: array, by: $0, at: target.range)
      }
    }
    guard let target = context.target(target) else { return [] }
    let asked = by.flatMap(context.quantities)
    let rate = rate.flatMap(context.symbol)
    guard !context.diagnostics.hasErrors, context.shows else { return [] }
    return context.derivation(of: target, by: asked.map(\.node), rate: rate)
  }
}

extension ComputeContext {
  /// What a block has derived so far: on the page above, so that it is not derived again.
  struct Derived {
    var known: DerivationNarration.Known = [:]
    var explainsDelta = true
  }

  struct DerivedSubject: Hashable {
    var node: NodeID
    var entry: EntryIndex
  }

  /// A quantity of which all entries are differentiated; nil where there is a single one.
  fileprivate func array(_ expression: Expression) -> Asked? {
    guard case .reference = expression.node else { return nil }
    var ahead = query
    guard case .reference(let reference) = expression.node, let found = ahead.selection(reference),
      found.entries == nil, !plan.shape(of: found.node).isSingle
    else { return nil }
    return quantity(expression)
  }

  /// The derivation of a Jacobian, and the Jacobian.
  fileprivate func derivation(of top: Asked, by bottom: Asked, at range: SourceRange) -> [ReportBlock] {
    let narration = JacobianDerivation(JacobianRule(of: top.node, by: bottom.node, plan), plan, words: words)
    return narration.blocks + jacobian(of: top, by: bottom, at: range)
  }

  /// The derivation of a number's derivatives by some quantities, and of all that lies between.
  func derivation(of target: Target, by asked: [NodeID], rate: MathLayout?) -> [ReportBlock] {
    let names = DerivativeNames(letQuantities, in: query.graph, of: target, network: network)
    let subject = DerivedSubject(node: target.node, entry: target.entry)
    let narration = DerivationNarration(plan, target: target, names: names, words: words)
    var done = derived[subject] ?? Derived()
    let path = plan.derivationPath(from: target.node, to: asked).filter {
      asked.contains($0) || !narration.isUnstated($0)
    }
    let waiting = path.filter { done.known[$0] == nil || asked.contains($0) && rate == nil }
    var blocks: [ReportBlock] = []
    for id in waiting {
      if waiting.count > 1 { blocks.append(narration.heading(of: id)) }
      blocks += narration.blocks(
        by: id, known: &done.known, explainsDelta: &done.explainsDelta, isWhole: asked.contains(id))
    }
    derived[subject] = done
    if let rate {
      for id in asked { blocks += narration.updateRule(of: id, rate: rate, known: done.known) }
    }
    for id in asked where !path.contains(id) { blocks.append(narration.independence(of: id)) }
    return blocks
  }

  /// A learning rate as it is written.
  func symbol(_ rate: DeriveCommand.Rate) -> MathLayout? {
    switch rate {
    case .name(let name):
      let own = network.quantities.first { $0.name == name.text }?.symbol
      return MathLayout([.symbol(own ?? SymbolSpelling.symbol(of: name.text))])
    case .value(let expression):
      guard let narration = evaluated(expression) else { return nil }
      var layout = MathLayout()
      narration.append(to: &layout)
      return layout
    }
  }
}

extension NetworkPlan {
  /// The quantities through which an error comes back from the target to those that are asked for, in the order in
  /// which a person derives them: each behind all that use it, weights as soon as they can be.
  fileprivate func derivationPath(from target: NodeID, to asked: [NodeID]) -> [NodeID] {
    let steps = network.quantities.flatMap { quantity in
      [quantity.preactivation.flatMap { hasStepOfItsOwn($0) ? $0 : nil }, quantity.node].compactMap { $0 }
    }
    let named = steps.filter { id in
      id < target && depends(target, on: id)
        && (asked.contains(id) || rules[id.index] != nil && asked.contains { $0 < id && depends(id, on: $0) })
    }
    let others = asked.filter { !named.contains($0) && $0 < target && depends(target, on: $0) }
    func place(_ id: NodeID) -> (Int, Int) {
      guard rules[id.index] == nil else { return (id.index, 1) }
      // A source stands behind the first quantity that uses it.
      let users = steps.filter { $0 != id && depends($0, on: id) }
      return (users.map(\.index).min() ?? id.index, 0)
    }
    return (named + others).sorted { a, b in place(a) > place(b) }
  }
}
