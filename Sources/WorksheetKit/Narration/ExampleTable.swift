internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Updates example by example, a row each: the example, its data, what the network makes of it, the new weights.
struct ExampleTable {
  private let states: NetworkStates
  private let passes: LearningPasses
  private let showsEpoch: Bool
  private let words: Words
  /// Before the update, and the weights after it; nil where they do not fit into a row.
  private let before: QuantityColumns?
  private let after: QuantityColumns?

  init(_ states: NetworkStates, _ passes: LearningPasses, showsEpoch: Bool, words: Words) {
    self.states = states
    self.passes = passes
    self.showsEpoch = showsEpoch
    self.words = words
    let plan = states.plan
    let data = plan.exampleQuantities.map(\.node)
    let shown = (data + plan.outputs).map { (node: $0, entries: [EntryIndex]?.none) }
    let weights = passes.weights.map { (node: $0.node, entries: [EntryIndex]?.none) }
    // Together they decide whether entries have columns of their own.
    let whole = QuantityColumns(shown + weights, in: plan)?.hasWholeCells ?? true
    before = QuantityColumns(shown, in: plan, keepsWhole: whole)
    after = QuantityColumns(weights, in: plan, keepsWhole: whole)
  }

  func row(_ number: Int) throws(EngineError) -> [[ReportInline]] {
    let state = passes.first + number
    let example = passes.choice.example(ofUpdate: number) ?? 0
    let old = NumberTable(try states.evaluation(Moment(state: state, example: example)))
    let new = NumberTable(try states.evaluation(state + 1))
    var cells: [[ReportInline]] = [[.text(String(example + 1))]]
    if showsEpoch { cells.insert([.text(String(number / passes.choice.updatesOfAnEpoch + 1))], at: 0) }
    cells += before?.cells { old.layout(.node($0), $1) } ?? []
    cells += after?.cells { new.layout(.node($0), $1) } ?? []
    return cells
  }

  func table(_ rows: [[[ReportInline]]]) -> ReportTable {
    var header: [[ReportInline]] = [[.text(words.example)]]
    if showsEpoch { header.insert([.text(words.epoch)], at: 0) }
    header += before?.header(SymbolTable(states.plan, target: nil)) ?? []
    header += after?.header(SymbolTable(states.plan, target: nil, state: 1)) ?? []
    return ReportTable(
      header: header, alignments: Array(repeating: .right, count: header.count), rows: rows)
  }
}

/// Epochs, a row each: the loss over all examples and the weights after it.
struct EpochTable {
  private let states: NetworkStates
  private let passes: LearningPasses
  private let words: Words
  private let weights: QuantityColumns?

  init(_ states: NetworkStates, _ passes: LearningPasses, words: Words) {
    self.states = states
    self.passes = passes
    self.words = words
    let entries = passes.weights.reduce(0) { $0 + states.plan.places(of: $1.node).count }
    weights =
      entries <= StepTable.mostColumns
      ? QuantityColumns(passes.weights.map { ($0.node, nil) }, in: states.plan) : nil
  }

  func row(_ epoch: Int) throws(EngineError) -> [[ReportInline]] {
    let state = passes.first + epoch * passes.choice.updatesOfAnEpoch
    var cells: [[ReportInline]] = [[.text(String(epoch))]]
    let numbers = NumberTable(try states.evaluation(state))
    if let total = states.plan.network.total {
      var sum = Number.zero
      for example in 0..<states.plan.exampleCount {
        let evaluation = try states.evaluation(Moment(state: state, example: example))
        guard let value = evaluation.value(total, 0, 0) else { throw .missingValues([total]) }
        sum = sum + value
      }
      if isMean { sum = sum / Number(states.plan.exampleCount) }
      var layout = MathLayout()
      layout.append(number: numbers.style.printed(sum))
      cells.append([.math(layout)])
    }
    return cells + (weights?.cells { numbers.layout(.node($0), $1) } ?? [])
  }

  private var isMean: Bool { if case .all(_, .mean) = passes.choice { true } else { false } }

  func table(_ rows: [[[ReportInline]]]) -> ReportTable {
    let symbols = SymbolTable(states.plan, target: nil)
    var header: [[ReportInline]] = [[.text(words.epoch)]]
    if let total = states.plan.network.total {
      var layout = MathLayout()
      symbols.append(total, to: &layout)
      header.append([.math(layout), .text(isMean ? words.meanOfExamples : words.sumOfExamples)])
    }
    header += weights?.header(symbols) ?? []
    return ReportTable(
      header: header, alignments: Array(repeating: .right, count: header.count), rows: rows)
  }
}

extension NetworkPlan {
  /// What a network makes of an example: the outputs that its loss compares, and the loss; without one, what nothing
  /// else is computed from.
  var outputs: [NodeID] {
    let computed = network.quantities.filter { $0.role == .definition && rules[$0.node.index] != nil }
    guard let total = network.total else {
      return computed.map(\.node).filter { consumers[$0.index].isEmpty }
    }
    // Through parts without a name.
    var found: Set<NodeID> = []
    var open = [total]
    while let next = open.popLast() {
      for operand in network.graph.operands(of: next) where found.insert(operand).inserted {
        if !isQuantity(operand) || network.quantity(of: operand)?.role == .loss { open.append(operand) }
      }
    }
    return computed.map(\.node).filter(found.contains) + [total]
  }
}
