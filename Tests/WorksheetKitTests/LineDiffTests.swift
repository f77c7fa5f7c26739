import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// What differs between two sequences: right on all of them, shortest on small ones, bounded on large ones.
struct LineDiffTests {
  private static func random(_ choices: inout SplitMix64, letters: Int, most: Int) -> [Int] {
    (0..<choices.within(0...most)).map { _ in choices.within(1...letters) }
  }

  /// What stays of both must be the same.
  private func isConsistent(_ diff: LineDiff, _ old: [Int], _ new: [Int]) -> Bool {
    let keptOld = zip(old, diff.isDeleted).filter { !$0.1 }.map(\.0)
    let keptNew = zip(new, diff.isInserted).filter { !$0.1 }.map(\.0)
    return keptOld == keptNew
  }

  private func edits(_ diff: LineDiff) -> Int {
    diff.isDeleted.count { $0 } + diff.isInserted.count { $0 }
  }

  /// The fewest insertions and deletions, from the table of longest common subsequences.
  private func fewestEdits(_ a: [Int], _ b: [Int]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = x == y ? diagonal + 1 : max(above, row[j])
        diagonal = above
      }
    }
    return a.count + b.count - 2 * row[b.count]
  }

  @Test(arguments: [2, 3, 6, 40])
  func `what stays is the same on both sides, and as much as can be`(letters: Int) {
    var choices = SplitMix64(seed: UInt64(letters))
    for _ in 0..<300 {
      let old = Self.random(&choices, letters: letters, most: 14)
      let new = Self.random(&choices, letters: letters, most: 14)
      let diff = LineDiff(from: old, to: new)
      #expect(isConsistent(diff, old, new), "\(old) \(new)")
      #expect(edits(diff) == fewestEdits(old, new), "\(old) \(new)")
    }
  }

  @Test func `a few edits in a long text are found as they are`() {
    var choices = SplitMix64(seed: 7)
    for _ in 0..<20 {
      let old = (0..<300).map { _ in choices.within(1...500) }
      var new = old
      for _ in 0..<choices.within(0...6) {
        let place = choices.within(0...new.count - 1)
        if choices.oneIn(2) { new.remove(at: place) } else { new.insert(choices.within(1...500), at: place) }
      }
      let diff = LineDiff(from: old, to: new)
      #expect(isConsistent(diff, old, new))
      #expect(edits(diff) == fewestEdits(old, new))
    }
  }

  @Test(arguments: [0, 1, 10, 100, 1000])
  func `with few steps the difference is coarser and still right`(steps: Int) {
    var choices = SplitMix64(seed: 11)
    for _ in 0..<50 {
      let old = Self.random(&choices, letters: 4, most: 40)
      let new = Self.random(&choices, letters: 4, most: 40)
      let diff = LineDiff(from: old, to: new, mostSteps: steps)
      #expect(isConsistent(diff, old, new))
      #expect(edits(diff) >= fewestEdits(old, new))
    }
  }

  @Test(.timeLimit(.minutes(5))) func `two long texts that share nothing, or too much, take bounded time`() {
    let old = Array(0..<50_000)
    let nothingShared = LineDiff(from: old, to: old.map { -1 - $0 }, mostSteps: 1_000_000)
    #expect(edits(nothingShared) == 100_000)
    let turned = LineDiff(from: old, to: old.reversed(), mostSteps: 1_000_000)
    #expect(isConsistent(turned, old, old.reversed()))
  }
}
