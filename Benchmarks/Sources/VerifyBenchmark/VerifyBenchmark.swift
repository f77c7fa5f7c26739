#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif
internal import WorksheetKit

/// Holds the answers of sheets over and over in one process, and prints what one sheet takes.
///
/// Usage: `VerifyBenchmark ROUNDS FILE…`. Reading the files is not measured, finding their course's settings is.
@main
struct VerifyBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let rounds = arguments.first.flatMap({ Int($0) }), rounds > 0, arguments.count > 1 else {
      print("usage: VerifyBenchmark ROUNDS FILE…")
      return
    }
    let workspace = DiskWorkspace()
    let files = try arguments.dropFirst().map { (path: $0, bytes: try workspace.read($0)) }
    let pipeline = Pipeline(workspace: workspace)
    var held = 0
    // The first round pays for what is made once.
    for file in files { held += pipeline.hold(file.bytes, path: file.path).sheet.numbers.count }
    let start = processorTime()
    for _ in 0..<rounds {
      for file in files { held += pipeline.hold(file.bytes, path: file.path).sheet.numbers.count }
    }
    let each = (processorTime() - start) / Double(rounds * files.count)
    print("ms_per_sheet \(each * 1e3)")
    print("numbers_held \(held / (rounds + 1))")
  }

  /// In seconds.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
