internal import BackpropEngine

/// What learning has come to in the states that updates have led to, or of some of them: from the nearest one below, any other
/// is reached again.
struct ReachedStates {
  private(set) var values: [Int: LearnedValues] = [:]
  /// States that will be asked for.
  var wanted: Set<Int> = []
  /// The keys of `values`, in order.
  private var order: [Int] = []

  /// All states of a run are kept as long as they hold no more numbers than this together.
  static let mostKeptEntries = 200_000
  /// Of longer runs, so many states are kept.
  static let mostKeptStates = 256

  mutating func keep(_ new: LearnedValues, at state: Int) {
    guard values.updateValue(new, forKey: state) == nil else { return }
    order.insert(state, at: place(of: state))
  }

  /// The latest state at or before another that is known; 0, the network as written, always is.
  func last(upTo state: Int) -> Int {
    let next = place(of: state + 1)
    return next == 0 ? 0 : order[next - 1]
  }

  /// The number of known states before one.
  private func place(of state: Int) -> Int {
    if let last = order.last, last < state { return order.count }
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if order[middle] < state { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Which states of a run are kept.
  struct Keeper {
    let stride: Int
    let last: Int
    func keeps(_ state: Int) -> Bool { state == last || state % stride == 0 }
  }

  /// - Parameter entries: the numbers that one state holds.
  func keeper(from first: Int, to last: Int, entries: Int) -> Keeper {
    let (total, overflow) = (last - first).multipliedReportingOverflow(by: max(8, entries))
    let keepsAll = !overflow && total <= ReachedStates.mostKeptEntries
    return Keeper(stride: keepsAll ? 1 : max(1, (last - first) / ReachedStates.mostKeptStates), last: last)
  }
}
