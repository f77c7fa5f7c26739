/// A rule of the SARIF report: a verdict, a fault of a chain, or the code of a message, with what `worksheet explain`
/// tells about it.
struct SARIFRule {
  let code: String
  let meaning: String
  let help: String
  let level: String

  private init(_ code: String) {
    let page = ExplainCatalog.page(code)
    self.code = code
    meaning = page?.meaning ?? code
    help =
      page.map { SARIFRule.flat($0.why) + SARIFRule.flat($0.mend) }
      ?? "`worksheet explain \(code)` tells what it means."
    level = page?.kind == .warning || page?.kind == .lint ? "warning" : "error"
  }

  /// Text on one line, with its line end.
  private static func flat(_ text: String) -> String {
    WrappedText.lines(text, first: "", others: "", width: .max)
  }

  /// What can fail, and the codes that were seen.
  static func all(seen: Set<String>) -> [SARIFRule] {
    let verdicts = Verdict.allCases.filter { $0.isWrong || $0 == .carried }.map(\.rawValue)
    let others = ChainFault.Kind.allCases.map(\.rawValue) + VerifyProblem.Kind.allCases.map(\.rawValue)
    return (verdicts + others + seen.sorted()).map(SARIFRule.init)
  }
}
