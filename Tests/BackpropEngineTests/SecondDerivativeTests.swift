import BackpropEngine
import MathNotation
import Testing

/// The gradients with one entry of given data moved.
private func moved(_ item: RandomCase, _ id: NodeID, _ at: Int, by step: Double) throws -> Gradients {
  let before = try #require(try Evaluation(item.plan, rounding: RoundingRule()).values(id)).values
  var values = before
  values[at] = .real(values[at].double + step)
  var changed = NodeMap<ArrayValues>()
  changed[id] = ArrayValues(values)
  return try Gradients(
    of: item.total, in: Evaluation(item.plan, rounding: RoundingRule(), changed: changed))
}

@Test(arguments: RandomCase.smooth)
func `second derivatives are differences of first ones, and symmetric`(item: RandomCase) throws {
  let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
  let gradients = try Gradients(of: item.total, in: evaluation)
  let sources = item.plan.namedNodes.filter {
    item.plan.rules[$0.index] == nil && gradients.values($0) != nil
  }
  let lowest = try #require(sources.min())
  let step = 1e-5
  var matrix: [[Double]] = []
  var entries: [(NodeID, EntryIndex)] = []
  for id in sources {
    for (at, place) in item.plan.places(of: id).enumerated() {
      entries.append((id, place))
      let second = try SecondDerivatives(by: id, entry: place, downTo: lowest, gradients)
      guard let above = try? moved(item, id, at, by: step), let below = try? moved(item, id, at, by: -step)
      else { continue }
      for other in sources {
        for (n, to) in item.plan.places(of: other).enumerated() {
          let found = try #require(second.second(other, to.row, to.column)).double
          guard let high = above.values(other)?.values[n].double,
            let low = below.values(other)?.values[n].double
          else { continue }
          let size = max(1, abs(found), abs(high), abs(low))
          #expect(
            agrees(found, (high - low) / (2 * step), tolerance: 1e-4, size: size),
            "∂²/∂\(other)[\(to)]∂\(id)[\(place)]")
        }
      }
    }
  }
  for (id, place) in entries.prefix(6) {
    let second = try SecondDerivatives(by: id, entry: place, downTo: lowest, gradients)
    matrix.append(
      try entries.prefix(6).map { try #require(second.second($0.0, $0.1.row, $0.1.column)).double })
  }
  for i in matrix.indices {
    for j in matrix.indices {
      #expect(agrees(matrix[i][j], matrix[j][i], tolerance: 1e-9, size: max(1, abs(matrix[i][j]))))
    }
  }
}

@Test(arguments: RandomCase.smooth)
func `the formulas of second derivatives give the numbers`(item: RandomCase) throws {
  let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
  let gradients = try Gradients(of: item.total, in: evaluation)
  let sources = item.plan.namedNodes.filter {
    item.plan.rules[$0.index] == nil && gradients.values($0) != nil
  }
  for by in sources.prefix(2) {
    var derivation = SecondDerivation(item.plan, target: item.total, by: by)
    let formulas = sources.map { ($0, derivation.second(by: $0)) }
    let changes = derivation.changing.map { id in (id, derivation.change(of: id)) }
    // A maximum over an index has no formula of its change.
    guard !(formulas + changes).contains(where: { $0.1.holdsMaximum }) else { continue }
    for place in item.plan.places(of: by).prefix(2) {
      let second = try SecondDerivatives(by: by, entry: place, downTo: NodeID(0), gradients)
      func value(_ formula: Formula, _ at: EntryIndex) -> Double {
        var indices = [Int](repeating: 0, count: derivation.indexCount)
        (indices[0], indices[1]) = (at.row, at.column)
        (indices[derivation.placeRow.id], indices[derivation.placeColumn.id]) = (place.row, place.column)
        var evaluator = FormulaEvaluator(
          scope: SecondWorkingScope(second: second), assumptions: item.plan.network.assumptions, indexCount: 2
        )
        return evaluator.value(of: formula.instantiated(indices, in: item.plan)).double
      }
      for (id, formula) in formulas {
        for at in item.plan.places(of: id) {
          let wanted = try #require(second.second(id, at.row, at.column)).double
          let found = value(formula, at)
          #expect(
            agrees(found, wanted, tolerance: 1e-9, size: max(1, abs(wanted))), "\(id) \(at): \(formula.text)")
        }
      }
      for (id, formula) in changes {
        for at in item.plan.places(of: id) {
          let wanted = try #require(second.change(id, at.row, at.column)).double
          let found = value(formula, at)
          #expect(
            agrees(found, wanted, tolerance: 1e-9, size: max(1, abs(wanted))), "\(id) \(at): \(formula.text)")
        }
      }
    }
  }
}

/// All numbers that a line of second derivatives is computed from.
private struct SecondWorkingScope: FormulaScope {
  let second: SecondDerivatives

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    switch array {
    case .node(let id): second.gradients.evaluation.value(id, row, column)
    case .adjoint(let id): second.gradients.value(id, row, column)
    case .change(let id): second.change(id, row, column)
    case .second(let id): second.second(id, row, column)
    case .operand, .result, .upstream, .parameter: nil
    }
  }

  func shape(_ array: ArrayReference) -> Shape { second.gradients.evaluation.plan.shape(array) }
}

extension Formula {
  fileprivate var holdsMaximum: Bool {
    var found = false
    visit { if case .series(.extreme, _, _, _) = $0 { found = true } }
    return found
  }
}
