internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage

/// Times one gradient of the ex03 network on the tape and prints it as `gradient.c` does, values included.
@main
struct GradientBenchmark {
  static let block = """
    input   x = (0, 1)
    target  t = (1, 1)
    weights U = [1.20 -1.20 -0.11; 0.30 1.10 0.65]
    weights V = [-0.25; -1.10; -0.09]
    weights W = [-2.00 0.43]
    q = sig(x * U)
    p = sig(q * V)
    y = sig(p * W)
    loss E = sum((t - y)^2)
    """

  static func main() throws {
    var diagnostics = DiagnosticBag()
    let syntax = NetworkParser.parse(SourceFragment(block), into: &diagnostics)
    let checked = NetworkChecker.check(syntax, options: LanguageOptions(), into: &diagnostics)
    guard let total = checked.network.total, !checked.hasMistakes,
      let x = checked.network.quantities.first(where: { $0.name == "x" })
    else { return }
    let tape = try Tape(NetworkPlan(checked.network), target: total)
    let seconds = CommandLine.arguments.count > 1 ? Double(CommandLine.arguments[1]) ?? 0.5 : 0.5
    print("ns_per_gradient \(fastest(tape, input: x.node, seconds: seconds))")
    tape[x.node, 0] = 0
    tape.forward()
    tape.backward()
    print("loss \(tape.targetValue)")
    for weights in checked.network.trainable {
      for value in tape.derivatives(by: weights.node) ?? [] { print("gradient \(value)") }
    }
  }

  /// The best of many rounds of 20,000 gradients, each with another input.
  private static func fastest(_ tape: Tape, input: NodeID, seconds: Double) -> Double {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var best = Duration.seconds(1)
    let count = 20000
    repeat {
      let time = clock.measure {
        for k in 0..<count {
          tape[input, 0] = Double(k & 7) * 1e-9
          tape.forward()
          tape.backward()
        }
      }
      best = min(best, time)
    } while clock.now < end
    return Double(best.components.attoseconds) / 1e9 / Double(count)
  }
}
