internal import MathNotation

/// `conv(X, K, stride s, pad p)`: the kernel slides over a vector or matrix, y[i] = Σ x[s·i + a − p] · k[a]. The
/// kernel is not turned (a cross-correlation, which is what sheets mean), and what lies outside counts as 0.
package struct Convolution: ArrayOperator {
  package let stride: Int
  package let pad: Int

  /// - Parameters:
  ///   - stride: at least 1.
  ///   - pad: zeros on each side, at least 0.
  package init(stride: Int = 1, pad: Int = 0) {
    (self.stride, self.pad) = (stride, pad)
  }

  package var name: String { "conv" }
  package var notation: OperatorNotation { .call(.word("conv")) }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (x, k) = (operands[0], operands[1])
    switch (x, k) {
    case (.vector, .vector):
      return .vector(try size(x.rows, k.rows, operands))
    case (.matrix, .matrix):
      return .matrix(try size(x.rows, k.rows, operands), try size(x.columns, k.columns, operands))
    case (.number, _): throw .needs("a vector or a matrix", got: x)
    case (_, .number): throw .needs("a vector or a matrix", got: k)
    case (.vector, .matrix), (.matrix, .vector):
      throw .needs("two vectors or two matrices", got: k)
    }
  }

  private func size(_ length: Dimension, _ window: Dimension, _ operands: [Shape]) throws(ShapeError)
    -> Dimension
  {
    guard let length = length.known, let window = window.known else {
      throw .needs("sizes that are numbers", got: length.known == nil ? operands[0] : operands[1])
    }
    guard window <= length + 2 * pad else {
      throw .needs("a kernel no larger than what it slides over", got: operands[1])
    }
    return .count((length + 2 * pad - window) / stride + 1)
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    let (x, k) = (operands[0], operands[1])
    var running: [(IndexVariable, Dimension)] = []
    func along(_ place: IndexTerm, _ size: Dimension, _ supply: inout IndexSupply) -> (IndexTerm, IndexTerm) {
      var within = IndexTerm.zero
      if size != .one {
        let index = supply.fresh()
        running.append((index, size))
        within = IndexTerm(index)
      }
      return (within, IndexTerm(-pad).adding(place, times: stride).adding(within))
    }
    let (a, r) = along(row, k.rows, &indices)
    // A vector has no second direction to slide in.
    var (b, c) = (IndexTerm.zero, IndexTerm.zero)
    if case .matrix = x { (b, c) = along(column, k.columns, &indices) }
    let product = Formula.product([.entry(.operand(0), r, c), .entry(.operand(1), a, b)])
    return running.reversed().reduce(product) { .series(.sum, $1.0, $1.1, $0) }
  }
}
