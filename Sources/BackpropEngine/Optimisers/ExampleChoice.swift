internal import MathNotation

/// What an update learns from, where data hold several examples.
package enum ExampleChoice: Hashable, Sendable {
  /// One of them, from 0.
  case one(Int)
  /// So many, one after the other, an update each.
  case each(Int)
  /// So many, all in one update.
  case all(Int, Reduction)
  /// So many, in groups: an update from the mean of each.
  case batches(ExampleBatches)

  /// What becomes of the derivatives of all examples.
  package enum Reduction: String, Hashable, Sendable, CaseIterable { case sum, mean }

  /// What stands for the example at hand in the leaves of a rule: the one behind the last where each has its turn,
  /// so that a leaf may also be about one of them for good.
  package var atHand: Int {
    switch self {
    case .one(let example): example
    case .each(let count): count
    case .batches(let batches): batches.count
    case .all: 0
    }
  }

  /// The example that a leaf of a rule is about, in an update by its place in a row of equal ones, from 0.
  package func example(ofLeaf leaf: Int, inUpdate number: Int) -> Int {
    if case .each = self, leaf == atHand { return example(ofUpdate: number) ?? leaf }
    return leaf
  }

  /// The example of an update, by its place in a row of equal ones, from 0; nil where several go into it.
  package func example(ofUpdate number: Int) -> Int? {
    switch self {
    case .one(let example): example
    case .each(let count): number % max(1, count)
    case .all, .batches: nil
    }
  }
}

/// The derivatives of all examples put together, a line before those of an optimiser.
struct ExampleReduction: ArrayOperator {
  let reduction: ExampleChoice.Reduction
  let result: Shape

  static let line = Optimiser.Line("grad", Symbol("G"), start: nil, LearningTerm.gradient.formula)

  var name: String { reduction.rawValue }
  var notation: OperatorNotation { .assembled }

  func shape(of operands: [Shape]) throws(ShapeError) -> Shape { result }

  func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    let sum = Formula.plus(operands.indices.map { .entry(.operand($0), row, column) })
    return reduction == .mean ? .divided(sum, by: .integer(operands.count)) : sum
  }

  /// Stated, so that thousands of examples are not differentiated one by one.
  func derivative(
    by operand: Int, at: (IndexTerm, IndexTerm), ofEntry: (IndexTerm, IndexTerm), of operands: [Shape],
    indices: inout IndexSupply
  ) -> Formula? {
    let same = Formula.times([.kronecker(at.0, ofEntry.0), .kronecker(at.1, ofEntry.1)])
    return reduction == .mean ? .divided(same, by: .integer(operands.count)) : same
  }
}
