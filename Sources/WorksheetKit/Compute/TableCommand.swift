internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage
internal import WorksheetRendering

/// `table y, E over examples`, `table W, E over steps every 10 from 0 to 100`, `table y over x = linspace(-2, 2, 9)`:
/// values of formulas, a row for each example, each state or each value put in.
struct TableCommand: ComputeCommand {
  static let word = "table"
  static let usage =
    "table y, E over examples`, `table W, E over steps every 10` or `table y over x = linspace(-2, 2, 9)"

  /// What the rows are.
  enum Rows {
    case examples
    case steps(StepRange)
    /// Each with each, the first changing slowest.
    case values([Variation])
  }

  /// `every 10 from 0 to 100`
  struct StepRange {
    var first: Int?
    var last: Int?
    var every = 1
    var range: SourceRange
  }

  /// `x = linspace(-2, 2, 9)`
  struct Variation {
    var quantity: Expression
    var values: Expression
  }

  let expressions: [Expression]
  let rows: Rows

  init?(parsing line: inout LineCursor) {
    expressions = line.expressionList()
    line.expect("over")
    rows = TableCommand.rows(&line)
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  private static func rows(_ line: inout LineCursor) -> Rows {
    // A quantity may be called `steps`.
    if !line.beginsEquation {
      if line.accept("examples") { return .examples }
      if line.accept("steps") { return .steps(stepRange(&line)) }
      line.reject(TableMessages.unknownRows(line.nextWord, at: line.here))
      return .examples
    }
    return .values(
      line.list { line in
        let quantity = line.expression()
        line.expectEquals()
        let values = line.expression()
        return line.hasFailed ? nil : Variation(quantity: quantity, values: values)
      })
  }

  static func stepRange(_ line: inout LineCursor) -> StepRange {
    let bounds = 0...NetworkStates.mostUpdates
    var range = StepRange(range: line.here)
    // In any order.
    while !line.isAtEnd {
      if line.accept("every") {
        range.every = line.wholeNumber(.count, in: 1...NetworkStates.mostUpdates) ?? 1
      } else if line.accept("from") {
        range.first = line.wholeNumber(.count, in: bounds)
      } else if line.accept("to") {
        range.last = line.wholeNumber(.count, in: bounds)
      } else {
        break
      }
    }
    range.range = range.range.union(line.here)
    return range
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard let columns = TableColumns(expressions, in: context),
      let rows = TableRows(rows, behind: columns.updates, in: context)
    else { return [] }
    return context.table(columns, rows)
  }
}
