internal import BackpropEngine
internal import MathNotation

/// The places in a network where the sign of a number, or which of several is the largest, decides.
struct FunctionUses {
  private let plan: NetworkPlan
  /// The named nodes whose formulas hold such a place.
  private let formulas: [(node: NodeID, formula: Formula)]

  /// Of larger networks no more entries are looked at.
  static let mostEntries = 2_000

  init(_ plan: NetworkPlan) {
    self.plan = plan
    formulas = plan.network.graph.nodes.indices.compactMap { index in
      let node = NodeID(index)
      guard plan.rules[index] != nil, plan.isNamed(node) else { return nil }
      var derivation = Derivation(plan, target: nil)
      let formula = derivation.definition(of: node)
      return formula.holdsCorner ? (node, formula) : nil
    }
  }

  var isEmpty: Bool { formulas.isEmpty }

  /// One place, with its numbers in one pass.
  struct Use {
    enum Choice {
      /// The function's argument.
      case function(FunctionID, Number)
      /// What the largest, or the smallest, is chosen from.
      case extreme(Formula.Extreme, [Number])
    }
    var node: NodeID
    /// In the array of the node.
    var entry: EntryIndex
    var choice: Choice
  }

  /// All places, always in the same order.
  func uses(in evaluation: Evaluation) -> [Use] {
    var uses: [Use] = []
    var left = FunctionUses.mostEntries
    var evaluator = FormulaEvaluator(
      scope: ExactScope(evaluation: evaluation), assumptions: plan.network.assumptions, indexCount: 2)
    for (node, formula) in formulas where evaluation.values(node) != nil {
      for entry in plan.places(of: node).prefix(left) {
        left -= 1
        formula.instantiated([entry.row, entry.column], in: plan).visit { part in
          switch part {
          case .function(let id, let x) where id.corner != nil:
            let choice = Use.Choice.function(id, evaluator.value(of: x))
            uses.append(Use(node: node, entry: entry, choice: choice))
          case .extreme(let extreme, let list) where list.count > 1:
            let choice = Use.Choice.extreme(extreme, list.map { evaluator.value(of: $0) })
            uses.append(Use(node: node, entry: entry, choice: choice))
          default: break
          }
        }
      }
    }
    return uses
  }
}

/// The numbers of a forward pass as they are used in it.
private struct ExactScope: FormulaScope {
  let evaluation: Evaluation

  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? {
    guard case .node(let id) = array else { return nil }
    return evaluation.value(id, row, column)
  }

  func shape(_ array: ArrayReference) -> Shape { evaluation.plan.shape(array) }
}

extension Formula {
  /// Whether somewhere in it a sign, or which of several is the largest, decides.
  var holdsCorner: Bool {
    var found = false
    visit { part in
      switch part {
      case .function(let id, _), .slope(let id, _, _): if id.corner != nil { found = true }
      case .extreme, .series(.extreme, _, _, _): found = true
      default: break
      }
    }
    return found
  }
}
