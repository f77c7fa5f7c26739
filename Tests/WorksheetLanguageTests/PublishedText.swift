import Diagnostics
import MathNotation
import WorksheetLanguage

/// Printed lines as short texts, so that a table can say what a line means.
extension PublishedLine {
  /// `E : 0.49~2`, with a part for each member and each erratum.
  var meaning: String {
    switch self {
    case .answer(let answer):
      ([answer.quantity.text] + answer.members.map { $0.content.meaning }).joined(separator: " : ")
        + answer.errata.map { " ! \($0.meaning)" }.joined()
    case .claim(let claim):
      "claim " + claim.condition.meaning
        + (claim.erratum.map {
          " ! " + ($0.right?.meaning ?? "false") + ($0.why.map { " (\($0))" } ?? "")
        } ?? "")
    }
  }
}

extension ChainMember.Content {
  var meaning: String {
    switch self {
    case .formula(let formula): "{\(formula.text)}"
    case .printed(let value): value.meaning
    }
  }
}

extension PrintedValue {
  var meaning: String {
    let rows = rows.map { $0.map(\.meaning).joined(separator: " ") }.joined(separator: "; ")
    return switch form {
    case .number: rows
    case .vector: "(\(rows))"
    case .matrix: "[\(rows)]"
    }
  }
}

extension PrintedEntry {
  var meaning: String { number.map(\.meaning) ?? "?" }
}

extension PrintedNumber {
  /// The value and what its precision is: `~2` digits after the point, `~s` those of the sheet, `~x` exactly.
  var meaning: String {
    let marks = (isPercent ? "%" : "") + (isScientific ? "e" : "")
    return switch precision {
    case .decimals(let places): "\(value.double)~\(places)\(marks)"
    case .sheet: "\(value.double)~s\(marks)"
    case .within(let tolerance): "\(value.double)±\(tolerance.double)\(marks)"
    case .exact: "\(value.double)~x\(marks)"
    }
  }
}

extension Erratum {
  var meaning: String {
    let right =
      switch right {
      case .value(let value): value.meaning
      case .formula(let formula): "{\(formula.text)}"
      }
    return right + (wrong.map { " for \($0.text)" } ?? "") + (why.map { " (\($0))" } ?? "")
  }
}

extension Condition {
  var meaning: String {
    switch node {
    case .comparison(let sides, let signs):
      sides[0].text + zip(signs, sides.dropFirst()).map { " \($0.rawValue) \($1.text)" }.joined()
    case .all(let parts): "all(" + parts.map(\.meaning).joined(separator: ", ") + ")"
    case .any(let parts): "any(" + parts.map(\.meaning).joined(separator: ", ") + ")"
    case .not(let part): "not(\(part.meaning))"
    case .zero(let parts): "zero(" + parts.map(\.text).joined(separator: ", ") + ")"
    case .equal(let parts): "equal(" + parts.map(\.text).joined(separator: ", ") + ")"
    case .extremum(let claim):
      claim.function.name.text + String(repeating: "'", count: claim.function.primes)
        + " has \(claim.isLocal.map { $0 ? "local " : "global " } ?? "")\(claim.kind) at \(claim.place.text)"
        + (claim.bounds.map { " on \($0.text)" } ?? "")
    }
  }
}

/// Reads a `published` block.
func published(_ text: String) -> (lines: [PublishedLine], faults: [Diagnostic]) {
  var bag = DiagnosticBag()
  let lines = PublishedParser.lines(of: SourceFragment(text), into: &bag)
  return (lines, bag.all)
}
