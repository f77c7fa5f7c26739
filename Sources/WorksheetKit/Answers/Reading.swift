internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// One reading of a network and of the formulas about it: the engine's, one under the other rounding rule, or
/// one with printed values carried on.
struct Reading {
  let states: NetworkStates
  let formulas: FormulaValues

  init(_ states: NetworkStates, _ plan: NetworkPlan, numerals: [Number]) {
    self.states = states
    formulas = FormulaValues(plan, states: states, numerals: numerals)
  }

  /// What a printed number is held against; of an entry of the network, what is computed for it whatever is
  /// printed there.
  ///
  /// Under `rounding: step` a formula with a derivative of an activation has two values: the derivative is taken
  /// from the rounded activation, or in full; the first is the sheet's own.
  func values(of item: PrintedItem) throws(EngineError) -> [PrintedMatch.Value] {
    if let place = item.place { return [try states.computed(place)] }
    switch item.meaning {
    case .entry(let node, let entry):
      let plan = formulas.evaluation.plan
      guard let arrays = formulas.evaluation.values(node),
        let offset = plan.offset(node, entry.row, entry.column)
      else { throw formulas.failure(of: node) ?? .formulaNotFinite }
      let own = PrintedMatch.Value(arrays.values[offset], unrounded: arrays.unrounded[offset])
      guard states.rounding.mode == .step, plan.rules[node.index] != nil else { return [own] }
      var derivation = Derivation(plan, target: nil)
      let formula = derivation.definition(of: node).instantiated([entry.row, entry.column], in: plan)
      return values(of: formula) + [own]
    case .formula(let formula): return values(of: formula)
    }
  }

  private func values(of formula: Formula) -> [PrintedMatch.Value] {
    arithmetic.readings(formula).map { PrintedMatch.Value($0) }
  }

  /// The value of a formula about single entries.
  func value(of formula: Formula) -> Number { arithmetic.readings(formula)[0] }

  private var arithmetic: ChainArithmetic {
    ChainArithmetic(
      values: formulas, assumptions: states.plan.network.assumptions, rounding: states.rounding,
      slack: { _ in nil })
  }
}
