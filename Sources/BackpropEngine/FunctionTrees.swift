package import MathNotation

/// A function's trees for one argument, and what follows from them.
extension FunctionID {
  /// Whether it is the same function with the same parameters, however it is spelled.
  package func isSame(as other: FunctionID) -> Bool {
    index == other.index && own == other.own && parameters == other.parameters
  }

  /// One of the function's trees with an argument, the function's value there and its parameters put in.
  package func filled(_ tree: Formula, argument: Formula, result: Formula) -> Formula {
    let parameters = parameters
    return tree.mapped { part in
      switch part {
      case .entry(.operand(0), _, _): argument
      case .entry(.operand(let n), _, _): .number(parameters[n - 1])
      case .entry(.result, _, _): result
      default: nil
      }
    }
  }

  /// Where the value or the derivative is a convention; nil where, with these parameters, both come out the same
  /// from all sides (the exponential linear unit with α = 1).
  package var corner: Number? {
    guard let corner = definition.corner else { return nil }
    return isSmooth(at: corner) ? nil : corner
  }

  private func isSmooth(at corner: Number) -> Bool {
    let values = branches(of: definition.value, at: corner, corner)
    guard let value = values.first, values.allSatisfy({ $0 == value }) else { return false }
    let slopes = branches(of: definition.slope, at: corner, value)
    return slopes.count > 1 && slopes.allSatisfy { $0 == slopes[0] }
  }

  /// What each branch of a tree would give at a point.
  private func branches(of tree: Formula, at x: Number, _ y: Number) -> [Number] {
    let list: [Formula] =
      if case .cases(let cases, let otherwise) = tree { cases.map(\.value) + [otherwise] } else { [tree] }
    var evaluator = FormulaEvaluator(
      scope: ArgumentScope(x: x, y: y, parameters: parameters), assumptions: Assumptions(), indexCount: 0)
    return list.map { evaluator.value(of: $0) }
  }

  package func value(_ x: Number, _ assumptions: Assumptions) -> Number {
    if x.isZero, let stated = assumptions.valuesAtCorner[index] { return stated }
    var evaluator = FormulaEvaluator(
      scope: ArgumentScope(x: x, y: x, parameters: parameters), assumptions: assumptions, indexCount: 0)
    return evaluator.value(of: valueTree)
  }

  /// f′(x), where y is f(x).
  package func slope(at x: Number, value y: Number, _ assumptions: Assumptions) -> Number {
    if let stated = statedSlope(at: x, assumptions) { return stated }
    var evaluator = FormulaEvaluator(
      scope: ArgumentScope(x: x, y: y, parameters: parameters), assumptions: assumptions, indexCount: 0)
    return evaluator.value(of: slopeTree)
  }

  /// What an `assume` line states of the derivative at x.
  package func statedSlope(at x: Number, _ assumptions: Assumptions) -> Number? {
    if !assumptions.slopes.isEmpty, let stated = assumptions.slopes[index] { return stated }
    guard !assumptions.slopesAtCorner.isEmpty, let corner = definition.corner, x == corner else { return nil }
    return assumptions.slopesAtCorner[index]
  }
}

/// The scope of a function's own formulas: its argument, its value and its parameters.
struct ArgumentScope: FormulaScope {
  var x: Number
  var y: Number
  var parameters: [Number]

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    switch array {
    case .result: y
    case .operand(let n) where n > 0: parameters[n - 1]
    case .operand, .upstream, .node, .adjoint, .parameter, .change, .second: x
    }
  }

  func shape(_ array: ArrayReference) -> Shape { .number }
}
