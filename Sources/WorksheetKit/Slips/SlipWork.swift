internal import BackpropEngine
internal import WorksheetLanguage

/// How much a search for slips may cost, so that no sheet waits for minutes.
struct SlipWork {
  /// About the sums and products that a second or two allow.
  static let most = 16_000_000

  private var done = 0
  /// What one more run of the network costs: forward and back, and what is looked at afterwards.
  private let run: Int
  /// Whether something was not tried.
  private(set) var isCut = false

  init(_ plan: NetworkPlan, answers: Int) {
    let graph = plan.network.graph
    run = 3 * WorkMeter.operations(of: graph) + 10 * graph.nodes.count + 5 * answers
  }

  /// Whether the network may be run once more, which counts.
  mutating func allowsRun() -> Bool { allows(run) }

  /// Whether something that costs so much may be tried, which counts.
  mutating func allows(_ cost: Int) -> Bool {
    guard done < SlipWork.most else {
      isCut = true
      return false
    }
    done += cost
    return true
  }
}
