internal import MathNotation

/// A function applied entry by entry.
package struct Application: ArrayOperator {
  package let function: FunctionID
  package init(_ function: FunctionID) { self.function = function }

  package var name: String { function.name }
  package var notation: OperatorNotation { .elementwise(function) }
  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape { operands[0] }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula { .function(function, .entry(.operand(0), row, column)) }

  package func derivative(
    by operand: Int, at: (IndexTerm, IndexTerm), ofEntry: (IndexTerm, IndexTerm), of operands: [Shape],
    indices: inout IndexSupply
  ) -> Formula? {
    // Taken at the result's own entry, so that y(1 − y) uses the rounded activation.
    .times([
      .slope(
        function, at: .entry(.operand(0), ofEntry.0, ofEntry.1), value: .entry(.result, ofEntry.0, ofEntry.1)),
      .kronecker(ofEntry.0, at.0), .kronecker(ofEntry.1, at.1),
    ])
  }
}
