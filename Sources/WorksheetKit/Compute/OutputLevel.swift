internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Where an output of a network has a value, over one of its inputs: the boundary of what it decides.
struct OutputLevel {
  let label: [ReportInline]
  private let tape: Tape
  private let input: NodeID
  private let offsets: [Int]
  private let output: NodeID
  private let at: Int
  private let level: Double

  /// - Parameter places: the entries of the input that lie on the axes.
  /// - Returns: nil where there is a mistake, which is reported.
  init?(
    _ output: Expression, _ value: Expression, over input: NodeID, _ places: [EntryIndex],
    in context: ComputeContext
  ) {
    guard let narration = context.passing(output, in: context.exactStates), let number = context.number(value)
    else { return nil }
    guard case .reference(let reference) = output.node,
      context.checked.quantity(named: reference.name.text) != nil, let asked = context.quantity(output),
      narration.shape.isSingle
    else {
      context.diagnostics.add(PlotMessages.levelOfQuantity(output.shortText(), at: output.range))
      return nil
    }
    self.input = input
    self.output = asked.node
    level = number.value.double
    let place = asked.entries?.first ?? EntryIndex(0, 0)
    at = context.plan.offset(asked.node, place.row, place.column) ?? 0
    offsets = places.compactMap { context.plan.offset(input, $0.row, $0.column) }
    var right = MathLayout()
    right.append(number: number.value, spelled: number.spelling)
    label = [.math(MathLayout(narration.head.tokens + [.relation(.equal)] + right.tokens))]
    do throws(EngineError) {
      tape = try Tape(context.plan, target: asked.node, by: [])
      tape.turn(to: context.example)
      guard asked.state > 0 else { return }
      let learned = try context.exactStates.evaluation(asked.state)
      for weight in context.network.trainable {
        learned.values(weight.node).map { tape.set(weight.node, $0.values.map(\.double)) }
      }
    } catch {
      context.report(error)
      return nil
    }
  }

  func depends(on node: NodeID, in plan: NetworkPlan) -> Bool {
    output > node && plan.depends(output, on: node)
  }

  /// How far the output lies above its level at a place of the input.
  func difference(_ place: [Double]) -> Double {
    for (offset, value) in zip(offsets, place) { tape[input, offset] = value }
    tape.forward()
    return tape[output, at] - level
  }

  /// Where it passes the level on a line.
  func places(on range: ClosedRange<Double>) -> [Double] {
    let count = PlotSampling.count
    let width = range.upperBound - range.lowerBound
    let all = (0..<count).map { range.lowerBound + Double($0) / Double(count - 1) * width }
    return zip(all, all.dropFirst()).compactMap { pair in
      var (low, high) = pair
      let isAbove = difference([low]) >= 0
      guard isAbove != (difference([high]) >= 0) else { return nil }
      for _ in 0..<LevelLines.halvings {
        let middle = (low + high) / 2
        if (difference([middle]) >= 0) == isAbove { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }
  }
}
