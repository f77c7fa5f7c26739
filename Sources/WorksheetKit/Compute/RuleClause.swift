internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// `W by rate * outer(x, delta)`: what is added to a weight.
struct RuleClause: Sendable {
  let target: Expression
  let formula: Expression

  /// Reads `W by …, b by …` if that stands here.
  static func list(parsing line: inout LineCursor) -> [RuleClause] {
    var ahead = line
    _ = ahead.expression()
    guard ahead.accept("by") else { return [] }
    var clauses: [RuleClause] = []
    repeat {
      let target = line.expression()
      guard line.expect("by") else { break }
      clauses.append(RuleClause(target: target, formula: line.expression()))
    } while line.acceptComma()
    return clauses
  }
}

/// Rules of learning that are no gradients.
extension ComputeContext {
  /// W′ = W + EXPR, all from the old values. The word `rate` is the line's rate.
  func rule(_ clauses: [RuleClause], rate: RateClause?, _ examples: ExampleChoice) -> UpdateRule? {
    if case .all = examples {
      diagnostics.add(UpdateMessages.ruleOfAllExamples(at: place))
      return nil
    }
    if rate == nil, let name = unknownRate(in: clauses) {
      diagnostics.add(UpdateMessages.noRateInRule(at: name.range))
      return nil
    }
    if let rate, !clauses.contains(where: { $0.formula.names.contains { $0.text == "rate" } }) {
      diagnostics.add(UpdateMessages.unusedRate(at: rate.value.range))
      return nil
    }
    if let rate {
      guard let node = rateNode(rate) else { return nil }
      query.locals["rate"] = node
    }
    defer { query.locals = [:] }
    let standpoint = (query.example, query.updatesBefore)
    // Names that are pinned to an example keep to theirs.
    query.example = examples.atHand
    defer { (query.example, query.updatesBefore) = standpoint }
    var builder = UpdateRuleBuilder(network, learningFrom: examples)
    var changed: [NodeID] = []
    for clause in clauses {
      guard let weight = wholeTrainable(clause.target) else { return nil }
      guard !changed.contains(weight.node) else {
        diagnostics.add(UpdateMessages.changedTwice(weight.name, at: clause.target.range))
        return nil
      }
      changed.append(weight.node)
      guard let node = ruleNode(clause.formula, for: weight, upTo: 0),
        change(weight, by: node, adds: true, shiftedBy: 0, in: &builder)
      else { return nil }
    }
    return builder.rule
  }

  /// `let W' = EXPR`: a rule whose value takes the place of the weight's.
  func learned(_ target: Reference, _ formula: Expression) -> UpdateRule? {
    var plain = target
    plain.updates = 0
    guard let weight = wholeTrainable(Expression(naming: plain)) else { return nil }
    guard target.updates == states.updateCount + 1 else {
      diagnostics.add(
        UpdateMessages.notTheNext(target, weight.name, after: states.updateCount))
      return nil
    }
    var builder = UpdateRuleBuilder(network, learningFrom: .one(example))
    guard let node = ruleNode(formula, for: weight, upTo: states.updateCount),
      change(weight, by: node, adds: false, shiftedBy: states.updateCount, in: &builder)
    else { return nil }
    return builder.rule
  }

  /// The formula of a rule, which speaks of states up to one, and has the shape of the weight.
  private func ruleNode(_ formula: Expression, for weight: Quantity, upTo state: Int) -> NodeID? {
    let node = query.node(of: formula)
    diagnostics.add(query.takeFaults())
    guard let node else { return nil }
    let isLater = query.graph.reached(from: node).contains { id in
      guard case .source(.reference(let reference)) = query.graph[id].kind else { return false }
      return reference.state > state
    }
    guard !isLater else {
      diagnostics.add(UpdateMessages.ruleOfNewValues(at: formula.range))
      return nil
    }
    let (own, needed) = (query.graph[node].shape, network.graph[weight.node].shape)
    guard own == needed || own.isSingle && needed.isSingle else {
      diagnostics.add(UpdateMessages.ruleShape(own, weight.name, needed, at: formula.range))
      return nil
    }
    return node
  }

  private func change(
    _ weight: Quantity, by node: NodeID, adds: Bool, shiftedBy states: Int,
    in builder: inout UpdateRuleBuilder
  ) -> Bool {
    do throws(ShapeError) {
      try builder.change(
        weight.node, by: node, in: query.graph, names: letQuantities, adds: adds, shiftedBy: states)
      return true
    } catch {
      diagnostics.add(UpdateMessages.ruleDoesNotFit(weight.name, at: place))
      return false
    }
  }

  /// The word `rate` in rules, where nothing else is called so.
  private func unknownRate(in clauses: [RuleClause]) -> Name? {
    guard !query.knownNames.contains("rate") else { return nil }
    return clauses.lazy.flatMap(\.formula.names).first { $0.text == "rate" }
  }

  /// The rate of a rule's line, as a quantity η of its formulas.
  private func rateNode(_ clause: RateClause) -> NodeID? {
    if let name = clause.names.first {
      diagnostics.add(UpdateMessages.rateForInRule(at: name.range))
      return nil
    }
    guard let narration = evaluated(clause.value) else { return nil }
    let node = query.graph.add(
      .data(narration.values, spellings: narration.spellings), shape: narration.shape)
    query.graph[node].quantity = letQuantities.count
    letQuantities.append(
      Quantity(name: "rate", role: .constant, node: node, symbol: Symbol("η"), entrySymbol: Symbol("η")))
    return node
  }
}
