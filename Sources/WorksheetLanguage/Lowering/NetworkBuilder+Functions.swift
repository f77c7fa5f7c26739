internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// `function f(z) = …` lines.
extension NetworkBuilder {
  /// Reads the formula as any other, over a number that stands for the argument, and takes the tree out of the graph.
  mutating func define(_ function: NetworkSyntax.FunctionSyntax) {
    guard !function.isBroken, accepts(function) else {
      if scope.table[function.name.key] == nil { scope.define(function.name, .broken) }
      return
    }
    guard let value = formula(of: function) else { return scope.define(function.name, .broken) }
    guard let symbol = symbol(of: function.name) else { return scope.define(function.name, .broken) }
    let own = SheetFunction(
      name: function.name.text, notation: FunctionName(symbol), argument: function.argument.text, value: value
    )
    let id = FunctionID(own, index: FunctionCatalog.all.count + scope.functions.count)
    scope.functions.append(id)
    scope.define(function.name, .function(id))
  }

  /// What a `symbol` line says, wherever it stands; nil where it cannot be read, which is reported.
  private mutating func symbol(of name: Name) -> Symbol? {
    guard let line = symbolLines[name.key] else { return SymbolSpelling.symbol(of: name) }
    let symbol = SymbolTeX.symbol(line.tex)
    if symbol == nil { scope.report(AssumptionMessages.symbol(line)) }
    return symbol
  }

  private mutating func accepts(_ function: NetworkSyntax.FunctionSyntax) -> Bool {
    guard FunctionTable.find(function.name) == nil else {
      scope.report(FunctionMessages.builtIn(function.name))
      return false
    }
    return accepts(function.name)
  }

  private mutating func formula(of function: NetworkSyntax.FunctionSyntax) -> Formula? {
    let count = scope.graph.nodes.count
    let argument = scope.graph.add(.symbolic, shape: .number)
    scope.parameter = (function.argument, argument)
    scope.current = (function.name, function.value)
    defer {
      scope.graph.removeNodes(downTo: count)
      scope.parameter = nil
      scope.current = nil
    }
    guard let node = scope.lower(function.value) else { return nil }
    guard scope.shape(node).isSingle else {
      scope.report(FunctionMessages.notANumber(function, scope.shape(node)))
      return nil
    }
    guard let formula = scope.graph.scalarFormula(of: node, argument: argument) else {
      scope.report(FunctionMessages.wholeQuantities(function))
      return nil
    }
    guard formula.partCount <= Limits.mostFunctionParts else {
      scope.report(FunctionMessages.notFinite(function))
      return nil
    }
    return formula
  }
}

extension FunctionName {
  /// A word or a letter, plain or numbered.
  init(_ symbol: Symbol) {
    let isPlain = symbol.subscripts.isEmpty && symbol.superscript.isEmpty && symbol.accent == nil
    switch symbol.style {
    case .italic where isPlain: self = .letter(symbol.base)
    case .upright where isPlain: self = .word(symbol.base)
    case .italic, .upright, .bold: self = .symbol(symbol)
    }
  }
}

extension Graph {
  /// The formula of a number over that of another; nil where it holds anything that has no value.
  fileprivate func scalarFormula(of node: NodeID, argument: NodeID) -> Formula? {
    var formulas: [NodeID: Formula] = [argument: ElementwiseFunction.argument]
    for id in reached(from: node) where formulas[id] == nil {
      switch self[id].kind {
      case .source(.data(let values, _)) where values.count == 1: formulas[id] = .number(values[0])
      case .source: return nil
      case .operation(let op, let operands):
        let parts = operands.compactMap { formulas[$0] }
        guard parts.count == operands.count else { return nil }
        var indices = IndexSupply(reserving: 2)
        let own = op.entry(.zero, .zero, of: operands.map { self[$0].shape }, indices: &indices)
        formulas[id] =
          own.replacing { part in
            guard case .entry(.operand(let n), _, _) = part else { return nil }
            return parts[n]
          }
      }
    }
    return formulas[node]?.withSignsInFront
  }
}
