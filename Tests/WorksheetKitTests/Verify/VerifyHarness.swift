import Diagnostics
import Synchronization

@testable import WorksheetKit

/// Runs `verify` on files on disk with made-up verdicts, and looks at what it writes.
final class VerifyHarness: Sendable {
  private let written = Mutex((output: [UInt8](), errors: "", now: 0.0))
  /// Seconds that pass with each look at the clock.
  let tick: Double
  /// Whether writing to standard output fails, and how.
  let fault: WorkspaceError?

  init(tick: Double = 0, fault: WorkspaceError? = nil) {
    self.tick = tick
    self.fault = fault
  }

  var output: String { written.withLock { String(decoding: $0.output, as: UTF8.self) } }
  var errors: String { written.withLock { $0.errors } }

  var streams: VerifyStreams {
    VerifyStreams(
      output: { [self] bytes throws(WorkspaceError) in
        if let fault { throw fault }
        written.withLock { $0.output += bytes }
      },
      error: { [self] text in written.withLock { $0.errors += text } }, colorsMessages: false,
      showsProgress: tick > 0,
      clock: { [self] in
        written.withLock {
          $0.now += tick
          return $0.now
        }
      })
  }

  /// - Parameter hold: the verdicts of a file.
  func run(
    _ paths: [String], format: String = "text", threads: Int = 2,
    options change: (inout VerifyOptions) -> Void = { _ in },
    hold: @escaping @Sendable (String) -> HeldSheet
  ) -> Int32 {
    var options = VerifyOptions()
    change(&options)
    let request = VerifyRequest(paths: paths, format: format, options: options)
    return VerifyRun(
      request, workspace: DiskWorkspace(), streams: streams, work: OrderedWork(threads: threads)
    ) { bytes, path in
      let real = Pipeline(workspace: NoFiles()).hold(bytes, path: path)
      return HoldResult(file: real.file, sheet: hold(path), messages: real.messages, isSheet: real.isSheet)
    }.run()
  }

  /// A whole report on made-up sheets.
  static func report(_ format: String, _ samples: [HeldSample], _ options: VerifyOptions = VerifyOptions())
    -> String
  {
    let harness = VerifyHarness()
    guard let format = VerifyFormatCatalog.format(named: format) else { return "no such format" }
    var report = VerifyReport(format: format, options: options, streams: harness.streams)
    for sample in samples {
      var outcome = VerifyOutcome(path: sample.path)
      outcome.isHeld = true
      outcome.part = format.part(VerifiedSheet(sample.result), options)
      outcome.counts = sample.result.counts
      outcome.hasMistakes = sample.result.messages.hasMistakes
      outcome.codes = VerifiedSheet(sample.result).listings.flatMap(\.listing.shown).map(\.code)
      report.add(outcome)
    }
    report.add(.noAnswer(inFolder: "empty"))
    _ = report.finish()
    return harness.output
  }
}

extension HeldSheet {
  /// One answer for each verdict, at the beginning of a file.
  static func of(_ verdicts: Verdict...) -> HeldSheet {
    var sheet = HeldSheet()
    let sample = HeldSample("0.5")
    sheet.numbers = verdicts.map { sample.number("q", "0.5", after: "", engine: "0.6", $0) }
    return sheet
  }
}
