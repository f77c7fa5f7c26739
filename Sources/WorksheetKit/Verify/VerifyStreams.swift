#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where a run writes, so that tests can look on.
package struct VerifyStreams: Sendable {
  /// Standard output.
  var output: @Sendable ([UInt8]) throws(WorkspaceError) -> Void
  /// Standard error.
  var error: @Sendable (String) -> Void
  /// Whether messages on standard error are coloured.
  var colorsMessages: Bool
  /// Whether somebody may see on standard error how far the run is.
  var showsProgress: Bool
  /// Seconds since some moment.
  var clock: @Sendable () -> Double

  /// The streams of the process.
  ///
  /// - Parameter showsProgress: whether standard error is a terminal that can erase a line.
  package static func standard(
    _ workspace: DiskWorkspace, colorsMessages: Bool, showsProgress: Bool
  ) -> VerifyStreams {
    VerifyStreams(
      output: { bytes throws(WorkspaceError) in try workspace.writeStandardOutput(bytes) },
      error: { StandardError.write($0) }, colorsMessages: colorsMessages, showsProgress: showsProgress,
      clock: {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
      })
  }
}
