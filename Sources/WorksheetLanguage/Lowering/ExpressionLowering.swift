internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Formulas to graphs: operators and literals.
extension LoweringScope {
  /// The node of a formula; `nil` if a mistake in it has been reported, now or while reading.
  mutating func lower(_ expression: Expression) -> NodeID? {
    if let literal = expression.literal { return numeral(literal, at: expression.range) }
    switch expression.node {
    case .broken, .number: return nil
    case .reference(let reference): return lower(reference, expression)
    case .vector(let entries): return vector(entries, expression)
    case .matrix(let rows): return matrix(rows, expression)
    case .negative(let operand):
      return lower(operand).flatMap { apply(Negation(), [$0], expression, [operand]) }
    case .transpose(let operand):
      return lower(operand).flatMap { apply(Transpose(), [$0], expression, [operand]) }
    case .binary(let sign, let left, let right): return binary(sign, left, right, expression)
    case .call(let call): return lower(call, expression)
    case .derivative(let syntax): return derivative(syntax, expression)
    case .index(let base, let items):
      return lower(base).flatMap { select(Leaf(node: $0), items, of: base.shortText(), expression) }
    case .elsewhere(let operand, let network): return elsewhere(operand, network)
    case .jacobian(let formula, let by): return jacobian(formula, by: by, expression)
    case .comparison:
      report(LoweringMessages.comparison(expression))
      return nil
    }
  }

  private mutating func lower(_ reference: Reference, _ whole: Expression) -> NodeID? {
    if let table = dataTable(reference) { return columns(of: table, reference, whole) }
    guard let reference = resolved(reference), let leaf = leaf(reference) else { return nil }
    guard let indices = reference.indices else { return leaf.node }
    var plain = reference
    plain.indices = nil
    return select(leaf, indices, of: plain.text, whole)
  }

  private mutating func binary(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression, _ whole: Expression
  ) -> NodeID? {
    // Both sides, so that mistakes in both are reported.
    let (a, b) = (lower(left), lower(right))
    guard let a, let b else { return nil }
    let parts = [left, right]
    switch sign {
    case .add: return apply(Arithmetic(.add), [a, b], whole, parts)
    case .subtract: return apply(Arithmetic(.subtract), [a, b], whole, parts)
    case .divide, .entryDivide: return apply(Arithmetic(.divide), [a, b], whole, parts)
    case .power, .entryPower: return apply(Arithmetic(.power), [a, b], whole, parts)
    case .entryMultiply: return apply(Arithmetic(.multiply), [a, b], whole, parts)
    case .multiply: return product(a, b, whole, parts)
    }
  }

  /// `*`: `u^T * v` is the inner and `u * v^T` the outer product of two vectors; else the product of numbers,
  /// vectors and matrices.
  private mutating func product(_ a: NodeID, _ b: NodeID, _ whole: Expression, _ parts: [Expression])
    -> NodeID?
  {
    if let u = transposedVector(a), isVector(b), shape(u) == shape(b) {
      return apply(DotProduct(isTransposed: true), [u, b], whole, parts)
    }
    if let v = transposedVector(b), isVector(a), !shape(a).isSingle || !shape(v).isSingle {
      return apply(OuterProduct(isTransposed: true), [a, v], whole, parts)
    }
    return apply(MatrixProduct(), [a, b], whole, parts)
  }

  private func isVector(_ node: NodeID) -> Bool {
    if case .vector = shape(node) { true } else { false }
  }

  /// The vector that a node is the transpose of.
  private func transposedVector(_ node: NodeID) -> NodeID? {
    guard case .operation(let op, let operands) = graph[node].kind, op is Transpose, isVector(operands[0])
    else { return nil }
    return operands[0]
  }

  // MARK: Literals

  /// `(a, b)`: numbers become one array of data, anything else is assembled.
  private mutating func vector(_ entries: [Expression], _ whole: Expression) -> NodeID? {
    let shape = Shape.vector(entries.count)
    let literals = entries.compactMap(\.literal)
    if literals.count == entries.count, !keepsNumerals { return data(literals, shape, whole) }
    return assembly(entries, places: entries.indices.map { EntryIndex($0, 0) }, shape, whole)
  }

  /// `[a b; c d]`, which is always written by rows.
  private mutating func matrix(_ rows: [[Expression]], _ whole: Expression) -> NodeID? {
    let columns = rows[0].count
    if let short = rows.first(where: { $0.count != columns }) {
      report(ShapeMessages.raggedMatrix(whole, first: rows[0], other: short))
      return nil
    }
    let shape = Shape.matrix(rows.count, columns)
    let entries = Array(rows.joined())
    let literals = entries.compactMap(\.literal)
    if literals.count == entries.count, !keepsNumerals { return data(literals, shape, whole) }
    return assembly(
      entries, places: entries.indices.map { EntryIndex($0 / columns, $0 % columns) }, shape, whole)
  }

  private mutating func data(_ literals: [Literal], _ shape: Shape, _ whole: Expression) -> NodeID? {
    let node = graph.add(.data(literals.map(\.value), spellings: literals.map(\.spelling)), shape: shape)
    return isWithinLimits(node, whole) ? node : nil
  }

  private mutating func assembly(
    _ entries: [Expression], places: [EntryIndex], _ shape: Shape, _ whole: Expression
  ) -> NodeID? {
    var nodes: [NodeID] = []
    nodes.reserveCapacity(entries.count)
    for entry in entries {
      guard let node = lower(entry) else { continue }
      if !self.shape(node).isSingle {
        report(ShapeMessages.entryNotNumber(entry, self.shape(node), notes: declarations(of: [entry])))
        continue
      }
      nodes.append(node)
    }
    guard nodes.count == entries.count else { return nil }
    return apply(Assembly(places: places, result: shape), nodes, whole, entries)
  }
}

/// A number that the author wrote, with its sign.
struct Literal {
  var value: Number
  /// As written, with `-` for every kind of minus.
  var spelling: String
}

extension Expression {
  var literal: Literal? {
    switch node {
    case .number(let numeral):
      return Number(numeral.text).map { Literal(value: $0, spelling: numeral.text) }
    case .negative(let operand):
      guard case .number(let numeral) = operand.node, let value = Number(numeral.text) else { return nil }
      return Literal(value: -value, spelling: "-" + numeral.text)
    case .reference, .vector, .matrix, .binary, .transpose, .call, .derivative, .index, .comparison,
      .elsewhere,
      .jacobian, .broken:
      return nil
    }
  }
}
