package import MathNotation

/// The formula of one entry of a quantity, in index form: the one statement from which the working, the
/// decimal arithmetic, the local derivatives and the symbols all come.
///
/// Entries outside their array count as 0 and their terms vanish, which is how slices, assembled vectors
/// and padding are expressed.
package indirect enum Formula: Hashable, Sendable {
  case number(Number)
  case entry(ArrayReference, IndexTerm, IndexTerm)
  /// A size, which may be a letter.
  case size(Dimension)
  /// Terms that are added; a difference holds a `negated` term.
  case sum([Formula])
  case product([Formula])
  case negated(Formula)
  case quotient(Formula, Formula)
  case power(Formula, Formula)
  case primitive(Primitive, Formula)
  case function(FunctionID, Formula)
  /// f′(at), where `value` is f(at).
  case slope(FunctionID, at: Formula, value: Formula)
  /// Σ, the maximum or the minimum of the body over `0 ..< extent` of an index.
  case series(Series, IndexVariable, Dimension, Formula)
  /// 1 where both indices are equal, else 0.
  case delta(IndexTerm, IndexTerm)
  /// The largest or smallest of several, the first of equal ones.
  case extreme(Extreme, [Formula])
  /// 1 where the member of that number is the first largest (smallest) of several, else 0.
  case isExtreme(Extreme, Int, [Formula])
  /// 1 where the entry at (row, column) is the first largest (smallest) of those the axis puts together, else 0.
  case isExtremeEntry(Extreme, ArrayReference, IndexTerm, IndexTerm, Axis)
  case cases([Case], otherwise: Formula)

  package struct Case: Hashable, Sendable {
    package var condition: Condition
    package var value: Formula
    package init(_ condition: Condition, _ value: Formula) {
      self.condition = condition
      self.value = value
    }
  }

  package struct Condition: Hashable, Sendable {
    package var left: Formula
    package var relation: Relation
    package var right: Formula
    package init(_ left: Formula, _ relation: Relation, _ right: Formula) {
      self.left = left
      self.relation = relation
      self.right = right
    }
  }

  package enum Series: Hashable, Sendable {
    case sum
    case extreme(Extreme)
  }

  package enum Extreme: String, Hashable, Sendable, CaseIterable {
    case largest, smallest

    /// Whether `a` stands before `b` as the one that is looked for.
    func prefers(_ a: Number, to b: Number) -> Bool { self == .largest ? b < a : a < b }
  }

  package static func integer(_ value: Int) -> Formula { .number(Number(value)) }
  package static let one = Formula.integer(1)
  package static let zero = Formula.integer(0)
}

/// Which entries a reduction puts together.
package enum Axis: String, Hashable, Sendable {
  case all
  /// One result for each row.
  case rows
  /// One result for each column.
  case columns
}

/// What an entry is an entry of. Operators speak of their operands; a graph puts its nodes in their place.
package enum ArrayReference: Hashable, Sendable {
  case operand(Int)
  /// The operator's own result.
  case result
  /// The derivative of whatever is differentiated by the operator's result.
  case upstream
  /// The value of a node.
  case node(NodeID)
  /// The derivative of the target by a node.
  case adjoint(NodeID)
  /// How the value of a node changes with the entry by which second derivatives are taken: ∂y/∂w.
  case change(NodeID)
  /// The second derivative of the target by a node and that entry: ∂²E/∂y∂w.
  case second(NodeID)
  /// What an optimiser's formula speaks of; where it is used, nodes stand in its place (``UpdateRule``).
  case parameter(LearningTerm)
}

/// Functions that the machine's mathematics library computes; everything else is built from them.
package enum Primitive: String, Hashable, Sendable, CaseIterable {
  case exp, log, tanh, sqrt, sin, cos
  case erf
}
