internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Losses whose formula is not stated, and the sum of several.
extension NetworkBuilder {
  /// `loss L of P`, with what comes back from it if `given dL/dP = …` says so.
  mutating func define(_ loss: NetworkSyntax.UnstatedLossSyntax) {
    scope.current = (loss.name, nil)
    defer { scope.current = nil }
    guard accepts(loss.name) else {
      if scope.table[loss.name.key] == nil { scope.define(loss.name, .broken) }
      return
    }
    let of = Expression(.reference(loss.of), loss.of.range)
    guard let output = scope.lower(of), let back = derivativeBack(loss, output) else {
      return scope.define(loss.name, .broken)
    }
    guard let node = scope.apply(UnstatedLoss(), [output, back], of, [of, of]) else {
      return scope.define(loss.name, .broken)
    }
    add(loss.name, .loss, node)
    losses.append((loss.name, node))
  }

  /// The derivative of the loss by its operand: given, or a symbol.
  private mutating func derivativeBack(_ loss: NetworkSyntax.UnstatedLossSyntax, _ output: NodeID) -> NodeID?
  {
    let shape = scope.shape(output)
    guard let given = givens[loss.name.key] else { return scope.graph.add(.symbolic, shape: shape) }
    guard given.derivative.by.text == loss.of.text,
      given.derivative.of.isPlain || loss.name.member != nil
    else {
      scope.report(LossMessages.otherDerivative(given, loss))
      return nil
    }
    guard let array = scope.constantValues(given.value, rounding: options.rounding) else { return nil }
    guard array.shape == shape || (array.shape.isSingle && shape.isSingle) else {
      scope.report(LossMessages.givenShape(given, array.shape, shape, loss))
      return nil
    }
    return scope.graph.add(.data(array.values, spellings: array.spellings), shape: shape)
  }

  /// A `given` that belongs to no loss without formula would be ignored in silence.
  mutating func reportUnusedGivens() {
    var unstated: Set<String> = []
    for statement in syntax.statements {
      if case .unstatedLoss(let loss) = statement { unstated.insert(loss.name.key) }
    }
    var seen: Set<String> = []
    for statement in syntax.statements {
      guard case .given(let given) = statement else { continue }
      let name = self.loss(of: given)
      if !unstated.contains(name.key) {
        let known = scope.allNames[name.key]
        if known.map({ isBroken($0) }) ?? false { continue }
        scope.report(LossMessages.givenWithoutLoss(given, definition: known))
      } else if !seen.insert(name.key).inserted {
        scope.report(LossMessages.givenTwice(given))
      }
    }
  }

  private func isBroken(_ name: Name) -> Bool {
    if case .broken = scope.table[name.key]?.meaning { true } else { false }
  }

  /// What is differentiated: the loss, or the sum of several as a quantity `total`.
  mutating func total() -> NodeID? {
    guard losses.count > 1 else { return losses.first?.node }
    var sum = losses[0].node
    for loss in losses.dropFirst() {
      // Numbers can always be added.
      guard let next = try? scope.graph.add(Arithmetic(.add), [sum, loss.node]) else { return sum }
      sum = next
    }
    let isTaken = scope.table["total"] != nil
    let index = scope.quantities.count
    let bases = Set(losses.map { SymbolSpelling.symbol(of: $0.name.base.text).base })
    let base = bases.count == 1 ? bases.first ?? "L" : "L"
    let symbol = Symbol(base, subscripts: ["total"])
    // A name with a blank cannot be written, so it hides nobody's own quantity.
    scope.quantities.append(
      Quantity(
        name: isTaken ? "total " : "total", role: .loss, node: sum, symbol: symbol, entrySymbol: symbol))
    scope.graph[sum].quantity = index
    if !isTaken { scope.define(Name("total", at: losses[0].name.range), .quantity(index)) }
    return sum
  }
}
