internal import Diagnostics

/// Writes the engine's values over wrong printed ones, or records them, sheet by sheet.
package struct AcceptRun {
  private let request: AcceptRequest
  private let workspace: DiskWorkspace
  private let streams: VerifyStreams
  private let pipeline: Pipeline
  private var totals = Totals()
  private var status: Int32 = 0

  private struct Totals {
    var numbers = 0
    var files = 0
    var remaining = 0
    var refused = 0
  }

  package init(request: AcceptRequest, workspace: DiskWorkspace, streams: VerifyStreams) {
    self.request = request
    self.workspace = workspace
    self.streams = streams
    pipeline = Pipeline(workspace: workspace)
  }

  /// - Returns: 0, 1 (something wrong is left), 2 (mistakes in a sheet) or 74 (files), the gravest of all.
  package mutating func run() -> Int32 {
    let search = SheetSearch(request.paths, workspace: workspace)
    do throws(WorkspaceError) {
      for problem in search.problems { report(problem) }
      for sheet in search.sheets { try accept(sheet) }
      try write(closing)
    } catch {
      // Nobody reads any more, so no further file is changed.
      status = 74
      if !error.isBrokenPipe { report(error) }
    }
    return status
  }

  /// - Throws: where standard output cannot be written to.
  private mutating func accept(_ sheet: FoundSheet) throws(WorkspaceError) {
    let bytes: [UInt8]
    do throws(WorkspaceError) {
      bytes = try workspace.read(sheet.path)
    } catch {
      return report(error)
    }
    let result = pipeline.hold(bytes, path: sheet.path)
    guard sheet.isNamed || result.isSheet else { return }
    if result.messages.hasMessages { streams.error(result.messages.text(color: streams.colorsMessages)) }
    guard !result.messages.hasMistakes else {
      return refuse(sheet.path, "the sheet has mistakes, so none of its answers is accepted", status: 2)
    }
    guard request.isAnyway || result.sheet.conventions.isEmpty else { return refuse(result, sheet.path) }
    let hold = { (bytes: [UInt8]) in pipeline.hold(bytes, path: sheet.path) }
    let accepted =
      if let why = request.why {
        AcceptedText(recording: result, why: why, hold: hold)
      } else {
        AcceptedText(overwriting: result, hold: hold)
      }
    if let fault = accepted.fault {
      return refuse(
        sheet.path, "internal fault: \(fault). Please report it; nothing was written to this file", status: 1)
    }
    try put(accepted, in: sheet.path, over: bytes)
  }

  private mutating func put(
    _ accepted: AcceptedText, in path: String, over bytes: [UInt8]
  ) throws(WorkspaceError) {
    if !request.isDryRun {
      // Where nothing changes, what a killed run left beside the file is removed all the same.
      do throws(WorkspaceError) {
        try workspace.replace(bytes, by: accepted.edits.bytes, in: path)
      } catch {
        totals.refused += 1
        return report(error)
      }
    }
    let lines = LineMap(bytes)
    totals.numbers += accepted.changes.count
    if !accepted.changes.isEmpty { totals.files += 1 }
    try write(accepted.changes.map { "\(place($0.place, path, lines)): \($0.summary)\n" }.joined())
    for remainder in accepted.remainders {
      totals.remaining += 1
      status = max(status, 1)
      streams.error(
        Printable.visible(
          "worksheet: \(place(remainder.place, path, lines)): left as it is: \(remainder.text)")
          + "\n")
    }
  }

  // MARK: What is said

  private func place(_ range: SourceRange, _ path: String, _ lines: LineMap) -> String {
    let position = lines.position(at: range.lower)
    return "\(path):\(position.line):\(position.column)"
  }

  private var closing: String {
    let verb =
      (request.isDryRun ? "would be " : "") + (request.why == nil ? "accepted" : "recorded as errata")
    let numbers = totals.numbers == 1 ? "1 number" : "\(totals.numbers) numbers"
    var out = "\(numbers) in \(totals.files == 1 ? "1 file" : "\(totals.files) files") \(verb)"
    if totals.remaining > 0 { out += ", \(totals.remaining) left wrong" }
    if totals.refused > 0 {
      out += ", \(totals.refused == 1 ? "1 file" : "\(totals.refused) files") not touched"
    }
    return out + "\n"
  }

  private func write(_ text: String) throws(WorkspaceError) {
    guard !text.isEmpty else { return }
    try streams.output(Array(Printable.visible(text, keepsLines: true).utf8))
  }

  private mutating func report(_ problem: WorkspaceError) {
    status = 74
    streams.error(Printable.visible("worksheet: \(problem.path): \(problem.reason)") + "\n")
  }

  /// A convention explains the wrong answers: which of the two is to be mended, its author must say.
  private mutating func refuse(_ result: HoldResult, _ path: String) {
    totals.refused += 1
    status = max(status, 1)
    let lines = LineMap(result.file.bytes)
    for hint in result.sheet.conventions {
      streams.error(
        Printable.visible(
          "worksheet: \(place(hint.place, path, lines)): \(hint.text) Nothing was written to this file: mend the "
            + "sheet, or accept with --anyway") + "\n")
    }
  }

  private mutating func refuse(_ path: String, _ text: String, status: Int32) {
    totals.refused += 1
    self.status = max(self.status, status)
    streams.error(Printable.visible("worksheet: \(path): \(text)") + "\n")
  }
}

extension AcceptedText.Change {
  fileprivate var summary: String { "\(number.printed) -> \(shown) (\(number.label))" }

  /// The new number with what is kept behind its digits.
  private var shown: String {
    if isErratum { return text }
    let kept = number.digitsPlace.upper - number.digitsPlace.lower
    return text + String(decoding: Array(number.printed.utf8.dropFirst(kept)), as: UTF8.self)
  }
}
