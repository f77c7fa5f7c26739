import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// In which order changes are tried, and what the search finds.
struct ChangeOrderTests {
  private static func all(_ reach: [(down: Int, up: Int)], most: Int = 3) -> [[DataMove]] {
    var found: [[DataMove]] = []
    ChangeOrder(reach: reach, mostEntries: most).visit {
      found.append($0)
      return true
    }
    return found
  }

  private static func size(_ changes: [DataMove]) -> (Int, Int) {
    (changes.count, changes.reduce(0) { $0 + abs($1.steps) })
  }

  /// Every tuple of steps but the one without any, by loops of their own.
  private static func brute(_ reach: [(down: Int, up: Int)]) -> [[DataMove]] {
    var tuples: [[Int]] = [[]]
    for (down, up) in reach { tuples = tuples.flatMap { head in (-down...up).map { head + [$0] } } }
    return tuples.map { steps in
      steps.enumerated().filter { $0.element != 0 }.map { DataMove(entry: $0.offset, steps: $0.element) }
    }.filter { !$0.isEmpty }
  }

  @Test(arguments: [[(2, 2)], [(1, 2), (2, 1)], [(0, 3), (1, 1), (2, 0)], [(1, 1), (1, 1), (1, 1)]])
  func `every change comes once, the nearest first`(reach: [(Int, Int)]) {
    let reach = reach.map { (down: $0.0, up: $0.1) }
    let all = ChangeOrderTests.all(reach)
    #expect(Set(all) == Set(ChangeOrderTests.brute(reach)))
    #expect(Set(all).count == all.count)
    let sizes = all.map(ChangeOrderTests.size)
    #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func `among equals earlier entries come first, and up before down`() {
    let all = ChangeOrderTests.all([(1, 1), (1, 1)])
    let told = all.map { $0.map { "\($0.entry)\($0.steps > 0 ? "+" : "-")" }.joined() }
    #expect(told == ["0+", "0-", "1+", "1-", "0+1+", "0+1-", "0-1+", "0-1-"])
  }

  @Test func `it stops when it is told to, and does nothing without entries`() {
    var count = 0
    let goesOn = ChangeOrder(reach: [(9, 9), (9, 9)], mostEntries: 2).visit { _ in
      count += 1
      return count < 5
    }
    #expect(!goesOn && count == 5)
    #expect(ChangeOrderTests.all([]).isEmpty)
    #expect(ChangeOrderTests.all([(0, 0)]).isEmpty)
  }

  // MARK: The search

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `what is called the nearest is the nearest`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let reach = (0..<random.within(1...3)).map { _ in (down: random.within(0...3), up: random.within(0...3)) }
    let all = ChangeOrderTests.brute(reach)
    let good = Set(all.filter { _ in random.oneIn(15) })
    var search = SuggestSearch(reach: reach, mostTrials: 10_000) { changes, _ in
      good.contains(changes) ? 0 : 1
    }
    let nearest = good.map(ChangeOrderTests.size).min { $0 < $1 }
    switch search.run(start: 1) {
    case .nearest(let found):
      #expect(good.contains(found))
      #expect(nearest.map { $0 == ChangeOrderTests.size(found) } ?? false)
    case .near: Issue.record("everything could be tried in order")
    case .none(let best): #expect(best.isEmpty && good.isEmpty)
    }
  }

  @Test func `of what is drawn everything is taken back that can be`() {
    let reach = [(down: Int, up: Int)](repeating: (3, 3), count: 8)
    // Four of them must move, each at least by 2 upwards.
    var search = SuggestSearch(reach: reach, mostTrials: 3_000) { changes, _ in
      let moved = changes.filter { $0.entry < 4 && $0.steps >= 2 }
      return 4 - moved.count
    }
    let wanted = (0..<4).map { DataMove(entry: $0, steps: 2) }
    #expect(search.run(start: 4) == .near(wanted))
  }

  @Test func `where nothing is found the best is told, in a bounded number of trials`() {
    var calls = 0
    let reach = [(down: Int, up: Int)](repeating: (50, 50), count: 1_000)
    var search = SuggestSearch(reach: reach, mostTrials: 200) { changes, _ in
      calls += 1
      return changes.contains(DataMove(entry: 3, steps: 1)) ? 4 : 5
    }
    #expect(search.run(start: 5) == .none([DataMove(entry: 3, steps: 1)]))
    #expect(calls == search.trials)
    #expect(calls <= 450)
  }

  @Test func `data with which the sheet has mistakes are none`() {
    var search = SuggestSearch(reach: [(1, 1)], mostTrials: 100) { changes, _ in
      changes[0].steps > 0 ? nil : 0
    }
    #expect(search.run(start: 2) == .nearest([DataMove(entry: 0, steps: -1)]))
  }
}
