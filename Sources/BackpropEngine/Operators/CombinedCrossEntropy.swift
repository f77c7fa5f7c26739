internal import MathNotation

/// −Σ t log softmax(z), where an author gives the softmax no name. Operands: t, z, and the node of softmax(z).
///
/// Its derivative by z is stated as people write it, o · Σt − t, which is o − t where the targets sum to one; o is
/// read off the third operand, on which the value does not depend. By the tree it is Σ t/o · o(o − δ).
package struct SoftmaxCrossEntropy: ArrayOperator {
  private let softmax: Softmax
  package init(_ softmax: Softmax) { self.softmax = softmax }

  package var name: String { "cross_entropy" }
  package var notation: OperatorNotation { .written }
  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape { .number }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    .minus(
      Reduction(.sum).entry(row, column, of: operands, indices: &indices) { target, place, supply in
        let probability = softmax.entry(place.0, place.1, of: [operands[1]], indices: &supply)
          .replacingArrays { $0 == .operand(0) ? .operand(1) : $0 }
        return .times([target, .primitive(.log, probability)])
      })
  }

  package func derivative(
    by operand: Int, at: (IndexTerm, IndexTerm), ofEntry: (IndexTerm, IndexTerm), of operands: [Shape],
    indices: inout IndexSupply
  ) -> Formula? {
    guard operand == 1 else { return nil }
    let k = indices.fresh()
    let (other, extent) = softmax.alongGroup(IndexTerm(k), at: at, operands[1])
    let total = Formula.series(
      k, over: extent, .entry(.operand(0), other.0, other.1))
    return .plus([
      .times([.entry(.operand(2), at.0, at.1), total]), .minus(.entry(.operand(0), at.0, at.1)),
    ])
  }
}

/// −Σ (t log y + (1 − t) log(1 − y)) with y = sig(z), where an author gives y no name. Operands: t, z, and the node
/// of sig(z). Its derivative by z is stated as people write it, y − t.
package struct SigmoidCrossEntropy: ArrayOperator {
  private let sigmoid: FunctionID
  package init(_ sigmoid: FunctionID) { self.sigmoid = sigmoid }

  package var name: String { "binary_cross_entropy" }
  package var notation: OperatorNotation { .written }
  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape { .number }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    .minus(
      Reduction(.sum).entry(row, column, of: operands, indices: &indices) { target, place, _ in
        let y = Formula.function(sigmoid, .entry(.operand(1), place.0, place.1))
        return .plus([
          .times([target, .primitive(.log, y)]),
          .times([.plus([.one, .minus(target)]), .primitive(.log, .plus([.one, .minus(y)]))]),
        ])
      })
  }

  package func derivative(
    by operand: Int, at: (IndexTerm, IndexTerm), ofEntry: (IndexTerm, IndexTerm), of operands: [Shape],
    indices: inout IndexSupply
  ) -> Formula? {
    guard operand == 1 else { return nil }
    return .plus([.entry(.operand(2), at.0, at.1), .minus(.entry(.operand(0), at.0, at.1))])
  }
}
