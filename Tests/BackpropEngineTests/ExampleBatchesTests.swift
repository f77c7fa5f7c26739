import Testing

@testable import BackpropEngine

/// The order in which training goes through examples. The orders are those of Tests/Fixtures/training/reference.py.
struct ExampleBatchesTests {
  @Test func `the order is that of an independent program`() {
    let batches = ExampleBatches(count: 8, size: 3, seed: 5)
    #expect(batches.order(ofEpoch: 0) == [7, 2, 6, 4, 0, 1, 5, 3])
    #expect(batches.order(ofEpoch: 1) == [0, 7, 3, 5, 6, 4, 1, 2])
    #expect(batches.order(ofEpoch: 2) == [3, 2, 4, 0, 5, 7, 1, 6])
  }

  @Test(arguments: [(1, 1), (8, 3), (9, 3), (5, 100), (1000, 16)])
  func `every epoch goes through each example once`(count: Int, size: Int) {
    let batches = ExampleBatches(count: count, size: size, seed: 7)
    var seen: [Int: [Int]] = [:]
    for number in 0..<(3 * batches.updatesOfAnEpoch) {
      let (epoch, places) = batches.places(ofUpdate: number)
      #expect(places.count == batches.size || places.upperBound == count)
      seen[epoch, default: []] += batches.order(ofEpoch: epoch)[places]
    }
    #expect(seen.keys.sorted() == [0, 1, 2])
    for order in seen.values { #expect(order.sorted() == Array(0..<count)) }
  }

  @Test func `without a seed the order is that of the data`() {
    #expect(ExampleBatches(count: 4, size: 2, seed: nil).order(ofEpoch: 3) == [0, 1, 2, 3])
  }

  @Test func `all places are drawn about equally often`() {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
    for seed in 0..<400 {
      for epoch in 0..<5 {
        let order = ExampleBatches(count: 5, size: 1, seed: seed).order(ofEpoch: epoch)
        for (place, example) in order.enumerated() { counts[place][example] += 1 }
      }
    }
    // Of 2000 draws each of five has 400, with a deviation of 18.
    for count in counts.joined() { #expect((320...480).contains(count)) }
  }
}
