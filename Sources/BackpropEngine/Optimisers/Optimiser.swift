package import MathNotation

/// A way of learning from the derivative of the loss, stated once: formula trees over one entry of a weight.
///
///     v′ = μ v − η ∂E/∂w        a line, with an array of its own
///     w′ = w + v′               the new weight
///
/// The working prints these trees, `rounding: step` evaluates them in decimals, and verification reads from
/// them what a printed value was computed from. ``kernel`` is a copy for speed that a test holds against them.
package struct Optimiser: Sendable {
  /// The word behind `with`.
  package var name: String
  package var constants: [Constant]
  /// In the order in which they are worked out.
  package var lines: [Line]
  /// The new weight.
  package var weight: Formula
  /// Where the definition is from.
  package var source: String
  package var kernel: OptimiserKernel

  /// A number that the author may choose: β₁, ε.
  package struct Constant: Sendable {
    package var name: String
    package var symbol: Symbol
    /// As it would be written; nil where it must be given.
    package var standard: String?
    package var range: ClosedRange<Double>
    /// Whether the upper end of the range would divide by 0.
    package var excludesUpper: Bool

    package init(
      _ name: String, _ symbol: Symbol, standard: String? = nil, in range: ClosedRange<Double>,
      excludesUpper: Bool = false
    ) {
      self.name = name
      self.symbol = symbol
      self.standard = standard
      self.range = range
      self.excludesUpper = excludesUpper
    }

    package func allows(_ value: Double) -> Bool {
      range.contains(value) && !(excludesUpper && value == range.upperBound)
    }
  }

  /// An array of the weight's shape with a name and a line of its own in the working.
  package struct Line: Sendable {
    /// In the language, behind the weight's name: `W.v`.
    package var name: String
    package var symbol: Symbol
    /// What it is before the first update; nil where nothing is carried from one update to the next.
    package var start: Number?
    package var formula: Formula

    package init(_ name: String, _ symbol: Symbol, start: Number? = .zero, _ formula: Formula) {
      self.name = name
      self.symbol = symbol
      self.start = start
      self.formula = formula
    }
  }

  /// The arrays that are carried from one update to the next, in the order of a kernel's memory.
  package var carried: [Line] { lines.filter { $0.start != nil } }

  /// Whether a formula speaks of the number of the update.
  var countsUpdates: Bool {
    var found = false
    for formula in lines.map(\.formula) + [weight] {
      formula.visit { if $0 == LearningTerm.step.formula { found = true } }
    }
    return found
  }

  package func constant(_ name: String) -> Constant? { constants.first { $0.name == name } }
}

/// What the formulas of an optimiser speak of: an entry of each, or a number.
package enum LearningTerm: Hashable, Sendable {
  /// The weight before the update.
  case weight
  /// The derivative of the loss by it.
  case gradient
  /// The learning rate η.
  case rate
  /// The number of this update, from 1.
  case step
  case constant(String)
  /// A line's array before the update, and after it.
  case before(String)
  case after(String)

  /// The term in a formula tree.
  package var formula: Formula { .entry(.parameter(self), .zero, .zero) }
}

/// One update of one weight in doubles.
///
/// - Parameters: of ``OptimiserStep``.
package typealias OptimiserKernel = @Sendable (_ step: OptimiserStep) -> Void

/// What a kernel works on: bare memory, so that a step costs no allocation and no checks.
package struct OptimiserStep {
  package let weight: UnsafeMutablePointer<Double>
  package let gradient: UnsafeMutablePointer<Double>
  /// As many as the weight has entries.
  package let rate: UnsafeMutablePointer<Double>
  /// The carried arrays one after the other, each as long as the weight.
  package let memory: UnsafeMutablePointer<Double>
  /// In the order of ``Optimiser/constants``.
  package let constants: UnsafeMutablePointer<Double>
  /// Entries of the weight.
  package let count: Int
  /// The number of this update, from 1.
  package let number: Double
}
