internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// Times learning on the tape as `training.c` does by plain loops: 10,000 epochs of XOR, and one gradient of a
/// 784-128-10 sigmoid network for a batch of 64; values of both are printed for comparison.
@main
struct TrainingBenchmark {
  static let xor = """
    input   X = [0 0; 0 1; 1 0; 1 1]
    target  T = [0; 1; 1; 0]
    weights U = [0.5 0.9; 0.4 1.0]
    bias    b = (0.8, -0.1)
    weights V = [-1.2; 1.1]
    bias    c = 0.3
    H = sig(X * U + b)
    Y = sig(H * V + c)
    loss E = mse(T, Y)
    """

  static let large = """
    input   X : 64 x 784 ~ uniform(0, 1) seed 1
    target  T : 64 x 10 ~ uniform(0, 1) seed 2
    weights U : 784 x 128 ~ uniform(-0.05, 0.05) seed 3
    bias    b : 128 = 0.1
    weights V : 128 x 10 ~ uniform(-0.05, 0.05) seed 4
    bias    c : 10 = -0.1
    H = sig(X * U + b)
    Y = sig(H * V + c)
    loss E = sum((T - Y)^2)
    """

  static func main() throws {
    let seconds = CommandLine.arguments.count > 1 ? Double(CommandLine.arguments[1]) ?? 0.5 : 0.5
    let small = try learner(xor, rate: 4)
    let training = fastest(seconds) {
      small.tape.reset()
      for _ in 0..<10_000 { small.step { _ in 1 } }
    }
    small.tape.forward()
    print("ms_per_training \(training * 1e3)")
    print("final_loss \(small.tape.targetValue)")
    let batch = try tape(large)
    let gradient = fastest(seconds) {
      batch.forward()
      batch.backward()
    }
    print("ms_per_batch \(gradient * 1e3)")
    print("batch_loss \(batch.targetValue)")
  }

  private static func tape(_ block: String) throws -> Tape {
    let (plan, total) = try plan(block)
    return try Tape(plan, target: total)
  }

  /// Plain gradient descent.
  private static func learner(_ block: String, rate: Int) throws -> TapeLearner {
    let (plan, _) = try plan(block)
    var builder = UpdateRuleBuilder(plan.network)
    for weight in plan.network.trainable {
      try builder.learn(
        weight.node, with: Learning(.gradientDescent, rate: Learning.Rate(Number(rate))))
    }
    return try TapeLearner(plan, builder.rule)
  }

  private static func plan(_ block: String) throws -> (NetworkPlan, NodeID) {
    var diagnostics = DiagnosticBag()
    let syntax = NetworkParser.parse(SourceFragment(block), into: &diagnostics)
    let checked = NetworkChecker.check(syntax, options: LanguageOptions(), into: &diagnostics)
    guard let total = checked.network.total, !checked.hasMistakes else { throw BenchmarkError.badNetwork }
    return (NetworkPlan(checked.network), total)
  }

  /// Seconds of the best of many runs.
  private static func fastest(_ seconds: Double, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var best = Duration.seconds(1000)
    repeat { best = min(best, clock.measure(body)) } while clock.now < end
    return Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
  }

  enum BenchmarkError: Error { case badNetwork }
}
