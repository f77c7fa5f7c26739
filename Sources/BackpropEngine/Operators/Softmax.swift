internal import MathNotation

/// exp(zᵢ) / Σₖ exp(zₖ), of a vector or of each row or column of a matrix.
///
/// Its derivative is stated the way people write it: ∂oᵢ/∂zⱼ = oᵢ(δᵢⱼ − oⱼ).
package struct Softmax: ArrayOperator {
  package let axis: Axis
  package init(axis: Axis = .all) { self.axis = axis }

  package var name: String { "softmax" }
  package var notation: OperatorNotation { .call(.word("softmax")) }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    switch (axis, operands[0]) {
    case (.all, .matrix(let rows, let columns)) where rows != .one && columns != .one:
      throw .needsAxis(operands[0])
    case (.rows, .number), (.rows, .vector), (.columns, .number), (.columns, .vector):
      throw .needs("a matrix", got: operands[0])
    case (.all, _), (.rows, .matrix), (.columns, .matrix): return operands[0]
    }
  }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    let k = indices.fresh()
    let alongRow = isAlongRow(operands[0])
    let other =
      alongRow ? Formula.entry(.operand(0), row, IndexTerm(k)) : .entry(.operand(0), IndexTerm(k), column)
    let extent = alongRow ? operands[0].columns : operands[0].rows
    return .quotient(
      .primitive(.exp, .entry(.operand(0), row, column)),
      .series(.sum, k, extent, .primitive(.exp, other)))
  }

  package func derivative(
    by operand: Int, at: (IndexTerm, IndexTerm), ofEntry: (IndexTerm, IndexTerm), of operands: [Shape],
    indices: inout IndexSupply
  ) -> Formula? {
    let own = Formula.entry(.result, ofEntry.0, ofEntry.1)
    let alongRow = isAlongRow(operands[0])
    // The group (row or column) must be the same; within it the places may differ.
    let other = alongRow ? Formula.entry(.result, ofEntry.0, at.1) : .entry(.result, at.0, ofEntry.1)
    let place = alongRow ? Formula.kronecker(ofEntry.1, at.1) : .kronecker(ofEntry.0, at.0)
    let group = alongRow ? Formula.kronecker(ofEntry.0, at.0) : .kronecker(ofEntry.1, at.1)
    return .times([own, .sum([place, .negated(other)]), group])
  }

  /// The place in the same row, column or vector whose index along it is another, and how far that runs.
  func alongGroup(_ index: IndexTerm, at place: (IndexTerm, IndexTerm), _ shape: Shape) -> (
    place: (IndexTerm, IndexTerm), extent: Dimension
  ) {
    isAlongRow(shape) ? ((place.0, index), shape.columns) : ((index, place.1), shape.rows)
  }

  private func isAlongRow(_ shape: Shape) -> Bool {
    switch axis {
    case .rows: true
    case .columns: false
    case .all: shape.rows == .one
    }
  }
}
