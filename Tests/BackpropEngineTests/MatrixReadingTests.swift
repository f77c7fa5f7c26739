import BackpropEngine
import MathNotation
import Testing
import WorksheetTestSupport

/// The numbers of one block.
private func array(_ block: MatrixReading.Block, _ evaluator: inout FormulaEvaluator<WorkingScope>) -> Naive {
  var result = Naive(block.rows.known ?? 0, block.columns.known ?? 0) { _, _ in 0 }
  for i in 0..<result.rows {
    for j in 0..<result.columns {
      if let row = block.row { evaluator.indices[row.id] = i }
      if let column = block.column { evaluator.indices[column.id] = j }
      result.entries[i * result.columns + j] = evaluator.value(of: block.formula).double
    }
  }
  return result
}

/// All terms multiplied out as matrices and added; a term of one row or column goes with all of them. nil where no
/// such matrix comes out.
private func multipliedOut(
  _ reading: MatrixReading, rows: Int, columns: Int, _ evaluator: inout FormulaEvaluator<WorkingScope>
) -> Naive? {
  var sum = Naive(rows, columns) { _, _ in 0 }
  var isWhole = false
  for term in reading.terms {
    var product: Naive?
    for block in term.blocks {
      let next = array(block, &evaluator)
      guard let left = product else {
        product = next
        continue
      }
      guard left.columns == next.rows else { return nil }
      product = left.times(next)
    }
    let scalar = term.scalar.map { evaluator.value(of: $0).double } ?? 1
    let whole = product ?? Naive(1, 1) { _, _ in 1 }
    guard [1, rows].contains(whole.rows), [1, columns].contains(whole.columns) else { return nil }
    isWhole = isWhole || whole.rows == rows && whole.columns == columns
    let sign: Double = term.isNegative ? -1 : 1
    sum = sum.with(whole.stretched(rows, columns)) { $0 + sign * scalar * $1 }
  }
  return isWhole ? sum : nil
}

/// Compares a block that is said to be a Jacobian with a backward pass for each of its rows.
private func holdJacobian(
  _ block: MatrixReading.Block, _ scope: WorkingScope, _ evaluator: inout FormulaEvaluator<WorkingScope>
) {
  guard let jacobian = block.jacobian else { return }
  let entries = array(block, &evaluator)
  let plan = scope.evaluation.plan
  for (i, top) in plan.places(of: jacobian.of).enumerated() {
    guard let gradients = try? Gradients(of: jacobian.of, entry: top, in: scope.evaluation) else { continue }
    for (j, bottom) in plan.places(of: jacobian.by).enumerated() {
      let found = jacobian.isTransposed ? entries[j, i] : entries[i, j]
      let wanted = gradients.value(jacobian.by, bottom.row, bottom.column) ?? .zero
      #expect(agrees(found, wanted.double, tolerance: 1e-11, size: 1), "\(jacobian) at \(i), \(j)")
    }
  }
}

/// Compares a reading, if there is one, with the formula entry by entry.
/// - Returns: how many factors the longest product of it has; 0 without a reading.
private func hold(
  _ formula: Formula, _ derivation: Derivation, _ scope: WorkingScope, _ id: NodeID, isRow: Bool,
  isDerivative: Bool = false
) -> Int {
  let plan = scope.evaluation.plan
  let shape = plan.network.graph[id].shape
  guard
    let reading = MatrixReading(
      formula, shape: shape, isRow: isRow, plan: plan, derivativeBy: isDerivative ? id : nil)
  else { return 0 }
  var evaluator = scope.evaluator(indexCount: derivation.indexCount)
  for block in reading.terms.flatMap(\.blocks) where block.jacobian != nil {
    holdJacobian(block, scope, &evaluator)
  }
  let size = (rows: shape.rows.known ?? 0, columns: shape.columns.known ?? 0)
  let isLying = if case .vector = shape { isRow } else { false }
  let found = multipliedOut(
    reading, rows: isLying ? 1 : size.rows, columns: isLying ? size.rows : size.columns, &evaluator)
  let comment = "node \(id.index), \(isRow ? "row" : "column"): \(formula.text)"
  guard let found else {
    Issue.record("the blocks do not fit together: \(comment)")
    return 0
  }
  for (n, place) in plan.places(of: id).enumerated() {
    let entry = scope.direct(formula, at: place, indexCount: derivation.indexCount).double
    let largest = found.entries.map(abs).max() ?? 0
    #expect(
      agrees(found.entries[n], entry, tolerance: 1e-11, size: max(1, largest)), "\(place) of \(comment)")
  }
  return reading.terms.map(\.blocks.count).max() ?? 0
}

