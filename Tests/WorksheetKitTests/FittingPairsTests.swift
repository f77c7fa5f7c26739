import Testing
import WorksheetTestSupport

@testable import WorksheetKit

struct FittingPairsTests {
  @Test func `a number that fits two parts leaves room for one that fits only one`() {
    // 0.62 fits the second part alone; 0.60 stands beside that, and fits both.
    let fits: Set<[Int]> = [[0, 1], [1, 0], [1, 1]]
    #expect(FittingPairs(members: 2, parts: 2) { fits.contains([$0, $1]) }.chosen == [1, 0])
  }

  @Test func `what fits in its own place stays there`() {
    #expect(FittingPairs(members: 3, parts: 3) { _, _ in true }.chosen == [0, 1, 2])
  }

  @Test func `what fits nowhere is paired in order`() {
    #expect(FittingPairs(members: 3, parts: 3) { _, _ in false }.chosen == [0, 1, 2])
    #expect(FittingPairs(members: 2, parts: 2) { $0 == 0 && $1 == 1 }.chosen == [1, 0])
    #expect(FittingPairs(members: 3, parts: 1) { _, _ in false }.chosen == [0, nil, nil])
  }

  @Test(arguments: 0..<200)
  func `as many pairs fit as can be`(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let (members, parts) = (Int.random(in: 1...5, using: &random), Int.random(in: 1...5, using: &random))
    let share = Double.random(in: 0.1...0.7, using: &random)
    let table = (0..<members).map { _ in
      (0..<parts).map { _ in Double.random(in: 0..<1, using: &random) < share }
    }
    let chosen = FittingPairs(members: members, parts: parts) { table[$0][$1] }.chosen
    #expect(Set(chosen.compactMap { $0 }).count == min(members, parts))
    let fitting = chosen.enumerated().filter { index, part in part.map { table[index][$0] } == true }.count
    #expect(fitting == most(table, 0, []))
  }

  /// The most pairs that fit, by trying all.
  private func most(_ table: [[Bool]], _ member: Int, _ taken: Set<Int>) -> Int {
    guard member < table.count else { return 0 }
    var best = most(table, member + 1, taken)
    for part in table[member].indices where table[member][part] && !taken.contains(part) {
      best = max(best, 1 + most(table, member + 1, taken.union([part])))
    }
    return best
  }
}
