import BackpropEngine
import Foundation
import MathNotation
import Testing
import WorksheetTestSupport

/// The normal form of a gradient, worked out down to the letters, against the numeric gradient.
@Suite struct NormalFormTests {
  /// The derivative of the total by a source as a normal form; nil where it gets too large.
  private static func form(_ plan: NetworkPlan, _ total: NodeID, by: NodeID, expands: Bool) -> Polynomial? {
    var formulas = Graph()
    let leaf = formulas.add(
      .reference(QuantityReference(.derivative(of: total, entry: nil, by: by))), shape: plan.shape(of: by))
    var identities = SymbolicIdentities()
    identities.letters = Set(
      plan.network.quantities.map(\.node).filter { plan.rules[$0.index] == nil }.map { SymbolicNode(0, $0) })
    let algebra = Algebra(limit: 40_000, expandsFunctions: expands)
    let shape = plan.shape(of: by)
    let expansion = SymbolicExpansion(
      algebra, networks: [plan], formulas: NetworkPlan(Network(graph: formulas)), identities: identities,
      opened: .everything)
    let form = expansion.entry(leaf, IndexTerm.row(of: shape), IndexTerm.column(of: shape))
    return algebra.isExhausted ? nil : form
  }

  /// The worst difference between a form and the numeric derivative, as a share of their size.
  private static func difference(
    _ form: Polynomial, _ plan: NetworkPlan, _ total: NodeID, by: NodeID, _ evaluation: Evaluation,
    sizes: [String: Int]
  ) throws -> Double {
    let formula = try #require(
      form.formula { array, indices in
        guard case .value(let node) = array else { return nil }
        return .entry(.node(node.node), indices[0], indices[1])
      }
    ).sized(sizes)
    let gradients = try Gradients(of: total, in: evaluation)
    var worst = 0.0
    var evaluator = WorkingScope(evaluation: evaluation).evaluator(indexCount: 20_000)
    for place in plan.places(of: by) {
      (evaluator.indices[0], evaluator.indices[1]) = (place.row, place.column)
      let found = evaluator.value(of: formula).double
      let wanted = gradients.value(by, place.row, place.column)?.double ?? 0
      guard found.isFinite else { continue }
      worst = max(worst, abs(found - wanted) / max(1, abs(wanted)))
    }
    return worst
  }

  @Test(arguments: 0..<8)
  func `normal forms of gradients are the numeric ones, sizes in letters`(part: Int) throws {
    var checked = 0
    var seed = UInt64(part) * 1_000_000
    while checked < 150 {
      seed += 1
      guard let (plan, total) = RandomLetterNetwork.plan(seed: seed) else { continue }
      let sources = plan.network.quantities.map(\.node).filter { plan.rules[$0.index] == nil }
      guard let by = sources.first(where: { plan.depends(total, on: $0) }) else { continue }
      guard let form = NormalFormTests.form(plan, total, by: by, expands: seed.isMultiple(of: 4)) else {
        continue
      }
      var random = SplitMix64(seed: seed)
      let sizes = Dictionary(uniqueKeysWithValues: plan.sizeLetters.map { ($0, random.within(1...4)) })
      let sized = plan.sized(sizes)
      var data = NodeMap<ArrayValues>()
      for source in sources {
        let count = try #require(sized.shape(of: source).count)
        data[source] = ArrayValues(
          (0..<count).map { _ in .decimal(Int128(random.within(-150...150)), scale: 2) })
      }
      guard let evaluation = try? Evaluation(sized, rounding: RoundingRule(), changed: data),
        evaluation.arrays.allSatisfy({ $0?.values.allSatisfy { abs($0.double) < 1e4 } ?? true })
      else { continue }
      let worst = try NormalFormTests.difference(form, sized, total, by: by, evaluation, sizes: sizes)
      #expect(worst < 1e-6, "seed \(seed), sizes \(sizes)")
      checked += 1
    }
  }

  @Test(arguments: 0..<4)
  func `normal forms of gradients are the numeric ones, every operator`(part: Int) throws {
    var checked = 0
    var seed = UInt64(part) * 1_000_000
    while checked < 200 {
      seed += 1
      guard let plan = RandomNetwork.plan(seed: seed, seed.isMultiple(of: 2) ? .smooth : .exact),
        let total = plan.network.total,
        let evaluation = try? Evaluation(plan, rounding: RoundingRule()),
        evaluation.arrays.allSatisfy({ $0?.values.allSatisfy { abs($0.double) < 200 } ?? true }),
        let by = plan.network.quantities.map(\.node).first(where: {
          plan.rules[$0.index] == nil && plan.depends(total, on: $0)
        }), let form = NormalFormTests.form(plan, total, by: by, expands: false)
      else { continue }
      let worst = try NormalFormTests.difference(form, plan, total, by: by, evaluation, sizes: [:])
      #expect(worst < 1e-6, "seed \(seed)")
      checked += 1
    }
  }
}
