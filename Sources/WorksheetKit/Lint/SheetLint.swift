internal import Diagnostics
internal import WorksheetDocument

/// What is fragile about a sheet without mistakes: of its printed answers or, where it has none, of what its `compute`
/// blocks work out.
struct SheetLint {
  /// In the order of the file; of one place, in that of the rules.
  let warnings: [Diagnostic]

  /// - Parameter limit: with more warnings than this no further rule is asked.
  init(_ networks: SheetNetworks, _ answers: SheetAnswers, limit: Int = .max) {
    var subjects = answers.sessions.filter { !$0.session.lines.isEmpty }.map { _, session in
      LintSubject(
        checked: session.context.checked, pieces: [session.answers(of: nil, PolicyReadings(session.context))])
    }
    if subjects.isEmpty { subjects = SheetLint.computed(networks) }
    var seen: Set<Seen> = []
    var own: [Diagnostic] = []
    for subject in subjects {
      for rule in LintCatalog.all where own.count <= limit {
        // Several blocks about one network find the same about it.
        own += rule.warnings(about: subject).filter {
          seen.insert(Seen(code: $0.code, headline: $0.headline, place: $0.range)).inserted
        }
      }
    }
    warnings = own.enumerated().sorted {
      ($0.element.range.lower, $0.offset) < ($1.element.range.lower, $1.offset)
    }
    .map(\.element)
  }

  private struct Seen: Hashable {
    var code: String
    var headline: String
    var place: SourceRange
  }

  /// What the `compute` blocks work out, network by network.
  private static func computed(_ networks: SheetNetworks) -> [LintSubject] {
    var order: [SheetNetworks.Source] = []
    var blocks: [SheetNetworks.Source: [ComputeBlock]] = [:]
    for piece in networks.pieces where piece.form == .block && piece.kind == BlockCatalog.compute.kind.word {
      guard let source = networks.source(of: piece), let block = networks.compute(piece) else { continue }
      if blocks[source] == nil { order.append(source) }
      blocks[source, default: []].append(block)
    }
    return order.compactMap { source in
      guard let own = blocks[source], let first = own.first else { return nil }
      return LintSubject(checked: first.context.checked, pieces: own.map { PieceAnswers($0.context) })
    }
  }
}
