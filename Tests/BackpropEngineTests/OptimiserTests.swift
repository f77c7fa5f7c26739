import BackpropEngine
import MathNotation
import Testing
import WorksheetTestSupport

/// An optimiser of the catalog with numbers for its constants, also with weight decay beside it.
struct OptimiserCase: CustomTestStringConvertible {
  let optimiser: Optimiser
  let constants: [Number]
  var testDescription: String { optimiser.name + (isDecayed ? ", weight_decay" : "") }
  let isDecayed: Bool

  static let all: [OptimiserCase] = OptimiserCatalog.all.flatMap { optimiser in
    (optimiser.name == WeightDecay.constant.name ? [false] : [false, true]).map { isDecayed in
      let used = isDecayed ? WeightDecay.added(to: optimiser) : optimiser
      let constants = used.constants.compactMap { constant in
        // A small ε would hide where it stands.
        Number(
          constant.name == "eps"
            ? "0.01" : constant.standard ?? (constant.name == WeightDecay.constant.name ? "0.05" : "0.8"))
      }
      return OptimiserCase(optimiser: used, constants: constants, isDecayed: isDecayed)
    }
  }
}

@Test("a kernel takes the steps that the trees say", arguments: OptimiserCase.all)
func kernelIsACopy(item: OptimiserCase) throws {
  for network in RandomCase.smooth.prefix(12) {
    let plan = network.plan
    let weights = plan.network.trainable.map(\.node)
    let rule = try UpdateRule.learning(
      weights, of: plan.network, with: item.optimiser, rate: Number(1, over: 50), constants: item.constants)
    let tape = try TapeLearner(plan, rule)
    var now = NodeMap<ArrayValues>()
    var arrays: [LearnedArray: [Number]] = [:]
    for number in 1...3 {
      let evaluation = try Evaluation(plan, rounding: RoundingRule(), changed: now)
      let gradients = try Gradients(of: network.total, in: evaluation)
      (now, arrays) = try rule.worked(on: gradients, arrays: arrays, number: number)
      tape.step { _ in Double(number) }
      for id in weights {
        let exact = try #require(now[id]).values.map(\.double)
        #expect(
          zip(tape.values(of: id), exact).allSatisfy { agrees($0, $1, tolerance: 1e-9) },
          "seed \(network.seed), update \(number), node \(id.index)")
      }
      for array in tape.arrays {
        let exact = try #require(arrays[array]).map(\.double)
        #expect(
          zip(tape.values(of: array), exact).allSatisfy { agrees($0, $1, tolerance: 1e-9) },
          "seed \(network.seed), update \(number), array \(array.name)")
      }
    }
  }
}

@Test func `names and arrays of the catalog are told apart`() {
  #expect(Set(OptimiserCatalog.names).count == OptimiserCatalog.all.count)
  for optimiser in OptimiserCatalog.all {
    #expect(OptimiserCatalog.find(optimiser.name)?.name == optimiser.name)
    #expect(!optimiser.source.isEmpty)
    for constant in optimiser.constants {
      if let standard = constant.standard {
        #expect(Number(standard).map { constant.allows($0.double) } == true)
      }
      #expect(constant.name != WeightDecay.constant.name || optimiser.name == "weight_decay")
    }
    for line in optimiser.lines {
      #expect(OptimiserCatalog.symbol(ofArray: line.name)?.base == line.symbol.base, "one letter, one name")
    }
  }
}