@Test(arguments: RandomCase.smooth + RandomCase.exact)
func `a reading as whole arrays, multiplied out, is what the entries say`(item: RandomCase) throws {
  let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
  let gradients = try Gradients(of: item.total, in: evaluation)
  let scope = WorkingScope(evaluation: evaluation, gradients: gradients)
  for id in item.plan.namedNodes where !item.plan.network.graph[id].shape.isSingle {
    for isRow in [false, true] {
      var values = Derivation(item.plan, target: nil)
      let definition = values.definition(of: id)
      _ = hold(definition, values, scope, id, isRow: isRow)
      var derivatives = Derivation(item.plan, target: item.total)
      let contributions = derivatives.contributions(to: id)
      _ = hold(
        Formula.plus(contributions.map(\.formula)), derivatives, scope, id, isRow: isRow, isDerivative: true)
    }
  }
}

@Test(
  "products of matrices and vectors are read as such",
  arguments: [
    (Shape.vector(2), Shape.matrix(2, 3), true), (.matrix(3, 2), .vector(2), false),
    (.matrix(2, 3), .matrix(3, 4), false), (.matrix(1, 3), .matrix(3, 2), false),
    (.matrix(4, 2), .matrix(2, 1), false),
  ])
func products(left: Shape, right: Shape, isRow: Bool) throws {
  var maker = NetworkMaker()
  var random = SplitMix64(seed: 7)
  func numbers(_ shape: Shape) -> [Number] {
    (0..<(shape.count ?? 0)).map { _ in Number(random.within(-9...9), over: 10) }
  }
  let a = maker.data("A", .weights, left, numbers(left))
  let b = maker.data("B", .weights, right, numbers(right))
  let y = try maker.define("y", MatrixProduct(), a, b)
  let square = try maker.add(Arithmetic(.power), y, maker.number("2"))
  let total = try maker.define("E", Reduction(.sum), square)
  let plan = maker.plan(total: total)
  let evaluation = try Evaluation(plan, rounding: RoundingRule())
  let scope = WorkingScope(
    evaluation: evaluation, gradients: try Gradients(of: total, in: evaluation))
  var derivation = Derivation(plan, target: total)
  #expect(hold(derivation.definition(of: y), derivation, scope, y, isRow: isRow) == 2)
  for id in [a, b] {
    let formula = Formula.plus(derivation.contributions(to: id).map(\.formula))
    #expect(hold(formula, derivation, scope, id, isRow: isRow) == 2, "derivative by \(formula.text)")
  }
}

@Test func `vectors left of a matrix are rows, and so is what is computed from them entry by entry`() throws {
  var maker = NetworkMaker()
  let x = maker.data("x", .input, .vector(2), "1 2")
  let w = maker.data("W", .weights, .matrix(2, 3), "1 2 3 4 5 6")
  let b = maker.data("b", .bias, .vector(3), "1 1 1")
  let product = try maker.define("z", MatrixProduct(), x, w)
  let sum = try maker.define("s", Arithmetic(.add), product, b)
  let y = try maker.define("y", Application(functionID("tanh")), sum)
  let column = maker.data("u", .input, .vector(3), "1 2 3")
  let below = try maker.define("v", MatrixProduct(), w, column)
  let rows = maker.plan().rowVectors
  for id in [x, product, b, sum, y] { #expect(rows.contains(id), "node \(id.index)") }
  for id in [w, column, below] { #expect(!rows.contains(id), "node \(id.index)") }
}

@Test(arguments: [false, true])
func `what comes back through softmax is read as its Jacobian times a vector`(isRow: Bool) throws {
  var maker = NetworkMaker()
  let z = maker.data("z", .input, .vector(3), "0.5 -1 2")
  let o = try maker.define("o", Softmax(), z)
  let total = try maker.define("E", Reduction(.sum), maker.add(Arithmetic(.power), o, maker.number("2")))
  let plan = maker.plan(total: total)
  let evaluation = try Evaluation(plan, rounding: RoundingRule())
  let scope = WorkingScope(evaluation: evaluation, gradients: try Gradients(of: total, in: evaluation))
  var derivation = Derivation(plan, target: total)
  let formula = Formula.plus(derivation.contributions(to: z).map(\.formula))
  #expect(hold(formula, derivation, scope, z, isRow: isRow, isDerivative: true) == 2)
  let reading = try #require(
    MatrixReading(formula, shape: .vector(3), isRow: isRow, plan: plan, derivativeBy: z))
  let jacobian = try #require(reading.terms[0].blocks[isRow ? 1 : 0].jacobian)
  #expect((jacobian.of, jacobian.by) == (o, z))
  #expect(jacobian.isTransposed == !isRow)
  // As a value it is none: deltas have no letters of whole arrays.
  #expect(MatrixReading(formula, shape: .vector(3), isRow: isRow, plan: plan) == nil)
}
