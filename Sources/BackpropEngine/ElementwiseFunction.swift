package import MathNotation

/// A function applied entry by entry, stated once: its value and its derivative as formula trees.
///
/// In both trees the argument x is ``argument`` and, in the derivative, f(x) is ``result``: y(1 − y) for the
/// sigmoid. A number that the author may choose is ``parameter``: the slope of the leaky rectifier. The working prints these trees, `rounding: step` evaluates them in decimals; the tape's kernels
/// are copies that tests hold against them at ``probes``.
package struct ElementwiseFunction: Sendable {
  /// Names in the language, the canonical one first, each with the look it has on the page.
  package var names: [Spelling]
  /// Whether `y = f(something unnamed)` gives that something the name `y.in`.
  package var isActivation: Bool
  /// Numbers that may stand behind the argument: `leaky_relu(x, 0.2)`. At most one.
  package var parameters: [Parameter] = []
  package var value: Formula
  package var slope: Formula
  /// Where the derivative (or the value) may be a convention, e.g. relu′(0); see ``FunctionID/corner``.
  package var corner: Number?
  /// Points tests use, for the parameters' own values; the corner is not among them.
  package var probes: [Double]
  /// A fast copy of `value`, with the parameters' own values, for the numeric tape; nil: the tape evaluates the tree.
  package var kernel: (@Sendable (Double) -> Double)?
  /// A fast copy of `slope`: of x and f(x).
  package var slopeKernel: (@Sendable (Double, Double) -> Double)?
  /// Where the definition is from.
  package var source: String

  package struct Spelling: Sendable {
    package var name: String
    package var notation: FunctionName
    package init(_ name: String, _ notation: FunctionName? = nil) {
      self.name = name
      self.notation = notation ?? .word(name)
    }
  }

  /// A number that belongs to a function, and what it is where the author gives none.
  package struct Parameter: Sendable {
    package var name: String
    package var standard: Number
    /// Whether it makes sense only above 0.
    package var isPositive: Bool
    package init(_ name: String, _ standard: String, isPositive: Bool = false) {
      self.name = name
      self.standard = Number(standard) ?? .zero
      self.isPositive = isPositive
    }
  }

  /// Whether the value jumps somewhere, so that the last bit of its argument decides: sign, step.
  package var jumps: Bool {
    if corner != nil { return slope == .zero }
    var found = false
    value.visit { part in
      switch part {
      case .function(let id, _): if id.definition.jumps { found = true }
      case .slope(let id, _, _): if id.hasCorner { found = true }
      default: break
      }
    }
    return found
  }

  package static let argument = Formula.entry(.operand(0), .zero, .zero)
  package static let parameter = Formula.entry(.operand(1), .zero, .zero)
  package static let result = Formula.entry(.result, .zero, .zero)
}

/// A function of the catalog, by its place in it, as the author spelled it; or one that the sheet defines.
package struct FunctionID: Hashable, Sendable {
  /// Behind those of the catalog the sheet's own functions are numbered.
  package let index: Int
  package let spelling: Int
  /// The parameters that the author gave; none: those that the function has by itself.
  package private(set) var given: [Number] = []
  /// Set where the sheet defines it, or where it is a derivative of higher order.
  package let own: SheetFunction?
  package init(_ index: Int, spelling: Int = 0) {
    self.index = index
    self.spelling = spelling
    own = nil
  }

  package init(_ own: SheetFunction, index: Int) {
    self.index = index
    spelling = 0
    self.own = own
  }

  /// The same function with parameters of the author's.
  package func with(_ parameters: [Number]) -> FunctionID {
    var copy = self
    copy.given = parameters
    return copy
  }

  /// The numbers that stand for ``ElementwiseFunction/parameter``.
  package var parameters: [Number] {
    given.isEmpty ? own.map { _ in [] } ?? FunctionCatalog.standards[index] : given
  }

  package var name: String { definition.names[spelling].name }
  package var notation: FunctionName { definition.names[spelling].notation }

  package var definition: ElementwiseFunction { own?.definition ?? FunctionCatalog.all[index] }
  /// How often it is differentiated; its name does not say so, primes do.
  package var order: Int { own?.order ?? 0 }

  /// The formulas of the definition by themselves, which are evaluated for every entry.
  var valueTree: Formula { own?.definition.value ?? FunctionCatalog.values[index] }
  var slopeTree: Formula { own?.definition.slope ?? FunctionCatalog.slopes[index] }
}

/// Every function that acts entry by entry. A new one is a file in Functions/ and a line here.
package enum FunctionCatalog {
  package static let all: [ElementwiseFunction] = [
    .sigmoid, .tanh, .relu, .leakyRelu, .exponentialLinear, .softplus, .gaussianLinear, .sign, .step,
    .exponential, .logarithm, .squareRoot, .absolute, .sine, .cosine,
  ]

  /// The formulas of ``all`` by themselves, which are evaluated for every entry.
  static let values = all.map(\.value)
  static let slopes = all.map(\.slope)
  static let standards = all.map { $0.parameters.map(\.standard) }

  private static let byName: [String: FunctionID] = {
    var table: [String: FunctionID] = [:]
    for (index, function) in all.enumerated() {
      for (spelling, name) in function.names.enumerated() {
        table[name.name] = FunctionID(index, spelling: spelling)
      }
    }
    return table
  }()

  /// The function of that name in the language.
  package static func find(_ name: String) -> FunctionID? { byName[name] }
  /// All names, for messages.
  package static var names: [String] { all.flatMap { $0.names.map(\.name) } }
}
