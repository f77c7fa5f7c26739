internal import Dispatch
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Does pieces of work on all processors and hands their results over one by one, in order.
///
/// Not more than a few results wait at a time, so that memory does not grow with the number of pieces. One piece
/// alone is done on the spot, and no thread is started for it.
struct OrderedWork: Sendable {
  /// How many pieces are done or waiting at a time.
  let window: Int

  /// - Parameter threads: how many pieces are done at the same time.
  init(threads: Int = OrderedWork.processors) { window = threads > 1 ? 4 * threads : 1 }

  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// - Parameters:
  ///   - work: makes the result of a piece; called on several threads.
  ///   - take: gets the results, in order, on the calling thread; says whether to go on.
  func run<Result: Sendable>(
    count: Int, work: @escaping @Sendable (Int) -> Result, take: (Result) -> Bool
  ) {
    guard window > 1, count > 1 else {
      for index in 0..<count where !take(work(index)) { return }
      return
    }
    let queue = DispatchQueue(label: "worksheet.verify", attributes: .concurrent)
    let slots = (0..<min(window, count)).map { _ in Slot<Result>() }
    var started = 0
    for index in 0..<count {
      while started < min(count, index + slots.count) {
        let (slot, piece) = (slots[started % slots.count], started)
        queue.async { slot.put(work(piece)) }
        started += 1
      }
      if !take(slots[index % slots.count].wait()) { return }
    }
  }
}

/// Where one result waits until its turn comes.
///
/// Unchecked: the semaphore orders the one write before the one read, and the next piece is given the slot only
/// after that read.
private final class Slot<Result: Sendable>: @unchecked Sendable {
  private let ready = DispatchSemaphore(value: 0)
  private var result: Result?

  func put(_ result: Result) {
    self.result = result
    ready.signal()
  }

  func wait() -> Result {
    while true {
      ready.wait()
      // The slot is filled before it is signalled.
      if let taken = result.take() { return taken }
    }
  }
}
