internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// What came of training, epoch by epoch: the mean loss over all examples, how many of them are classified right.
struct TrainingTable {
  struct Epoch {
    var number: Int
    var loss: Double
    /// nil where targets are no classes.
    var right: Int?
  }

  private(set) var epochs: [Epoch] = []
  private let states: NetworkStates
  private let passes: LearningPasses
  private let judge: ClassJudge?

  /// The most rows where nothing says how many.
  static let mostRows = 11

  /// - Throws: as ``Tape/init(_:target:by:)``, and where learning leaves the numbers.
  init(_ states: NetworkStates, _ passes: LearningPasses, epochs chosen: [Int]) throws(EngineError) {
    self.states = states
    self.passes = passes
    judge = ClassJudge(states.plan)
    guard let total = states.plan.network.total else { throw .noLoss }
    let tape = try Tape(states.plan, target: total, by: [])
    let step = passes.choice.updatesOfAnEpoch
    try states.prepare(chosen.map { passes.first + $0 * step })
    for number in chosen {
      let learned = try states.evaluation(passes.first + number * step)
      for weight in states.plan.network.trainable {
        learned.values(weight.node).map { tape.set(weight.node, $0.values.map(\.double)) }
      }
      var epoch = Epoch(number: number, loss: 0, right: judge == nil ? nil : 0)
      for example in 0..<states.plan.exampleCount {
        tape.turn(to: example)
        tape.forward()
        epoch.loss += tape.targetValue
        if judge?.isRight(tape) == true { epoch.right? += 1 }
      }
      epoch.loss /= Double(states.plan.exampleCount)
      epochs.append(epoch)
    }
  }

  /// - Parameter shown: the epochs that have a row.
  func table(_ shown: [Int], words: Words) throws(EngineError) -> ReportTable {
    let entries = passes.weights.reduce(0) { $0 + states.plan.places(of: $1.node).count }
    let weights =
      entries <= StepTable.mostColumns
      ? QuantityColumns(passes.weights.map { ($0.node, nil) }, in: states.plan) : nil
    var header: [[ReportInline]] = [[.text(words.epoch)], TrainingTable.lossName(states.plan, words)]
    if judge != nil { header.append([.text(words.plots.right)]) }
    header += weights?.header(SymbolTable(states.plan, target: nil)) ?? []
    var rows: [[[ReportInline]]] = []
    for epoch in epochs where shown.contains(epoch.number) {
      let state = passes.first + epoch.number * passes.choice.updatesOfAnEpoch
      let numbers = NumberTable(try states.evaluation(state))
      var loss = MathLayout()
      loss.append(number: states.rounding.unrounded.style.printed(.real(epoch.loss)))
      var row: [[ReportInline]] = [[.text(String(epoch.number))], [.math(loss)]]
      if let right = epoch.right {
        row.append([.text("\(right) \(words.plots.of) \(states.plan.exampleCount)")])
      }
      rows.append(row + (weights?.cells { numbers.layout(.node($0), $1) } ?? []))
    }
    return ReportTable(
      header: header, alignments: Array(repeating: .right, count: header.count), rows: rows)
  }

  /// The curve of the loss; what it says stands in the table.
  func figure(words: Words) -> Figure? {
    let points = epochs.compactMap { epoch in
      PlotSampling.drawable(epoch.loss).map { Plot.Point(Double(epoch.number), $0) }
    }
    guard points.count > 1 else { return nil }
    let name = TrainingTable.lossName(states.plan, words)
    var x = Plot.Axis(label: [.text(words.epoch)])
    x.isWhole = true
    let isLong = points.count > PlotCurve.mostMarks
    let content: Plot.Layer.Content = isLong ? .lines([points]) : .markedLine(points)
    let plot = Plot(x: x, y: Plot.Axis(label: name), layers: [Plot.Layer(content, label: [])])
    let title = name + [.text(Words.around(words.plots.afterEachEpoch).behind)]
    return Figure(
      drawing: PlotDrawing.svg(plot, title: title.plainText), title: title, description: [],
      summary: words.plots.inWords)
  }

  private static func lossName(_ plan: NetworkPlan, _ words: Words) -> [ReportInline] {
    guard let total = plan.network.total else { return [] }
    var layout = MathLayout()
    SymbolTable(plan, target: nil).append(total, to: &layout)
    return [.math(layout), .text(words.meanOfExamples)]
  }
}

extension ComputeContext {
  /// What training has come to: a table and the curve of the loss.
  func training(_ passes: LearningPasses, epochs: Int, every: Int?) -> [ReportBlock] {
    computed { () throws(EngineError) in
      let drawn = TableRows.thinned(Array(0...epochs))
      let most = TrainingTable.mostRows - 1
      let stride = every ?? max(1, (epochs + most - 1) / most)
      let shown = TableRows.thinned((0...epochs).filter { $0 % stride == 0 || $0 == epochs })
      let table = try TrainingTable(states, passes, epochs: Set(drawn + shown).sorted())
      guard shows else { return [] }
      var text = words.plots.epochs(epochs, updates: passes.choice.updatesOfAnEpoch)
      if case .batches(let batches) = passes.choice, let seed = batches.seed {
        text += words.plots.drawn(seed)
      }
      let blocks: [ReportBlock] = [
        .heading([.text(words.plots.training)]), .paragraph([.text(text)]),
        .table(try table.table(shown, words: words)),
      ]
      return blocks + (table.figure(words: words).map { [.figure($0)] } ?? [])
    }
  }
}

extension PlotWords {
  fileprivate func epochs(_ count: Int, updates: Int) -> String {
    epochsOfUpdates.replacing("#", with: String(count)).replacing("%", with: String(updates))
  }

  fileprivate func drawn(_ seed: Int) -> String { drawnOrder.replacing("#", with: String(seed)) }
}
