internal import WorksheetLanguage

/// Looks for the nearest data for which nothing is fragile, in three parts:
///
/// 1. All changes in their order, as far as the number of trials goes: what is found so is the nearest.
/// 2. Data drawn around those of the sheet, from near to far; of what is found everything is taken back that can be.
/// 3. From the sheet as it is, the one entry is moved that leaves the fewest warnings, again and again: the best that
///    can be said where nothing is found.
struct SuggestSearch {
  enum Outcome: Equatable {
    case nearest([DataMove])
    case near([DataMove])
    /// The best that was found.
    case none([DataMove])
  }

  let reach: [(down: Int, up: Int)]
  /// How many trials each of the first two parts may make.
  let mostTrials: Int
  /// The number of warnings with some changes, or more than a limit; nil where the sheet has mistakes with them.
  let warnings: (_ changes: [DataMove], _ limit: Int) -> Int?
  private(set) var trials = 0

  /// More entries are not changed together in the first part.
  static let mostEntries = 3

  init(
    reach: [(down: Int, up: Int)], mostTrials: Int, warnings: @escaping ([DataMove], Int) -> Int?
  ) {
    self.reach = reach
    self.mostTrials = mostTrials
    self.warnings = warnings
  }

  /// - Parameter start: the number of warnings of the sheet as it is.
  mutating func run(start: Int) -> Outcome {
    let (found, isWhole) = tryInOrder()
    if let found { return .nearest(found) }
    // Where everything was tried, nothing else is left to be found.
    if !isWhole, let found = draw() { return .near(SuggestSearch.list(reduced(found))) }
    return descend(start)
  }

  private mutating func isSilent(_ changes: [DataMove]) -> Bool {
    trials += 1
    return warnings(changes, 0) == 0
  }

  // MARK: Near

  /// - Returns: what was found, and whether there are no further changes.
  private mutating func tryInOrder() -> (found: [DataMove]?, isWhole: Bool) {
    var found: [DataMove]?
    var left = mostTrials
    let order = ChangeOrder(reach: reach, mostEntries: SuggestSearch.mostEntries)
    let goesOn = order.visit { changes in
      guard left > 0 else { return false }
      left -= 1
      if isSilent(changes) { found = changes }
      return found == nil
    }
    return (found, goesOn && reach.count <= SuggestSearch.mostEntries)
  }

  // MARK: Drawn

  /// Of each entry it is drawn whether it moves, and how far.
  private mutating func draw() -> [Int: Int]? {
    var random = RandomDraw(seed: 1, name: "suggest")
    let farthest = reach.map { max($0.down, $0.up) }.max() ?? 0
    for trial in 0..<mostTrials {
      let radius = 1 + trial * farthest / mostTrials
      var changes: [Int: Int] = [:]
      for (entry, reach) in reach.enumerated() {
        let (down, up) = (min(radius, reach.down), min(radius, reach.up))
        let (isMoved, place) = (random.unit() < 0.5, random.unit())
        let steps = Int((place * Double(down + up + 1)).rounded(.down)) - down
        if isMoved, steps != 0 { changes[entry] = steps }
      }
      if !changes.isEmpty, isSilent(SuggestSearch.list(changes)) { return changes }
    }
    return nil
  }

  /// Takes back, or brings nearer, what need not have moved so far.
  private mutating func reduced(_ found: [Int: Int]) -> [Int: Int] {
    var now = found
    for entry in found.keys.sorted() {
      let steps = now[entry] ?? 0
      for size in 0..<abs(steps) {
        var changed = now
        changed[entry] = size == 0 ? nil : steps.signum() * size
        guard isSilent(SuggestSearch.list(changed)) else { continue }
        now = changed
        break
      }
    }
    return now
  }

  // MARK: The best

  private mutating func descend(_ start: Int) -> Outcome {
    var now: [Int: Int] = [:]
    var fewest = start
    var left = mostTrials / 4
    while fewest > 0, left > 0 {
      var best: (entry: Int, steps: Int)?
      for (entry, steps) in moves(from: now) where left > 0 && fewest > 0 {
        left -= 1
        trials += 1
        var changed = now
        changed[entry] = steps == 0 ? nil : steps
        guard let count = warnings(SuggestSearch.list(changed), fewest), count < fewest else { continue }
        (best, fewest) = ((entry, steps), count)
      }
      guard let best else { break }
      now[best.entry] = best.steps == 0 ? nil : best.steps
    }
    return fewest == 0
      ? .near(SuggestSearch.list(reduced(now))) : .none(SuggestSearch.list(now))
  }

  /// Every place that one entry can go to, the nearest to its own first.
  private func moves(from now: [Int: Int]) -> [(entry: Int, steps: Int)] {
    let farthest = reach.map { max($0.down, $0.up) }.max() ?? 0
    return (0...farthest).flatMap { size in
      reach.indices.flatMap { entry in
        (size == 0 ? [0] : [size, -size]).filter {
          $0 <= reach[entry].up && -$0 <= reach[entry].down && $0 != now[entry, default: 0]
        }.map { (entry, $0) }
      }
    }
  }

  private static func list(_ changes: [Int: Int]) -> [DataMove] {
    changes.sorted { $0.key < $1.key }.map { DataMove(entry: $0.key, steps: $0.value) }
  }
}
