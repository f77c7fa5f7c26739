/// The report as it is written, outcome by outcome.
struct VerifyReport {
  let format: any VerifyFormat
  let options: VerifyOptions
  let streams: VerifyStreams
  private(set) var totals = VerifyTotals()
  /// Whether nobody reads any more.
  private(set) var isCutOff = false
  private var hasOpened = false
  private var hasParts = false
  /// The course's files whose messages were told.
  private var told: Set<String> = []

  init(format: any VerifyFormat, options: VerifyOptions, streams: VerifyStreams) {
    self.format = format
    self.options = options
    self.streams = streams
  }

  mutating func add(_ outcome: VerifyOutcome) {
    if let problem = outcome.problem { add(problem) }
    guard outcome.isHeld else { return }
    totals.files.append((outcome.path, outcome.counts))
    totals.counts += outcome.counts
    totals.codes.formUnion(outcome.codes)
    totals.messages += outcome.codes.count
    totals.codes.formUnion(outcome.warnings)
    totals.warnings += outcome.warnings.count
    if outcome.hasMistakes { totals.mistaken += 1 }
    let fails =
      outcome.counts.wrong > 0
      || options.isStrict && (outcome.counts.carried > 0 || !outcome.warnings.isEmpty)
    totals.status = max(totals.status, outcome.hasMistakes ? 2 : fails ? 1 : 0)
    for course in outcome.course where told.insert(course.path).inserted {
      streams.error(course.messages)
      put(course.part)
    }
    if !outcome.messages.isEmpty { streams.error(outcome.messages) }
    put(outcome.part)
  }

  private mutating func put(_ part: String) {
    guard !part.isEmpty else { return }
    write((hasParts ? format.divider : "") + part)
    hasParts = true
  }

  mutating func add(_ problem: VerifyProblem) {
    totals.problems.append(problem)
    totals.status = max(totals.status, problem.status)
    streams.error("worksheet: \(problem.path): \(problem.text)\n")
  }

  /// Writes what comes last.
  ///
  /// - Returns: the exit status.
  mutating func finish() -> Int32 {
    write(format.closing(totals, options, hasParts: hasParts))
    return totals.status
  }

  private mutating func write(_ text: String) {
    guard !isCutOff else { return }
    let opening = hasOpened ? "" : format.opening
    hasOpened = true
    guard !opening.isEmpty || !text.isEmpty else { return }
    do throws(WorkspaceError) {
      try streams.output(Array((opening + text).utf8))
    } catch {
      isCutOff = true
      totals.status = 74
      // Whoever closed a pipe has read enough and needs no message.
      if !error.isBrokenPipe { streams.error("worksheet: \(error.path): \(error.reason)\n") }
    }
  }
}
