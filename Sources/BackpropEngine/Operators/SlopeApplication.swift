internal import MathNotation

/// The derivative of a function applied entry by entry: `sig'(z)`.
///
/// It stands in expressions outside a network. Inside one it would have to be differentiated again, which
/// ``Formula/derivative(by:at:_:)`` does not do; the language layer keeps it out.
package struct SlopeApplication: ArrayOperator {
  package let function: FunctionID
  package init(_ function: FunctionID) { self.function = function }

  package var name: String { function.name + "'" }
  package var notation: OperatorNotation {
    switch function.notation {
    case .word(let text): .call(.word(text + "′"))
    case .letter(let text): .call(.letter(text + "′"))
    case .symbol(let symbol): .call(.symbol(symbol.primedOnce))
    }
  }
  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape { operands[0] }

  package func entry(
    _ row: IndexTerm, _ column: IndexTerm, of operands: [Shape], indices: inout IndexSupply
  ) -> Formula {
    let argument = Formula.entry(.operand(0), row, column)
    return .slope(function, at: argument, value: .function(function, argument))
  }
}

extension Symbol {
  fileprivate var primedOnce: Symbol {
    var copy = self
    copy.primes += 1
    return copy
  }
}
