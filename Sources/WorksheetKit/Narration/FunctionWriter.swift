internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Writes the formulas of a function of one number with the letter of its argument.
struct FunctionWriter {
  let function: FunctionID
  let symbols: SymbolTable
  /// z, as the definition calls it.
  let argument: Symbol

  /// - Parameter argument: what the argument is called, if not as in the definition.
  init(_ function: FunctionID, argument: String? = nil, symbols: SymbolTable) {
    self.function = function
    self.symbols = symbols
    self.argument = SymbolSpelling.symbol(of: argument ?? function.own?.argument ?? "z")
  }

  /// f(z), f′(z)
  func head(primes: Int = 0) -> MathLayout {
    var layout = MathLayout()
    layout.append(.function(function.notation, primes: function.order + primes))
    layout.append(.open(.round))
    layout.append(.symbol(argument))
    layout.append(.close(.round))
    return layout
  }

  /// A formula over the argument and the function's value, which is written as f(z).
  func body(_ formula: Formula) -> MathLayout {
    var printer = FormulaPrinter(.symbols, symbols: symbols)
    printer.argument = argument
    printer.print(formula.replacing { if case .entry(.result, _, _) = $0 { value } else { nil } })
    return printer.layout
  }

  /// f(z)
  var value: Formula { .function(function, ElementwiseFunction.argument) }
}
