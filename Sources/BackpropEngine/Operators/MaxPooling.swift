internal import MathNotation

/// `maxpool(X, h x w, stride s)`: the largest entry of each window of a vector or matrix. What comes back goes to
/// that one entry, the first of equal ones; rows and columns that fill no window are left out.
package struct MaxPooling: ArrayOperator {
  package let rows: Int
  package let columns: Int
  /// nil: the windows stand side by side.
  package let stride: Int?
  /// Entries of a window, which are all written out.
  package static let largestWindow = 100

  /// - Parameters:
  ///   - rows: height of the window, at least 1.
  ///   - columns: its width; of a vector there is only one column.
  package init(rows: Int, columns: Int, stride: Int? = nil) {
    (self.rows, self.columns, self.stride) = (rows, columns, stride)
  }

  package var name: String { "maxpool" }
  package var notation: OperatorNotation { .call(.word("maxpool")) }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    switch operands[0] {
    case .number: throw .needs("a vector or a matrix", got: operands[0])
    case .vector(let n): return .vector(try size(n, rows, stride ?? rows, operands[0]))
    case .matrix(let height, let width):
      return .matrix(
        try size(height, rows, stride ?? rows, operands[0]),
        try size(width, columns, stride ?? columns, operands[0]))
    }
  }

  private func size(_ length: Dimension, _ window: Int, _ step: Int, _ shape: Shape) throws(ShapeError)
    -> Dimension
  {
    guard let length = length.known else { throw .needs("sizes that are numbers", got: shape) }
    guard window <= length else { throw .needs("at least as many entries as the window", got: shape) }
    return .count((length - window) / step + 1)
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    let isVector = if case .vector = operands[0] { true } else { false }
    let top = IndexTerm.zero.adding(row, times: stride ?? rows)
    let left = IndexTerm.zero.adding(column, times: isVector ? 1 : stride ?? columns)
    let window = (0..<rows).flatMap { r in
      (0..<(isVector ? 1 : columns)).map { c in
        Formula.entry(.operand(0), top.offset(by: r), left.offset(by: c))
      }
    }
    return window.count == 1 ? window[0] : .extreme(.largest, window)
  }
}
