import BackpropEngine
import MathNotation
import Testing
import WorksheetTestSupport

/// Operators that state a derivative of their own, on shapes where it matters.
private let stating = OperatorCase.all.filter { item in
  item.op is Softmax || item.op is Application || item.op is Norm
}

/// The operands' and the result's entries.
private struct OperandScope: FormulaScope {
  let operands: [Naive]
  let result: Naive
  let shapes: [Shape]

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    switch array {
    case .operand(let n): entry(operands[n], row, column)
    case .result: entry(result, row, column)
    case .upstream, .node, .adjoint, .parameter, .change, .second: nil
    }
  }

  private func entry(_ array: Naive, _ row: Int, _ column: Int) -> Number? {
    guard (0..<array.rows).contains(row), (0..<array.columns).contains(column) else { return nil }
    return .real(array[row, column])
  }

  func shape(_ array: ArrayReference) -> Shape { .number }
}

@Test(arguments: stating)
func `a stated derivative is that of the operator's own formula`(item: OperatorCase) throws {
  var random = SplitMix64(seed: 111)
  let values = item.shapes.map { Naive($0, &random, from: item.low, to: item.high) }
  let scope = OperandScope(operands: values, result: item.compute(values), shapes: item.shapes)
  // Variables 0…3 stand for the result's entry and the operand's.
  let variables = (0..<4).map { IndexTerm(IndexVariable($0)) }
  var indices = IndexSupply(reserving: 4)
  let stated = try #require(
    item.op.derivative(
      by: 0, at: (variables[2], variables[3]), ofEntry: (variables[0], variables[1]), of: item.shapes,
      indices: &indices))
  let derived = item.op.entry(variables[0], variables[1], of: item.shapes, indices: &indices)
    .derivative(by: .operand(0), at: variables[2], variables[3])
  var evaluator = FormulaEvaluator(scope: scope, assumptions: Assumptions(), indexCount: indices.count)
  for place in allPlaces(item.result) {
    for other in allPlaces(item.shapes[0]) {
      evaluator.indices.replaceSubrange(0..<4, with: [place.row, place.column, other.row, other.column])
      let (a, b) = (evaluator.value(of: stated).double, evaluator.value(of: derived).double)
      #expect(agrees(a, b), "of \(place) by \(other): stated \(a), derived \(b)")
    }
  }
}

/// Losses that state what comes back to the scores, not to the probabilities, beside the operation between.
private let combined: [(loss: any ArrayOperator, output: any ArrayOperator, Shape)] =
  [
    (SoftmaxCrossEntropy(Softmax()), Softmax(), .vector(4)),
    (SoftmaxCrossEntropy(Softmax(axis: .rows)), Softmax(axis: .rows), .matrix(2, 3)),
    (SoftmaxCrossEntropy(Softmax(axis: .columns)), Softmax(axis: .columns), .matrix(2, 3)),
  ]
  + [Shape.number, .vector(3), .matrix(2, 2)].compactMap { shape in
    FunctionCatalog.find("sig").map { (SigmoidCrossEntropy($0), Application($0), shape) }
  }

@Test(arguments: combined.indices)
func `the combined derivative of a loss is that of its own formula`(index: Int) throws {
  let (loss, output, shape) = combined[index]
  var random = SplitMix64(seed: 113)
  var maker = NetworkMaker()
  let target = Naive(shape, &random, from: 0, to: 100)
  let scores = Naive(shape, &random, from: -300, to: 300)
  let z = maker.data("z", .weights, shape, scores.entries.map { .real($0) })
  let y = try maker.define("y", output, z)
  let outputs = try #require(try Evaluation(maker.plan(), rounding: RoundingRule()).values(y)).values
  let probabilities = Naive(scores.rows, scores.columns) { outputs[$0 * scores.columns + $1].double }
  let shapes = [shape, shape, shape]
  let scope = OperandScope(operands: [target, scores, probabilities], result: target, shapes: shapes)
  let (row, column) = (IndexTerm(IndexVariable(0)), IndexTerm(IndexVariable(1)))
  var indices = IndexSupply(reserving: 2)
  let stated = try #require(
    loss.derivative(by: 1, at: (row, column), ofEntry: (.zero, .zero), of: shapes, indices: &indices))
  let derived = loss.entry(.zero, .zero, of: shapes, indices: &indices)
    .derivative(by: .operand(1), at: row, column)
  var evaluator = FormulaEvaluator(scope: scope, assumptions: Assumptions(), indexCount: indices.count)
  for place in allPlaces(shape) {
    evaluator.indices.replaceSubrange(0..<2, with: [place.row, place.column])
    let (a, b) = (evaluator.value(of: stated).double, evaluator.value(of: derived).double)
    #expect(agrees(a, b), "by \(place): stated \(a), derived \(b)")
  }
  // Nothing of the value comes from the probabilities themselves.
  let own = loss.entry(.zero, .zero, of: shapes, indices: &indices)
  own.visit { if case .entry(.operand(2), _, _) = $0 { Issue.record("the third operand is used") } }
}

func allPlaces(_ shape: Shape) -> [EntryIndex] {
  (0..<(shape.rows.known ?? 0)).flatMap { row in
    (0..<(shape.columns.known ?? 0)).map { EntryIndex(row, $0) }
  }
}

@Test func `of equal maxima only the first passes a derivative on`() throws {
  var maker = NetworkMaker()
  let x = maker.data("x", .weights, .matrix(2, 2), "1 3 3 2")
  let a = maker.data("a", .weights, .number, "3")
  let b = maker.data("b", .weights, .number, "3")
  let whole = try maker.define("m", Reduction(.max), x)
  let both = try maker.define("l", Extremes(), a, b, a)
  let columns = try maker.define("k", Reduction(.max, axis: .columns), x)
  let sum = try maker.define("s", Reduction(.sum), columns)
  let half = try maker.define("h", Arithmetic(.add), whole, both)
  let total = try maker.define("E", Arithmetic(.add), half, sum)
  let evaluation = try Evaluation(maker.plan(total: total), rounding: RoundingRule())
  #expect(evaluation.values(whole)?.values == [Number(3)])
  #expect(evaluation.values(columns)?.values == [Number(3), Number(3)])
  let gradients = try Gradients(of: total, in: evaluation)
  // m passes 1 to x[1,2]; k passes 1 to x[2,1] and 1 to x[1,2].
  #expect(gradients.values(x)?.values == [0, 2, 1, 0].map { Number($0) })
  #expect(gradients.values(a)?.values == [Number.one])
  #expect(gradients.values(b)?.values == [Number.zero])
}
