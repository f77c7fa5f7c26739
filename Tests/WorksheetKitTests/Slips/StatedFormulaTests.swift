import BackpropEngine
import MathNotation
import Testing
import WorksheetDocument

@testable import WorksheetKit

/// The formulas in which slips are made give the engine's numbers as long as none is made.
@Suite("Slips, the formulas they are made in")
struct StatedFormulaTests {
  private static let networks: [(name: String, text: String)] = [
    ("layers", SlipExample.small),
    (
      "softmax and batch",
      """
      input X = [0.5 -1; 0.3 0.8; -0.2 0.4]
      target T = [1 0 0; 0 1 0; 0 0 1]
      weights W = [0.4 -0.2 0.7; 0.1 0.9 -0.5]
      bias b = [0.1 -0.3 0.2]
      Z = X * W + b
      Y = softmax(Z, rows)
      loss E = cross_entropy(T, Y)
      """
    ),
    (
      "recurrence",
      """
      input x = (0.5, -0.8, 1.2)
      target t = 0.3
      weights w = 0.7, u = -0.6
      bias b = 0.2
      constant h[0] = 0.1
      for s in 1..3
        h[s] = tanh(w * x[s] + u * h[s-1] + b)
      loss E = (t - h[3])^2
      """
    ),
    (
      "maximum, norm and a function without a name",
      """
      input x = (0.5, -0.8, 1.2)
      weights v = (0.3, 0.9, -0.4)
      z = x .* v
      m = max(z) + norm(z) / sqrt(sum(z^2) + 0.1)
      loss E = (m - 1)^2
      """
    ),
  ]

  @Test(
    "without a slip the formula gives the engine's value", arguments: networks.map(\.name), ["none", "step"])
  func givesTheEnginesValue(name: String, rounding: String) throws {
    let network = try #require(StatedFormulaTests.networks.first { $0.name == name })
    let session = try session(network.text, rounding)
    let states = session.context.states
    let leaves = SlipLeaves(states, growing: Graph())
    let values = LeafValues(states, leaves, formulas: nil)
    var held = 0
    for place in places(states) {
      let computed = try states.computed(place.printed)
      guard let formula = leaves.formula(of: place.printed) else { continue }
      let value = try #require(values.value(of: formula))
      let distance = (value - computed.unrounded).magnitude.double
      #expect(distance <= 1e-12 * max(1, computed.unrounded.magnitude.double), "\(place)")
      held += 1
    }
    #expect(held > 10)
  }

  @Test("a right answer has no cause", arguments: networks.map(\.name))
  func rightAnswersHaveNone(name: String) throws {
    let network = try #require(StatedFormulaTests.networks.first { $0.name == name })
    let session = try session(network.text, "none")
    let states = session.context.states
    let lines = places(states).compactMap { place -> String? in
      guard let name = place.printed.name(in: states.plan), let value = try? states.computed(place.printed)
      else {
        return nil
      }
      return "\(name) = \(PrintedMatch.signed(value.unrounded.rounded(decimals: 5, ties: .halfAway)))"
    }
    let held = hold(network.text, "none", lines.joined(separator: "\n"))
    #expect(held.numbers.count >= lines.count)
    #expect(held.numbers.allSatisfy { $0.verdict == .holds && $0.causes.isEmpty && !$0.isUnexplained })
  }

  @Test("beyond its limit the search says so, and ends")
  func largeNetworksAreBounded() {
    let row = (1...60).map { "\(Double($0 % 7) / 10 + 0.11)" }.joined(separator: " ")
    let network = """
      input x : 60 = 0.3
      weights W = [\(Array(repeating: row, count: 60).joined(separator: "; "))]
      y = tanh(W * x)
      loss E = sum(y^2)
      """
    let held = hold(network, "none", "E = 1.00000\ndE/dx[1] = 1.00000")
    #expect(held.numbers.map(\.verdict) == [.differs, .differs])
    #expect(held.numbers.allSatisfy { !$0.isUnexplained || !$0.isSearchCut })
  }

  // MARK: Support

  private func sheet(_ network: String, _ rounding: String, _ printed: String) -> [UInt8] {
    Array(
      SlipExample(printed, on: network, commands: "update rate 0.3", rounding: rounding).text.utf8)
  }

  private func hold(_ network: String, _ rounding: String, _ printed: String) -> HeldSheet {
    Pipeline(workspace: NoFiles()).hold(sheet(network, rounding, printed), path: "slips.md").sheet
  }

  private func session(_ network: String, _ rounding: String) throws -> AnswerSession {
    let document = MarkdownDocument(
      parsing: sheet(network, rounding, "E = 0"), kinds: BlockCatalog.kinds)
    let networks = SheetNetworks(
      document.pieces, settings: document.settings(over: nil).settings, words: .english, shows: false)
    networks.fileNames()
    let answers = SheetAnswers(networks, bytes: document.bytes)
    return try #require(answers.sessions.first?.session)
  }

  /// Every value, derivative and new weight of a network with one update.
  private func places(_ states: NetworkStates) -> [SlipPlace] {
    let plan = states.plan
    let nodes = plan.network.quantities.flatMap { [$0.preactivation, $0.node].compactMap { $0 } }
    var all: [SlipPlace] = []
    for state in 0...states.updateCount {
      for node in nodes {
        let count = plan.shape(of: node).count ?? 0
        all += (0..<count).map { SlipPlace(plan.reference(.value(node), state: state, example: 0), $0) }
        guard let total = plan.network.total, node < total, plan.depends(total, on: node) else { continue }
        let derivative = plan.reference(
          .derivative(of: total, entry: EntryIndex(0, 0), by: node), state: state, example: 0)
        all += (0..<count).map { SlipPlace(derivative, $0) }
      }
    }
    return all
  }
}
