package import MathNotation

/// A function that a sheet defines, `function f(z) = 1/(1 + exp(-z))`, or a derivative of higher order of any function.
///
/// Its value is the author's formula. Its slope comes from that by differentiation: written with the function itself
/// where that gives a shorter form, f(1 − f), else with the argument.
package final class SheetFunction: Sendable {
  /// As the author wrote it.
  package let name: String
  /// What its argument is called.
  package let argument: String
  /// How often a function of that name is differentiated; 0 for one that the sheet defines.
  package let order: Int
  package let definition: ElementwiseFunction
  /// The formula as its author wrote it, max and min as they stand.
  package let written: Formula

  /// - Parameters:
  ///   - value: the formula over ``ElementwiseFunction/argument``, max and min among its parts.
  ///   - order: of a derivative, how often the function of that name is differentiated.
  package init(name: String, notation: FunctionName, argument: String, value: Formula, order: Int = 0) {
    self.name = name
    self.argument = argument
    self.order = order
    written = value
    let value = value.withExtremesAsCases
    let slope = ScalarSlope(of: value)
    definition = ElementwiseFunction(
      names: [.init(name + String(repeating: "'", count: order), notation)],
      isActivation: order == 0, value: value, slope: slope.closed ?? slope.plain, probes: [],
      source: "the sheet")
  }
}

extension SheetFunction: Hashable {
  package static func == (a: SheetFunction, b: SheetFunction) -> Bool {
    a === b || a.name == b.name && a.order == b.order && a.definition.value == b.definition.value
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(order)
  }
}

extension FunctionID {
  /// Functions are differentiated at most this often.
  package static let highestOrder = 6

  /// The longest formula that is differentiated once more.
  private static let mostParts = 5_000

  /// The n-th derivative as a function of its own; the function itself for 0, nil beyond ``highestOrder`` and where
  /// formulas become too long.
  package func derived(_ count: Int) -> FunctionID? {
    guard count > 0 else { return self }
    guard order + count <= FunctionID.highestOrder else { return nil }
    let notation = notation
    let base = own?.name ?? name
    var next = self
    for step in 1...count {
      let value = ScalarAlgebra.simplified(
        next.filled(
          next.slopeTree, argument: ElementwiseFunction.argument,
          result: .function(next, ElementwiseFunction.argument)))
      guard value.partCount <= FunctionID.mostParts else { return nil }
      let own = SheetFunction(
        name: base, notation: notation, argument: next.own?.argument ?? "z", value: value, order: order + step
      )
      // A number of its own, so that nothing that is assumed of the function is taken to be about its derivative.
      next = FunctionID(own, index: index + 1_000_000 * step)
    }
    return next
  }

  /// The value at a point; not a number, or infinite, where there is none.
  package func value(at x: Double) -> Double { value(.real(x), Assumptions()).double }
}
