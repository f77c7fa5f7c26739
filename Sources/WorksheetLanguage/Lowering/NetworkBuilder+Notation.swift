internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// `assume` and `symbol` lines.
extension NetworkBuilder {
  mutating func assume(_ assumption: NetworkSyntax.Assumption) {
    if assumption.isSum { return }
    guard case .elementwise(let function) = scope.function(assumption.function) else {
      scope.report(AssumptionMessages.noFunction(assumption))
      return
    }
    guard let value = scope.constantNumber(assumption.value) else { return }
    guard let corner = assumption.corner else {
      assumptions.slopes[function.index] = value
      return
    }
    guard let place = scope.constantNumber(corner) else { return }
    guard let known = function.definition.corner, place == known else {
      scope.report(AssumptionMessages.noCorner(assumption, corner, function.definition))
      return
    }
    if assumption.primes == 1 {
      assumptions.slopesAtCorner[function.index] = value
    } else {
      assumptions.valuesAtCorner[function.index] = value
    }
  }

  /// `assume sum(t) = 1`, once all names are known: of a given vector, whose values must not say otherwise.
  mutating func assumeSum(_ assumption: NetworkSyntax.Assumption) {
    guard let argument = assumption.corner, let value = scope.constantNumber(assumption.value) else { return }
    guard case .reference(let reference) = argument.node, reference.isWhole, value == .one else {
      scope.report(AssumptionMessages.sumForm(assumption))
      return
    }
    guard let entry = scope.table[reference.name.key], case .quantity(let index) = entry.meaning else {
      scope.report(scope.unknownName(reference.name))
      return
    }
    let node = scope.quantities[index].node
    guard case .vector = scope.shape(node),
      [.input, .target, .constant].contains(scope.quantities[index].role)
    else {
      scope.report(AssumptionMessages.sumForm(assumption))
      return
    }
    if case .source(.data(let values, _)) = scope.graph[node].kind {
      let all = [values] + scope.graph[node].examples.map(\.values)
      guard all.allSatisfy({ $0.reduce(Number.zero, +) == .one }) else {
        scope.report(AssumptionMessages.otherSum(assumption, reference.name))
        return
      }
    }
    assumptions.sumsToOne.insert(node)
  }

  mutating func set(_ syntax: NetworkSyntax.SymbolSyntax) {
    if let sequence = scope.sequences[syntax.name.key] {
      for member in sequence.members {
        set(syntax, of: Name(sequence.name, member: member, at: syntax.range))
      }
    } else {
      set(syntax, of: syntax.name)
    }
  }

  private mutating func set(_ syntax: NetworkSyntax.SymbolSyntax, of name: Name) {
    guard let entry = scope.table[name.key] else {
      scope.report(scope.unknownName(syntax.name))
      return
    }
    guard case .quantity(let index) = entry.meaning else { return }
    guard let symbol = SymbolTeX.symbol(syntax.tex).map({ SymbolSpelling.symbol($0, member: name.member) })
    else {
      scope.report(AssumptionMessages.symbol(syntax))
      return
    }
    scope.quantities[index].symbol = symbol
    scope.quantities[index].entrySymbol = SymbolSpelling.entrySymbol(
      symbol, shape: scope.shape(scope.quantities[index].node))
  }
}
