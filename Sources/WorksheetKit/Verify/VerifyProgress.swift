/// How far a run is, on one line of a terminal, once it has taken more than a second.
struct VerifyProgress {
  private let total: Int
  private let streams: VerifyStreams
  private let start: Double
  private var shownAt: Double
  private var isShown = false

  init(total: Int, streams: VerifyStreams) {
    self.total = total
    self.streams = streams
    start = streams.showsProgress ? streams.clock() : 0
    shownAt = start
  }

  /// Shows that `done` files are done, ten times a second at most.
  mutating func show(done: Int) {
    guard streams.showsProgress, total > 1, done < total else { return }
    let now = streams.clock()
    guard now - start > 1, now - shownAt > 0.1 else { return }
    streams.error((isShown ? "\r" : "") + "\(done) of \(total) files")
    (isShown, shownAt) = (true, now)
  }

  /// Clears the line, so that something else can be written.
  mutating func erase() {
    guard isShown else { return }
    streams.error("\r\u{1B}[K")
    isShown = false
  }
}
