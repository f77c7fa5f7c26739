internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Looks at a claim at points, in full precision.
final class ClaimSampling {
  let formulas: ClaimFormulas
  let supply: PointSupply
  /// How many points may be looked at.
  let mostPoints: Int
  private var plans: [[Int]: (networks: [NetworkPlan], formulas: NetworkPlan)] = [:]

  /// How many points a claim is tested at, unless its networks are large.
  static let points = 200
  /// Sums and products at all points: a second or less.
  private static let mostOperations = 1_000_000

  init(_ formulas: ClaimFormulas) {
    self.formulas = formulas
    let graphs = formulas.networks + [formulas.plan]
    var smallest: [String: Int] = [:]
    for plan in graphs { smallest.merge(plan.smallestSizes) { max($0, $1) } }
    supply = PointSupply(
      letters: Set(graphs.flatMap(\.sizeLetters)).sorted(), smallest: smallest,
      quantities: formulas.letters.map { node in
        let network = formulas.networks[node.network]
        return (node, network.letterName(node.node), network.shape(of: node.node))
      },
      sumsToOne: Set(formulas.identities.sumsToOne.map(\.node)).intersection(formulas.letters))
    mostPoints = max(3, min(ClaimSampling.points, ClaimSampling.mostOperations / formulas.operations))
  }

  /// What a claim is at a point.
  enum Result {
    case holds
    case fails
    /// Something in it is no number there, or the difference may come from the rounding of doubles.
    case unclear(EngineError?)
  }

  func result(_ condition: LoweredCondition, at point: SamplePoint) -> Result {
    let values = values(at: point)
    do throws(EngineError) {
      if try ClaimCheck(values: values).holds(condition) { return .holds }
      return try ClaimCheck(values: values, tolerance: .wide).holds(condition) ? .unclear(nil) : .fails
    } catch {
      return .unclear(error)
    }
  }

  /// What the formulas of a condition are at a point.
  func found(_ condition: LoweredCondition, at point: SamplePoint) -> String {
    ClaimCheck(values: values(at: point)).found(condition)
  }

  /// A point as an author would type it, `n = 1, x = (2)`: the quantities on which the formulas depend.
  func text(_ point: SamplePoint, _ condition: LoweredCondition) -> String {
    // In large networks it would take too long to find out.
    let isLarge = mostPoints < ClaimSampling.points / 4
    let used = supply.quantities.filter { isLarge || matters($0.node, condition) }
    let shapes = used.map(\.shape) + condition.operands.map { formulas.plan.shape(of: $0.node) }
    let letters = Set(shapes.flatMap { [$0.rows.letter, $0.columns.letter] }.compactMap { $0 })
    return supply.text(point, sizes: letters, values: used.isEmpty ? supply.quantities : used)
  }

  /// Whether the formulas change with a quantity at any of a few points.
  private func matters(_ node: SymbolicNode, _ condition: LoweredCondition) -> Bool {
    (0..<4).contains { number in
      let point = supply.point(number)
      var moved = point
      for entry in (moved.values[node] ?? []).indices {
        moved.values[node]?[entry] = (point.values[node]?[entry] ?? .zero) + Number(entry + 1, over: 4)
      }
      return found(condition, at: point) != found(condition, at: moved)
    }
  }

  private func values(at point: SamplePoint) -> FormulaValues {
    let plans = sized(point.sizes)
    var data = plans.networks.map { _ in NodeMap<ArrayValues>() }
    for (network, plan) in plans.networks.enumerated() {
      for index in plan.network.graph.nodes.indices {
        let node = SymbolicNode(network, NodeID(index))
        guard plan.rules[index] == nil,
          let values = point.values[formulas.identities.representative(of: node)]
        else { continue }
        data[network][NodeID(index)] = ArrayValues(values)
      }
    }
    let states = zip(plans.networks, data).map { plan, data in
      NetworkStates(plan, rounding: RoundingRule()).varied(by: data)
    }
    return FormulaValues(
      plans.formulas, states: states[0], numerals: [], others: Array(states.dropFirst()))
  }

  private func sized(_ sizes: [String: Int]) -> (networks: [NetworkPlan], formulas: NetworkPlan) {
    let key = supply.letters.map { sizes[$0] ?? 1 }
    if let known = plans[key] { return known }
    let made = (formulas.networks.map { $0.sized(sizes) }, formulas.plan.sized(sizes))
    plans[key] = made
    return made
  }
}

extension ClaimFormulas {
  /// Sums and products for one point, about.
  fileprivate var operations: Int {
    var total = WorkMeter.operations(of: plan.network.graph)
    for network in networks { total += WorkMeter.operations(of: network.network.graph) }
    for node in plan.network.graph.nodes {
      guard case .source(.reference(let reference)) = node.kind,
        case .derivative(let of, let entry, _) = reference.kind, networks.indices.contains(reference.network)
      else { continue }
      let network = networks[reference.network]
      let passes = entry == nil ? network.shape(of: of).count ?? 1 : 1
      total += 2 * passes * WorkMeter.operations(of: network.network.graph)
    }
    return max(1, total)
  }
}
