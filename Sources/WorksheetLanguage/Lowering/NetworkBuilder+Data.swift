internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Quantities with a role: given, drawn, filled, or known by their shape only.
extension NetworkBuilder {
  mutating func dataNode(_ definition: NetworkSyntax.Definition, _ role: Role) -> NodeID? {
    var stated: Shape?
    if let syntax = definition.shape {
      guard let shape = shape(syntax) else { return nil }
      stated = shape
    }
    if let draw = definition.draw { return drawn(draw, stated ?? .number, definition.name) }
    guard let value = definition.value else {
      return scope.graph.add(.symbolic, shape: stated ?? .number)
    }
    guard role != .constant || stated != nil || definition.examples != nil else {
      return constantFormula(value)
    }
    guard let arrays = arrays(of: definition, value, role) else { return nil }
    var filled: [ConstantArray] = []
    for array in arrays {
      guard let stated, stated != array.shape else {
        filled.append(array)
        continue
      }
      guard array.shape.isSingle, let count = stated.count else {
        scope.report(ShapeMessages.statedData(definition, stated, array.shape))
        return nil
      }
      filled.append(ConstantArray(computed: Array(repeating: array.values[0], count: count), stated))
    }
    return dataNode(filled, value, hasExamples: definition.examples != nil)
  }

  /// The values of data: once, or on each example.
  private mutating func arrays(
    of definition: NetworkSyntax.Definition, _ value: Expression, _ role: Role
  ) -> [ConstantArray]? {
    if let examples = definition.examples {
      return scope.constantValues(value, rounding: options.rounding).flatMap {
        parts(of: $0, examples, value)
      }
    }
    // What is computed from examples has as many of them; weights are learned from all.
    return role.isTrainable
      ? scope.constantValues(value, rounding: options.rounding).map { [$0] }
      : scope.valuesByExample(value, rounding: options.rounding)
  }

  private mutating func dataNode(_ arrays: [ConstantArray], _ value: Expression, hasExamples: Bool)
    -> NodeID?
  {
    guard let first = arrays.first else { return nil }
    let node = scope.graph.add(.data(first.values, spellings: first.spellings), shape: first.shape)
    if hasExamples || arrays.count > 1 {
      scope.graph[node].examples = arrays.map { ExampleData(values: $0.values, spellings: $0.spellings) }
    }
    return scope.isWithinLimits(node, value) ? node : nil
  }

  /// A constant keeps its formula, so that its working can be shown.
  private mutating func constantFormula(_ value: Expression) -> NodeID? {
    scope.lower(value).map { ownNode($0) }
  }

  /// A shape in numbers or letters. A letter that is a constant stands for its value.
  mutating func shape(_ syntax: NetworkSyntax.ShapeSyntax) -> Shape? {
    let sizes = syntax.sizes.map(size)
    let shape: Shape = sizes.count == 1 ? .vector(sizes[0]) : .matrix(sizes[0], sizes[1])
    let isKnown = sizes.allSatisfy { $0.known != nil }
    guard !isKnown || (shape.count ?? .max) <= Limits.mostEntries else {
      scope.report(LimitMessages.entries(at: syntax.range, shape))
      return nil
    }
    return shape
  }

  private func size(_ size: Dimension) -> Dimension {
    guard case .letter(let letter) = size,
      case .quantity(let index) = scope.table[Name.key(of: letter)]?.meaning,
      scope.quantities[index].role == .constant,
      case .source(.data(let values, _)) = scope.graph[scope.quantities[index].node].kind,
      values.count == 1, let count = values[0].integer, 1...Limits.longestSide ~= count
    else { return size }
    return .count(count)
  }

  // MARK: Draws

  /// `~ uniform(a, b) seed n`, rounded to the sheet's digits whatever its rounding rule.
  private mutating func drawn(_ draw: NetworkSyntax.DrawSyntax, _ shape: Shape, _ name: Name) -> NodeID? {
    guard let count = shape.count else {
      scope.report(DataMessages.drawWithoutSize(draw))
      return nil
    }
    let parameters = draw.parameters.compactMap { scope.constantNumber($0)?.double }
    guard parameters.count == 2 else { return nil }
    var generator = RandomDraw(seed: draw.seed, name: name.key)
    var values: [Number] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      let value: Double
      switch draw.distribution {
      case .uniform: value = generator.uniform(from: parameters[0], to: parameters[1])
      case .normal: value = parameters[0] + parameters[1] * generator.standardNormal()
      }
      values.append(Number.real(value).rounded(to: options.rounding.precision, ties: options.rounding.ties))
    }
    guard isValid(draw, parameters), values.allSatisfy(\.isFinite) else {
      scope.report(DataMessages.distribution(draw))
      return nil
    }
    return scope.graph.add(.data(values, spellings: Array(repeating: nil, count: count)), shape: shape)
  }

  private func isValid(_ draw: NetworkSyntax.DrawSyntax, _ parameters: [Double]) -> Bool {
    switch draw.distribution {
    case .uniform: parameters[0] <= parameters[1]
    case .normal: parameters[1] >= 0
    }
  }
}
