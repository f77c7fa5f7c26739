internal import BackpropEngine
internal import Diagnostics

/// `dA/dB` outside a network.
extension QueryScope {
  /// The derivative has the shape of B where A, or the entry taken of it, is a number; else it is the Jacobian,
  /// a row for each entry of A, a column for each of B.
  mutating func derivative(_ derivative: DerivativeSyntax, _ whole: Expression) -> NodeID? {
    if let quotient = derivative.quotient, isName(quotient.numerator.name), isName(quotient.denominator.name)
    {
      return self.quotient(quotient.numerator, quotient.denominator, whole)
    }
    var derivative = derivative
    guard let top = resolved(derivative.of), let bottom = resolved(derivative.by) else { return nil }
    (derivative.of, derivative.by) = (top, bottom)
    guard areQuantities(derivative) else { return nil }
    guard derivative.of.updates == derivative.by.updates else {
      report(DerivativeMessages.differentStates(derivative, whole))
      return nil
    }
    guard let of = quantity(derivative.of), let by = quantity(derivative.by) else { return nil }
    var entry: EntryIndex?
    if let indices = derivative.of.indices {
      guard let chosen = entrySelection(of, indices, derivative.of) else { return nil }
      guard let place = chosen.entry else {
        report(DerivativeMessages.partOfNumerator(derivative.of))
        return nil
      }
      entry = place
    }
    return leaf(of: of, entry, by: by, derivative, whole)
  }

  private func isName(_ name: Name) -> Bool { declaration(of: name) != nil }

  /// Whether both names are quantities of the network; reports the one that is not.
  private mutating func areQuantities(_ derivative: DerivativeSyntax) -> Bool {
    for reference in [derivative.of, derivative.by] where network.table[reference.name.key] == nil {
      let isLet = declaration(of: reference.name) != nil
      report(
        isLet
          ? DerivativeMessages.letInDerivative(reference.name)
          : DerivativeMessages.unknown(reference.name, derivative, known: knownNames))
      return false
    }
    return true
  }

  private mutating func leaf(
    of: Found, _ entry: EntryIndex?, by: Found, _ derivative: DerivativeSyntax, _ whole: Expression
  ) -> NodeID? {
    let (a, b) = (network.network.graph[of.node].shape, network.network.graph[by.node].shape)
    let isGradient = entry != nil || a.isSingle
    guard let shape = isGradient ? b : Shape.jacobian(of: a, by: b) else {
      report(DerivativeMessages.unknownSizes(whole))
      return nil
    }
    let leaf = reference(
      .derivative(of: of.node, entry: entry, by: by.node), state: derivative.of.updates)
    let node = graph.add(.reference(leaf), shape: shape)
    guard isWithinLimits(node, whole) else { return nil }
    guard let indices = derivative.by.indices else { return node }
    if isGradient {
      let gradient = Leaf(node: node, swapsIndices: by.swapsIndices, isUsedBothWays: by.isUsedBothWays)
      var plain = derivative
      plain.by.indices = nil
      return select(gradient, indices, of: plain.text, whole)
    }
    guard let chosen = entrySelection(by, indices, derivative.by) else { return nil }
    return column(of: node, chosen, b, derivative, whole)
  }

  /// The column of a Jacobian that belongs to one entry of the denominator.
  private mutating func column(
    of node: NodeID, _ chosen: EntrySelection, _ shape: Shape, _ derivative: DerivativeSyntax,
    _ whole: Expression
  ) -> NodeID? {
    guard let entry = chosen.entry else {
      report(DerivativeMessages.partOfDenominator(derivative.by))
      return nil
    }
    let column = entry.row * (shape.columns.known ?? 1) + entry.column
    let op = Selection(rows: nil, columns: column..<(column + 1), result: .vector(self.shape(node).rows))
    return apply(op, [node], whole, [])
  }
}

extension Shape {
  /// A row for each entry of one quantity and a column for each of another; `nil` where a matrix has letters
  /// for its sizes.
  static func jacobian(of a: Shape, by b: Shape) -> Shape? {
    guard let rows = a.length, let columns = b.length else { return nil }
    return .matrix(rows, columns)
  }

  private var length: Dimension? {
    if let count { return .count(count) }
    if case .vector(let n) = self { return n }
    return nil
  }
}
