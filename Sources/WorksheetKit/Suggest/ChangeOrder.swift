/// One entry that moves by some steps, up or down.
struct DataMove: Hashable, Sendable {
  /// Its place in the list of entries.
  var entry: Int
  /// Not 0.
  var steps: Int
}

/// All changes of some entries, the nearest first: fewest entries, then fewest steps in all; among equals those of
/// earlier entries, and up before down.
struct ChangeOrder {
  /// By entry: how many steps it may go down and up.
  let reach: [(down: Int, up: Int)]
  /// More entries are not changed together.
  let mostEntries: Int

  /// - Parameter take: gets the changes one after the other; says whether to go on.
  /// - Returns: false where it was stopped.
  @discardableResult
  func visit(_ take: ([DataMove]) -> Bool) -> Bool {
    let farthest = reach.map { max($0.down, $0.up) }.sorted(by: >)
    for count in 1...max(1, min(mostEntries, reach.count)) where count <= reach.count {
      let most = farthest.prefix(count).reduce(0, +)
      guard most >= count else { continue }
      for total in count...most {
        var chosen: [DataMove] = []
        guard extend(&chosen, from: 0, count: count, total: total, take) else { return false }
      }
    }
    return true
  }

  private func extend(
    _ chosen: inout [DataMove], from first: Int, count: Int, total: Int, _ take: ([DataMove]) -> Bool
  ) -> Bool {
    guard count > 0 else { return total > 0 || take(chosen) }
    guard total >= count, first < reach.count else { return true }
    for entry in first..<reach.count {
      let (down, up) = reach[entry]
      // The last one takes all that is left.
      let sizes = count == 1 ? total...total : 1...(total - count + 1)
      for size in sizes {
        for steps in [size, -size] where steps > 0 ? steps <= up : -steps <= down {
          chosen.append(DataMove(entry: entry, steps: steps))
          let goesOn = extend(&chosen, from: entry + 1, count: count - 1, total: total - size, take)
          chosen.removeLast()
          guard goesOn else { return false }
        }
      }
    }
    return true
  }
}
