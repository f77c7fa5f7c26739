import BackpropEngine
import Diagnostics
import MathNotation
import Testing

@testable import WorksheetLanguage

/// Two levels of gates: an AND for each row of a truth table, an OR of those that are true. Every logical function is one.
struct GateNetworkTests {
  /// The network of docs, with all rows of the table as one batch, and the outputs of the OR gate.
  private static func network(inputs n: Int) throws -> (plan: NetworkPlan, f: NodeID, y: NodeID) {
    let text = """
      constant B = booleans(\(n))
      target f = \(n == 2 ? "(0, 0, 0, 0)" : "zeros(\(1 << n))")
      s = sum(B, rows)
      H = step(B * (2 * B - 1)^T - s^T + 0.5)
      y = step(H * f - 0.5)
      """
    var bag = DiagnosticBag()
    let checked = NetworkChecker.check(
      NetworkParser.parse(SourceFragment(text), into: &bag), options: LanguageOptions(), into: &bag)
    #expect(!bag.hasErrors)
    let plan = NetworkPlan(checked.network)
    func node(_ name: String) throws -> NodeID {
      checked.network.quantities[try #require(checked.quantity(named: name))].node
    }
    return (plan, try node("f"), try node("y"))
  }

  @Test(arguments: [(2, 16), (3, 256), (4, 65_536)])
  func `every function of n inputs is realised`(n: Int, functions: Int) throws {
    let (plan, f, y) = try Self.network(inputs: n)
    let tape = try Tape(plan, target: y, by: [])
    var failures = 0
    for number in 0..<functions {
      let wanted = (0..<(1 << n)).map { Double(number >> $0 & 1) }
      tape.set(f, wanted)
      tape.forward()
      if tape.values(of: y) != wanted { failures += 1 }
    }
    #expect(failures == 0)
  }

  @Test func `a gate is 1 on its own row and on no other`() throws {
    let (plan, _, _) = try Self.network(inputs: 3)
    let evaluation = try Evaluation(plan, rounding: RoundingRule())
    let gates = try #require(plan.network.quantities.first { $0.name == "H" })
    let values = try #require(evaluation.values(gates.node)).values
    #expect(values == (0..<64).map { $0 / 8 == $0 % 8 ? Number.one : .zero })
  }
}
