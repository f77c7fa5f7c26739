internal import Diagnostics
internal import WorksheetDocument

/// Examples of what `worksheet verify` finds. They too are executed when their page is asked for.
extension ExplainExample {
  /// A sheet of a small network and printed answers.
  static func printed(_ lines: String) -> ExplainExample {
    .sheet("```network\ninput x = 2\nh = x / 3\ny = 10 * h\n```\n\n```published\n\(lines)\n```")
  }

  /// What `verify` says about it.
  struct Report {
    /// The verdicts on all answers, the kinds of faults that count by themselves, and what is fragile.
    var findings: [String]
    /// As it is printed.
    var text: String
  }

  func held(lints: Bool = false) -> Report {
    let bytes = Array(text.utf8)
    let document = MarkdownDocument(parsing: bytes, kinds: BlockCatalog.kinds)
    let sheet = ExecutedSheet(executing: document, course: course, shows: false, lints: lints)
    let messages = RenderResult(path: "sheet.md", bytes: bytes, sheet: sheet, course: course)
    let result = HoldResult(
      file: SourceFile(path: "sheet.md", bytes: bytes), sheet: sheet.held, messages: messages, isSheet: true)
    let verified = VerifiedSheet(result)
    let entries = TextReport().part(verified, VerifyOptions())
    var totals = VerifyTotals()
    totals.files = [("sheet.md", result.counts)]
    totals.counts = result.counts
    totals.warnings = sheet.held.warnings.count
    return Report(
      findings: verified.numbers.flatMap { number in
        [number.verdict.rawValue] + verified.faultEntries(of: number).map(\.message.code)
      } + sheet.held.warnings.map(\.code),
      text: entries + (entries.isEmpty ? "" : "\n") + totals.text + "\n")
  }
}
