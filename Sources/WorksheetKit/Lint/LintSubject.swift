internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// One network of a sheet with the answers about it, as the rules see it.
struct LintSubject {
  let checked: CheckedNetwork
  /// Its printed answers; in a sheet without any, those of each `compute` block.
  let pieces: [PieceAnswers]

  /// Something that is found about an answer.
  struct Finding {
    var answer: SheetAnswer
    /// The values that show it.
    var label: String
  }

  /// One warning for all findings in one line of the sheet.
  static func warnings(_ kind: LintKind, _ findings: [Finding], in piece: PieceAnswers) -> [Diagnostic] {
    var lines: [(key: Int, found: [Finding])] = []
    for finding in findings {
      let key = finding.answer.isPrinted ? finding.answer.group : finding.answer.place.lower
      if let last = lines.last, last.key == key {
        lines[lines.count - 1].found.append(finding)
      } else {
        lines.append((key, [finding]))
      }
    }
    return lines.map { _, found in
      let names = found.map { $0.answer.text(in: piece.plan) }
      let labels = zip(names, found).prefix(LintKind.mostNames).map { name, finding in
        found.count == 1 ? finding.label : "\(name): \(finding.label)"
      }
      return warning(kind, names, at: found[0].answer.place, label: labels.joined(separator: "; "))
    }
  }

  static func warning(_ kind: LintKind, _ names: [String], at place: SourceRange, label: String) -> Diagnostic
  {
    Diagnostic(
      .warning, code: kind.rawValue, kind.headline(names), at: place, label: label, needed: kind.needed)
  }

  /// Where a quantity of the network is defined.
  func place(of quantity: Quantity) -> SourceRange {
    checked.declaration(of: quantity.name) ?? pieces.first?.answers.first?.place ?? SourceRange(0, 0)
  }
}

/// Something that makes an answer fragile. A new one is a file in Lint/Rules and a line in ``LintCatalog``.
protocol LintRule: Sendable {
  static func warnings(about subject: LintSubject) -> [Diagnostic]
}

enum LintCatalog {
  static let all: [any LintRule.Type] = [
    TieRuleLint.self, DigitsLint.self, CornerLint.self, VanishedLint.self, UnchangedLint.self,
    CoincidenceLint.self, DeadUnitLint.self, SlipLint.self,
  ]
}
