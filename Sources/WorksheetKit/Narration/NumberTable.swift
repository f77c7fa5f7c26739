package import BackpropEngine
package import MathNotation

/// The numbers of a working as they are printed: what the author wrote as written, everything else to the
/// sheet's digits, with guard digits where the chain needs them.
///
/// It is also the scope in which printed lines are evaluated again, as a reader with a pocket calculator
/// would.
package struct NumberTable: FormulaScope {
  package let evaluation: Evaluation
  package let gradients: Gradients?
  /// Digits more than the sheet's: under `rounding: none` for all numbers of a chain, under `step` for
  /// those without a name.
  package var guardDigits: Int
  /// Second derivatives by one entry.
  var second: SecondDerivatives?
  /// What stands behind references to another network.
  package var references = NodeMap<ReferencedValues>()

  /// How the values behind a reference are printed.
  package struct ReferencedValues: Sendable {
    /// What the author wrote; empty where the values are computed.
    package var spellings: [String?]
    /// Whether they are rounded like a named quantity.
    package var isNamed: Bool
    package init(spellings: [String?], isNamed: Bool) {
      self.spellings = spellings
      self.isNamed = isNamed
    }
  }

  package init(_ evaluation: Evaluation, gradients: Gradients? = nil, guardDigits: Int = 0) {
    self.evaluation = evaluation
    self.gradients = gradients
    self.guardDigits = guardDigits
  }

  private var plan: NetworkPlan { evaluation.plan }
  package var style: NumberStyle { evaluation.rounding.style }

  /// The value as computed.
  package func exact(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    switch array {
    case .node(let id): evaluation.value(id, row, column)
    case .adjoint(let id): gradients?.value(id, row, column)
    case .change(let id): second?.change(id, row, column)
    case .second(let id): second?.second(id, row, column)
    case .operand, .result, .upstream, .parameter: nil
    }
  }

  /// The value as printed.
  package func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    guard let exact = exact(array, row, column) else { return nil }
    if case .node(let id) = array, isGiven(id) { return exact }
    return style.printed(exact, guardDigits: digits(for: array))
  }

  package func shape(_ array: ArrayReference) -> Shape { plan.shape(array) }

  /// Guard digits of an entry of this array.
  private func digits(for array: ArrayReference) -> Int {
    if evaluation.rounding.mode == .none { return guardDigits }
    switch array {
    case .node(let id):
      return references[id]?.isNamed ?? plan.isNamed(id) ? 0 : guardDigits
    case .adjoint(let id): return plan.isQuantity(id) ? 0 : guardDigits
    case .operand, .result, .upstream, .parameter, .change, .second: return guardDigits
    }
  }

  /// Whether the author wrote the node's entries, so that they stand as written.
  package func isGiven(_ id: NodeID) -> Bool {
    if let behind = references[id] { return !behind.spellings.isEmpty }
    return !writtenEntries(id).isEmpty && !evaluation.isChanged(id)
  }

  private func writtenEntries(_ id: NodeID) -> [String?] {
    plan.writtenEntries(of: id, example: evaluation.example)
  }

  /// What the author wrote for a formula that is nothing but an entry.
  package func spelling(of formula: Formula) -> String? {
    guard case .entry(let array, let row, let column) = formula else { return nil }
    return spelling(array, row.constant, column.constant)
  }

  /// What the author wrote for an entry.
  package func spelling(_ array: ArrayReference, _ row: Int, _ column: Int) -> String? {
    guard case .node(let id) = array, isGiven(id), let at = plan.offset(id, row, column) else { return nil }
    return references[id]?.spellings[at] ?? writtenEntries(id)[at]
  }
}
