internal import Diagnostics

/// The pages of `worksheet explain`. Nothing of it is made before somebody asks.
package enum ExplainCatalog {
  package static var groups: [ExplainGroup] {
    [
      .file, .settings, .blocks, .divs, .networkNames, .words, .signs, .brackets, .published, .names,
      .sequences, .values,
      .examples, .shapes, .derivatives, .learning, .answers, .verdicts, .marking, .verify, .lint, .slips,
    ]
  }

  package static var codes: [String] { groups.flatMap { $0.pages.map(\.code) } }

  /// - Parameter written: a code, also as it stands in a message: `error[no-loss]:`.
  package static func page(_ written: String) -> ExplainPage? {
    let code = bare(written)
    return groups.lazy.flatMap(\.pages).first { $0.code == code }
  }

  /// Why there is no page, in words for the user; nil if there is one.
  package static func usageProblem(_ written: String) -> String? {
    guard page(written) == nil else { return nil }
    let near = NearestName.of(bare(written), in: codes).map { "; did you mean \($0)?" } ?? "."
    return "no message has the code '\(bare(written))'\(near) `worksheet explain` lists them all."
  }

  private static func bare(_ written: String) -> String {
    let inside = written.split(separator: "[", omittingEmptySubsequences: false).last ?? ""
    return inside.prefix { $0 != "]" }.lowercased()
  }
}
