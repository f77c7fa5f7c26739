import Foundation
import Synchronization
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

struct OrderedWorkTests {
  @Test(arguments: [1, 2, 7], [0, 1, 2, 100])
  func `results come in order, whatever the pieces take`(threads: Int, count: Int) {
    var random = SplitMix64(seed: 7)
    let pauses = (0..<count).map { _ in UInt32(random.next() % 3_000) }
    var taken: [Int] = []
    OrderedWork(threads: threads).run(count: count) { index in
      usleep(pauses[index])
      return index
    } take: {
      taken.append($0)
      return true
    }
    #expect(taken == Array(0..<count))
  }

  @Test func `only a few results wait`() {
    let started = Mutex(0)
    var most = 0
    var taken = 0
    let work = OrderedWork(threads: 2)
    work.run(count: 200) { _ in
      started.withLock { $0 += 1 }
    } take: { _ in
      usleep(100)
      most = max(most, started.withLock { $0 } - taken)
      taken += 1
      return true
    }
    #expect(taken == 200)
    #expect(most <= work.window, "\(most) results waited")
    #expect(most > 1, "nothing was done ahead")
  }

  @Test func `one piece is done on the calling thread`() {
    let here = pthread_self()
    var isHere = false
    OrderedWork(threads: 8).run(count: 1) { _ in
      pthread_equal(pthread_self(), here) != 0
    } take: {
      isHere = $0
      return true
    }
    #expect(isHere)
  }

  @Test(arguments: [1, 4]) func `nothing is taken after somebody said stop`(threads: Int) {
    var taken = 0
    OrderedWork(threads: threads).run(count: 50) {
      $0
    } take: {
      taken += 1
      return $0 < 10
    }
    #expect(taken == 11)
  }
}
