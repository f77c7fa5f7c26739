/// Groups in which examples are learned from, epoch by epoch, in an order that is drawn anew for each epoch or is that of
/// the data.
package struct ExampleBatches: Hashable, Sendable {
  /// How many examples there are.
  package let count: Int
  /// How many go into one update; the last group of an epoch may be smaller.
  package let size: Int
  /// What the order is drawn with; nil: the examples stay in their order.
  package let seed: Int?

  package init(count: Int, size: Int, seed: Int?) {
    self.count = count
    self.size = min(max(1, size), max(1, count))
    self.seed = seed
  }

  package var updatesOfAnEpoch: Int { (count + size - 1) / size }

  /// The order of an epoch, from 0: by Fisher and Yates from the last place down to the second, each exchanged with
  /// one of those up to itself, drawn by SplitMix64 from the state `seed + 2³² · epoch`, as the upper half of each number
  /// times the number of places.
  package func order(ofEpoch epoch: Int) -> [Int] {
    var order = Array(0..<count)
    guard let seed, count > 1 else { return order }
    var state = UInt64(bitPattern: Int64(seed)) &+ UInt64(epoch) << 32
    for place in stride(from: count - 1, through: 1, by: -1) {
      state = state &+ 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      z = z ^ (z >> 31)
      order.swapAt(place, Int(((z >> 32) &* UInt64(place + 1)) >> 32))
    }
    return order
  }

  /// The places of the epoch's order that go into an update, by its place in a row of equal ones, from 0.
  package func places(ofUpdate number: Int) -> (epoch: Int, places: Range<Int>) {
    let (epoch, group) = number.quotientAndRemainder(dividingBy: max(1, updatesOfAnEpoch))
    return (epoch, group * size..<min(count, (group + 1) * size))
  }
}
