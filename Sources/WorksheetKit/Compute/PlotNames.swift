internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// What is known by which name where a plot is read, and what stands beside its axes.
extension ComputeContext {
  /// Whether a name means something without the plot: a quantity, a `let`, a constant.
  func isKnown(_ name: Name) -> Bool {
    checked.declaration(of: name.text) != nil || query.node(named: name.text) != nil
      || ["pi", "π", "e"].contains(name.key)
  }

  /// An entry of a quantity beside an axis.
  func label(of asked: Asked, _ place: EntryIndex) -> [ReportInline] {
    var layout = MathLayout()
    SymbolTable(plan, target: nil, state: asked.state)
      .appendEntry(asked.node, .number(place.row + 1), .number(place.column + 1), to: &layout)
    return [.math(layout)]
  }

  /// The names of the curves that a formula gives: of a quantity one for each entry.
  func labels(of expression: Expression, _ narration: QueryNarration) -> [[ReportInline]] {
    guard !narration.shape.isSingle, case .reference = expression.node else {
      return [[.math(narration.head)]]
    }
    return narration.evaluation.plan.places(of: narration.node).map { place in
      var layout = MathLayout()
      let (row, column) = (IndexLabel.number(place.row + 1), IndexLabel.number(place.column + 1))
      guard narration.symbols.appendEntry(narration.node, row, column, to: &layout) else {
        return [.math(narration.head)]
      }
      return [.math(layout)]
    }
  }

  /// The states of the weights with another number in place of a given one.
  func states(_ asked: Asked, _ place: EntryIndex, _ value: Double) -> NetworkStates {
    var numbers = given(asked.node) ?? Array(repeating: .zero, count: plan.shape(of: asked.node).count ?? 1)
    if let at = plan.offset(asked.node, place.row, place.column) { numbers[at] = .real(value) }
    var data = NodeMap<ArrayValues>()
    data[asked.node] = ArrayValues(numbers)
    return exactStates.varied(by: data)
  }
}

extension Expression {
  /// The name that the expression is nothing but.
  var plainName: Name? {
    guard case .reference(let reference) = node, reference.isWhole, reference.updates == 0 else { return nil }
    return reference.name
  }

  /// Whether it is nothing but the name of a function, with or without primes.
  func isFunction(in context: ComputeContext) -> Bool {
    guard case .reference(let reference) = node, reference.isWhole else { return false }
    if context.checked.function(reference.name) != nil { return true }
    return !context.isKnown(reference.name) && FunctionTable.isElementwise(reference.name)
  }
}
