internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Updates that learn from several examples.
struct LearningPasses {
  let choice: ExampleChoice
  let weights: [Quantity]
  /// The state that they start from.
  let first: Int
  /// How many there are.
  let count: Int
}

/// The working of updates from several examples, and their tables.
extension ComputeContext {
  /// Of more examples, the first ones are worked.
  static var mostWorkedExamples: Int { 12 }

  /// `on each example`: forward pass and update of each, then all in a table.
  func updatesOneByOne(_ passes: LearningPasses) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    let worked = min(passes.count, ComputeContext.mostWorkedExamples)
    for number in 0..<worked {
      let state = passes.first + number
      query.example = number
      blocks.append(exampleHeading)
      for quantity in network.quantities where quantity.isComputed && !isUnstated(quantity) {
        blocks += values(of: quantity, state: state)
      }
      blocks += update(to: state + 1)
      if diagnostics.hasErrors { return [] }
    }
    blocks += others(passes.count - worked)
    query.example = blockExample
    isAboutExample = false
    return blocks + [.heading([.text(words.examplesTogether)])] + exampleTable(passes, showsEpoch: false)
  }

  /// `on all examples`: the derivatives of each, then the update from all of them.
  func updateOfAll(_ passes: LearningPasses) -> [ReportBlock] {
    guard let total = network.total else { return [] }
    let target = Target(node: total, entry: EntryIndex(0, 0), state: passes.first, showsEntry: false)
    let chosen = Set(passes.weights.map(\.node))
    let weights = weightQuantities(target).filter { chosen.contains($0.node) }
    var blocks: [ReportBlock] = []
    let worked = min(plan.exampleCount, ComputeContext.mostWorkedExamples)
    for example in 0..<worked {
      query.example = example
      share = example + 1
      let own = (errorQuantities(target) + weights).flatMap { derivatives(of: target, by: $0, entries: nil) }
      if !own.isEmpty { blocks += [exampleHeading] + own }
      if diagnostics.hasErrors { break }
    }
    share = nil
    query.example = blockExample
    if diagnostics.hasErrors { return [] }
    blocks += others(plan.exampleCount - worked) + lastUpdate()
    isAboutExample = false
    return blocks
  }

  /// Says that further examples are not worked out.
  private func others(_ count: Int) -> [ReportBlock] {
    count > 0 ? [.paragraph([.text(words.remainingExamples(count))])] : []
  }

  /// The worked update that leads to a state, without a heading.
  private func update(to state: Int) -> [ReportBlock] {
    computed { () throws(EngineError) in
      _ = try states.evaluation(state)
      guard let rule = states.update(to: state)?.rule else { return [] }
      answer(rule, state: state)
      guard shows else { return [] }
      let narration = try UpdateNarration(states, to: state)
      return namedParts(of: rule, narration, state: state)
        + rule.changes.flatMap { blocks(of: $0, narration, state: state) }
    }
  }

  /// `epochs 10`: a row for each example while they are few, or for each epoch.
  func epochTable(_ passes: LearningPasses, epochs: Int, every: Int?) -> [ReportBlock] {
    if case .each = passes.choice, every == nil, passes.count <= StepTable.mostRows {
      return exampleTable(passes, showsEpoch: true)
    }
    let step = passes.choice.updatesOfAnEpoch
    let stride = every ?? 1
    let chosen = TableRows.thinned((0...epochs).filter { $0 % stride == 0 || $0 == epochs })
    return computed { () throws(EngineError) in
      try states.prepare(chosen.map { passes.first + $0 * step })
      let table = EpochTable(states, passes, words: words)
      let rows = try chosen.map { (epoch) throws(EngineError) in try table.row(epoch) }
      return shows ? [.table(table.table(rows))] : []
    }
  }

  /// A row for each update: the example, its data, what the network makes of it, the new weights.
  private func exampleTable(_ passes: LearningPasses, showsEpoch: Bool) -> [ReportBlock] {
    computed { () throws(EngineError) in
      let numbers = TableRows.thinned(Array(0..<passes.count))
      try states.prepare(numbers.map { passes.first + $0 + 1 })
      let table = ExampleTable(states, passes, showsEpoch: showsEpoch, words: words)
      let rows = try numbers.map { (number) throws(EngineError) in try table.row(number) }
      return shows ? [.table(table.table(rows))] : []
    }
  }
}
