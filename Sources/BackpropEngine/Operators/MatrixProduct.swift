internal import MathNotation

/// `*`: number times anything, vector · matrix, matrix · vector, matrix · matrix.
package struct MatrixProduct: ArrayOperator {
  package init() {}
  package var name: String { "*" }
  package var notation: OperatorNotation { .matrixProduct }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (a, b) = (operands[0], operands[1])
    if isScaling(a, b) { return try Broadcasting.shape(of: a, and: b) }
    switch (a, b) {
    case (.vector, .vector): throw .productOfVectors(a, b)
    case (.vector(let n), .matrix(let rows, let columns)):
      guard n == rows else { throw .innerSizes(n, rows, a, b) }
      return .vector(columns)
    case (.matrix(let rows, let columns), .vector(let n)):
      guard n == columns else { throw .innerSizes(columns, n, a, b) }
      return .vector(rows)
    case (.matrix(let rows, let inner), .matrix(let other, let columns)):
      guard inner == other else { throw .innerSizes(inner, other, a, b) }
      return .matrix(rows, columns)
    case (.number, _), (_, .number): return try Broadcasting.shape(of: a, and: b)
    }
  }

  /// Whether one operand counts as a number. A vector of one entry before a 1×n matrix is still a row.
  private func isScaling(_ a: Shape, _ b: Shape) -> Bool {
    if a == .number || b == .number { return true }
    switch (a, b) {
    case (.vector(let n), .matrix(let rows, _)): if n == rows { return false }
    case (.matrix(_, let columns), .vector(let n)): if n == columns { return false }
    case (.matrix(_, let columns), .matrix(let rows, _)): if columns == rows { return false }
    case (.vector, .vector), (.number, _), (_, .number): break
    }
    return a.isSingle || b.isSingle
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    let (a, b) = (operands[0], operands[1])
    if isScaling(a, b), let result = try? Broadcasting.shape(of: a, and: b) {
      return .product([
        Broadcasting.entry(0, a, row, column, in: result), Broadcasting.entry(1, b, row, column, in: result),
      ])
    }
    var aRow = row
    var bColumn = column
    var inner = a.columns
    if case .vector(let n) = a {
      (aRow, bColumn, inner) = (.zero, row, n)
    }
    func factors(_ k: IndexTerm) -> Formula {
      let left: Formula
      if case .vector = a {
        left = .entry(.operand(0), k, .zero)
      } else {
        left = .entry(.operand(0), aRow, k)
      }
      if case .vector = b { return .product([left, .entry(.operand(1), k, .zero)]) }
      return .product([left, .entry(.operand(1), k, bColumn)])
    }
    if inner == .one { return factors(.zero) }
    let k = indices.fresh()
    return .series(.sum, k, inner, factors(IndexTerm(k)))
  }
}

/// The inner product of two vectors of one length, `dot(u, v)` or `u^T * v`.
package struct DotProduct: ArrayOperator {
  /// Whether it is written `u^T * v`.
  package let isTransposed: Bool
  package init(isTransposed: Bool = false) { self.isTransposed = isTransposed }
  package var name: String { "dot" }
  package var notation: OperatorNotation { isTransposed ? .innerProduct : .call(.word("dot")) }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    for shape in operands where shape.columns != .one {
      throw .needs("two vectors of one length", got: shape)
    }
    guard operands[0].rows == operands[1].rows else { throw .unequalShapes(operands[0], operands[1]) }
    return .number
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    if operands[0].rows == .one {
      return .product([.entry(.operand(0), .zero, .zero), .entry(.operand(1), .zero, .zero)])
    }
    let k = indices.fresh()
    let body = Formula.product([
      .entry(.operand(0), IndexTerm(k), .zero), .entry(.operand(1), IndexTerm(k), .zero),
    ])
    return .series(.sum, k, operands[0].rows, body)
  }
}

/// The outer product of two vectors, `outer(u, v)` or `u * v^T`: a row for each entry of u.
package struct OuterProduct: ArrayOperator {
  /// Whether it is written `u * v^T`.
  package let isTransposed: Bool
  package init(isTransposed: Bool = false) { self.isTransposed = isTransposed }
  package var name: String { "outer" }
  package var notation: OperatorNotation { isTransposed ? .outerProduct : .call(.word("outer")) }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    for shape in operands where shape.columns != .one { throw .needs("a vector", got: shape) }
    return .matrix(operands[0].rows, operands[1].rows)
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula { .product([.entry(.operand(0), row, .zero), .entry(.operand(1), column, .zero)]) }
}

/// `A^T`; a vector becomes a row.
package struct Transpose: ArrayOperator {
  package init() {}
  package var name: String { "^T" }
  package var notation: OperatorNotation { .transpose }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    switch operands[0] {
    case .number: .number
    case .vector(let n): .matrix(.one, n)
    case .matrix(let rows, let columns): .matrix(columns, rows)
    }
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula { .entry(.operand(0), column, row) }
}
