import BackpropEngine
import MathNotation
import Testing
import WorksheetTestSupport

/// Rules under which every line must give the engine's number.
private let rules = [
  RoundingRule(), RoundingRule(mode: .step, precision: .decimals(2)),
  RoundingRule(mode: .step, precision: .significant(3), ties: .halfEven),
]

/// Compares a formula with the engine's numbers, entry by entry, in both ways of evaluating it.
private func compare(
  _ formula: Formula, _ derivation: Derivation, _ scope: WorkingScope, _ id: NodeID, _ engine: [Number],
  _ what: String
) {
  for (n, place) in scope.evaluation.plan.places(of: id).enumerated() {
    let worked = scope.worked(formula, at: place, indexCount: derivation.indexCount)
    let direct = scope.direct(formula, at: place, indexCount: derivation.indexCount)
    #expect(
      isSame(worked, engine[n]),
      "\(what) node \(id.index) at \(place): written out it gives \(worked.double), engine \(engine[n].double)"
    )
    #expect(
      isSame(direct, engine[n]),
      "\(what) node \(id.index) at \(place): in index form it gives \(direct.double), engine \(engine[n].double)"
    )
  }
}

@Test(arguments: RandomCase.smooth + RandomCase.exact)
func `every definition, evaluated from the values it names, gives the value`(item: RandomCase) throws {
  for rule in rules {
    guard let evaluation = try? Evaluation(item.plan, rounding: rule) else { continue }
    let scope = WorkingScope(evaluation: evaluation)
    for id in item.plan.namedNodes where item.plan.rules[id.index] != nil {
      var derivation = Derivation(item.plan, target: nil)
      let formula = derivation.definition(of: id)
      let engine = try #require(evaluation.values(id)).unrounded
      compare(formula, derivation, scope, id, engine, "value of")
    }
  }
}

@Test(arguments: RandomCase.smooth + RandomCase.exact)
func `the contributions to a derivative add up to it`(item: RandomCase) throws {
  for rule in rules {
    guard let evaluation = try? Evaluation(item.plan, rounding: rule),
      let gradients = try? Gradients(of: item.total, in: evaluation)
    else { continue }
    let scope = WorkingScope(evaluation: evaluation, gradients: gradients)
    for id in item.plan.namedNodes where id < item.total {
      var derivation = Derivation(item.plan, target: item.total)
      let contributions = derivation.contributions(to: id)
      let formula = Formula.plus(contributions.map(\.formula))
      let zeros = [Number](repeating: .zero, count: item.plan.network.graph[id].shape.count ?? 0)
      compare(formula, derivation, scope, id, gradients.values(id)?.unrounded ?? zeros, "derivative by")
      for contribution in contributions {
        #expect(item.plan.network.graph[contribution.through].isNamed)
      }
    }
  }
}

@Test(arguments: RandomCase.smooth)
func `a derivative of one entry of a quantity is followed like that of a loss`(item: RandomCase) throws {
  let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
  let named = item.plan.namedNodes.filter { item.plan.rules[$0.index] != nil }
  let target = try #require(named.last { !item.plan.network.graph[$0].shape.isSingle } ?? named.first)
  let entry = try #require(item.plan.places(of: target).last)
  guard let gradients = try? Gradients(of: target, entry: entry, in: evaluation) else { return }
  let scope = WorkingScope(evaluation: evaluation, gradients: gradients)
  for id in item.plan.namedNodes where id < target {
    var derivation = Derivation(item.plan, target: target, entry: entry)
    let formula = Formula.plus(derivation.contributions(to: id).map(\.formula))
    let zeros = [Number](repeating: .zero, count: item.plan.network.graph[id].shape.count ?? 0)
    compare(formula, derivation, scope, id, gradients.values(id)?.unrounded ?? zeros, "derivative by")
  }
}
