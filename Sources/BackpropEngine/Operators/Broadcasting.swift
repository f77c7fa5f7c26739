/// How operands of different shapes go together entry by entry: numbers with everything, a row with every
/// row, a column with every column, a vector with the side its length fits.
enum Broadcasting {
  /// The common shape.
  static func shape(of a: Shape, and b: Shape) throws(ShapeError) -> Shape {
    if a == b { return a }
    if a.isSingle || b.isSingle { return single(a, b) }
    switch (a, b) {
    case (.vector(let n), .matrix(let rows, let columns)), (.matrix(let rows, let columns), .vector(let n)):
      if n == rows, n == columns { throw .fitsBothWays(vector: .vector(n), matrix: .matrix(rows, columns)) }
      if n == rows || n == columns { return .matrix(rows, columns) }
      throw .differentShapes(a, b)
    case (.matrix(let r, let c), .matrix(let s, let d)):
      if c == d, r == .one || s == .one { return .matrix(r == .one ? s : r, c) }
      if r == s, c == .one || d == .one { return .matrix(r, c == .one ? d : c) }
      throw .differentShapes(a, b)
    case (.vector, .vector), (.number, _), (_, .number): throw .differentShapes(a, b)
    }
  }

  private static func single(_ a: Shape, _ b: Shape) -> Shape {
    if a.isSingle, b.isSingle { return a == .number ? b : a }
    return a.isSingle ? b : a
  }

  /// Which entry of an operand goes with the entry (row, column) of the result.
  static func entry(_ operand: Int, _ shape: Shape, _ row: IndexTerm, _ column: IndexTerm, in result: Shape)
    -> Formula
  {
    if shape.isSingle { return .entry(.operand(operand), .zero, .zero) }
    if case .vector(let n) = shape, case .matrix(_, let columns) = result, n == columns {
      return .entry(.operand(operand), column, .zero)
    }
    return .entry(
      .operand(operand), shape.rows == .one ? .zero : row, shape.columns == .one ? .zero : column)
  }
}
