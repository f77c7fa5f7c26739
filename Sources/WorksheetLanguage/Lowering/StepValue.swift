internal import BackpropEngine

/// A loop's variable at one step: writes formulas of the body with its number in their place.
struct StepValue {
  /// The key of the variable.
  let variable: String
  let value: Int

  func written(_ expression: Expression) -> Expression {
    var result = expression
    switch expression.node {
    case .number, .broken: break
    case .reference(let reference):
      if reference.isPlain, reference.name.key == variable { return number(expression) }
      result.node = .reference(written(reference))
    case .vector(let entries): result.node = .vector(entries.map(written))
    case .matrix(let rows): result.node = .matrix(rows.map { $0.map(written) })
    case .negative(let operand): result.node = .negative(written(operand))
    case .binary(let sign, let left, let right): result.node = .binary(sign, written(left), written(right))
    case .transpose(let operand): result.node = .transpose(written(operand))
    case .call(var call):
      call.arguments = call.arguments.map(written)
      for index in call.options.indices { call.options[index].value = call.options[index].value.map(written) }
      result.node = .call(call)
    case .derivative(let derivative): result.node = .derivative(written(derivative))
    case .index(let base, let items): result.node = .index(written(base), written(items))
    case .comparison(let sign, let left, let right):
      result.node = .comparison(sign, written(left), written(right))
    case .elsewhere(let operand, let network): result.node = .elsewhere(written(operand), network: network)
    case .jacobian(let formula, let by): result.node = .jacobian(written(formula), by: written(by))
    }
    return result
  }

  func written(_ reference: Reference) -> Reference {
    guard let indices = reference.indices else { return reference }
    var copy = reference
    copy.indices = written(indices)
    return copy
  }

  func written(_ derivative: DerivativeSyntax) -> DerivativeSyntax {
    var copy = derivative
    copy.of = written(derivative.of)
    copy.by = written(derivative.by)
    return copy
  }

  func written(_ items: [IndexItem]) -> [IndexItem] { items.map(written) }

  private func written(_ item: IndexItem) -> IndexItem {
    switch item {
    case .all: item
    case .at(let index): .at(computed(index))
    case .range(let first, let last): .range(computed(first), computed(last))
    }
  }

  /// `t-1` as the number that it is at this step.
  private func computed(_ index: Expression) -> Expression {
    let plain = written(index)
    guard plain.literal == nil, let value = plain.wholeNumber([:]) else { return plain }
    return StepValue.literal(value, at: index)
  }

  private func number(_ expression: Expression) -> Expression { StepValue.literal(value, at: expression) }

  private static func literal(_ value: Int, at place: Expression) -> Expression {
    let magnitude = Expression(.number(Numeral(text: String(value.magnitude))), place.range)
    return value < 0 ? Expression(.negative(magnitude), place.range, depth: 2) : magnitude
  }
}

extension Expression {
  /// The keys of names whose only index counts the steps of a loop, as in `x[t-1]`.
  func namesIndexed(by variable: String) -> [String] {
    switch node {
    case .reference(let reference):
      guard let indices = reference.indices, indices.count == 1, case .at(let index) = indices[0],
        index.names.contains(where: { $0.key == variable })
      else { return [] }
      return [reference.name.key]
    case .transpose(let operand), .negative(let operand), .index(let operand, _):
      return operand.namesIndexed(by: variable)
    case .vector(let entries): return entries.flatMap { $0.namesIndexed(by: variable) }
    case .matrix(let rows): return rows.joined().flatMap { $0.namesIndexed(by: variable) }
    case .binary(_, let left, let right), .comparison(_, let left, let right):
      return left.namesIndexed(by: variable) + right.namesIndexed(by: variable)
    case .call(let call): return call.arguments.flatMap { $0.namesIndexed(by: variable) }
    case .elsewhere(let operand, _): return operand.namesIndexed(by: variable)
    case .jacobian(let formula, let by):
      return formula.namesIndexed(by: variable) + by.namesIndexed(by: variable)
    case .number, .derivative, .broken: return []
    }
  }

  /// The whole number that a formula of whole numbers and these constants is; nil for any other formula.
  func wholeNumber(_ constants: [String: Int]) -> Int? {
    wholeNumber { constants[$0.key] }
  }

  func wholeNumber(_ constant: (Name) -> Int?) -> Int? {
    switch node {
    case .number(let numeral): return Int(numeral.text)
    case .negative(let operand): return operand.wholeNumber(constant).map { 0 &- $0 }
    case .reference(let reference): return reference.isPlain ? constant(reference.name) : nil
    case .binary(let sign, let left, let right):
      guard let a = left.wholeNumber(constant), let b = right.wholeNumber(constant) else { return nil }
      let (result, overflow): (Int, Bool)
      switch sign {
      case .add: (result, overflow) = a.addingReportingOverflow(b)
      case .subtract: (result, overflow) = a.subtractingReportingOverflow(b)
      case .multiply, .entryMultiply: (result, overflow) = a.multipliedReportingOverflow(by: b)
      case .divide, .entryDivide, .power, .entryPower: return nil
      }
      return overflow ? nil : result
    case .vector, .matrix, .transpose, .call, .derivative, .index, .comparison, .elsewhere, .jacobian,
      .broken:
      return nil
    }
  }
}
