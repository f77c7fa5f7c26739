internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// What the commands that change weights share.
extension ComputeContext {
  /// Adds updates, which `rounding step` makes slow or not. - Returns: false where that is more than a block makes.
  @discardableResult
  func append(_ update: Update, count: Int, at range: SourceRange, roundsSteps: Bool = false) -> Bool {
    guard states.updateCount + count <= NetworkStates.mostUpdates else {
      diagnostics.add(UpdateMessages.tooManyUpdates(at: range))
      return false
    }
    let most = states.mostSteps(update)
    guard count <= most else {
      diagnostics.add(
        UpdateMessages.tooMuchLearning(
          most: most, onTape: update.runsOnTape,
          canLeaveRounding: roundsSteps && update.rule.isLearnedFromGradient, at: range))
      return false
    }
    states.append(update, count: count)
    query.updates = states.updateCount
    return true
  }

  /// The network with the weights it has now, to be named by `as`.
  func networkNow() -> CheckedNetwork? {
    do throws(EngineError) {
      let evaluation = try states.evaluation(states.updateCount)
      var values: [Int: [Number]] = [:]
      for (index, quantity) in network.quantities.enumerated() where quantity.role.isTrainable {
        values[index] = evaluation.values(quantity.node)?.values
      }
      return checked.withValues(values)
    } catch {
      report(error)
      return nil
    }
  }

  // MARK: Working

  /// The worked update that leads to the last state, weight by weight.
  func lastUpdate() -> [ReportBlock] {
    let state = states.updateCount
    return computed { () throws(EngineError) in
      _ = try states.evaluation(state)
      guard let rule = states.update(to: state)?.rule else { return [] }
      answer(rule, state: state)
      guard shows else { return [] }
      isAboutExample =
        isAboutExample || rule.leaves.contains { $0.reference.kind.varies(plan.variesByExample) }
      let narration = try UpdateNarration(states, to: state)
      return [.heading([.text(words.update)])] + namedParts(of: rule, narration, state: state)
        + rule.changes.flatMap { blocks(of: $0, narration, state: state) }
    }
  }

  /// Parts of a rule that have names are worked again where they are not what their `let` lines show.
  func namedParts(of rule: UpdateRule, _ narration: UpdateNarration, state: Int) -> [ReportBlock] {
    guard state > 1 || example != blockExample else { return [] }
    return rule.namedParts.flatMap { node -> [ReportBlock] in
      let remark = states.pinnedExample(of: node, to: state).map {
        [ReportInline.text(words.fromExample($0 + 1))]
      }
      if steps == .matrix, let chains = narration.wholes(of: [node], remark: remark) {
        return [.chains(chains)]
      }
      let places = Array(rule.plan.places(of: node).prefix(NetworkNarration.mostWorkedEntries))
      return [.chains(narration.chains(of: [node], places, remark: remark))]
    }
  }

  /// Says of arrays of an optimiser that they start from 0, where others of their name stand above.
  private func startsAgain(_ change: UpdateRule.Change, state: Int) -> [ReportBlock] {
    states.startingAgain(change, to: state).map { array in
      var layout = MathLayout()
      SymbolTable(plan, target: nil, state: state - 1).append(array, nil, to: &layout)
      return .paragraph([.math(layout), .text(words.startsAgain)])
    }
  }

  func blocks(of change: UpdateRule.Change, _ narration: UpdateNarration, state: Int) -> [ReportBlock] {
    let nodes = change.lines.map(\.node) + [change.result]
    let start = startsAgain(change, state: state)
    if steps == .matrix, let chains = narration.wholes(of: nodes) { return start + [.chains(chains)] }
    let places = Array(plan.places(of: change.weight).prefix(NetworkNarration.mostWorkedEntries))
    return start + [.chains(narration.chains(of: nodes, places))]
      + remaining(Asked(node: change.weight, state: state, entries: nil), shown: places.count)
  }

  /// Weights and loss after some of the updates, a row each.
  func stepTable(of weights: [Quantity], states chosen: [Int]) -> [ReportBlock] {
    computed { () throws(EngineError) in
      let table = StepTable(states, weights: weights, words: words)
      let rows = try table.computed(chosen)
      return shows ? [.table(try table.table(of: rows))] : []
    }
  }
}
