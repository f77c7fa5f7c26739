internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// What the rows of a `table` are about.
struct TableRows {
  struct Row {
    /// The first cells, which say what the row is about.
    var label: [[ReportInline]]
    var moment: Moment
    /// Values in place of given ones.
    var data: NodeMap<ArrayValues>?
  }

  /// What stands above the labels.
  private(set) var header: [[ReportInline]]
  private(set) var rows: [Row]
  let goesOverExamples: Bool
  /// The quantities of which all entries are put in.
  private(set) var varied: Set<NodeID> = []

  /// More examples and steps are left out evenly, the first and the last apart.
  static let most = StepTable.mostRows
  /// Sums and products of all rows.
  static let mostOperations = 10_000_000

  /// - Parameter updates: how far the columns look ahead.
  /// - Returns: nil where there is a mistake, which is reported.
  init?(_ rows: TableCommand.Rows, behind updates: Int, in context: ComputeContext) {
    goesOverExamples = if case .examples = rows { true } else { false }
    switch rows {
    case .examples:
      if let phrase = context.phrase {
        context.diagnostics.add(TableMessages.oneExample(phrase))
        return nil
      }
      guard context.plan.exampleCount > 1 else {
        context.diagnostics.add(TableMessages.noExamples(at: context.place))
        return nil
      }
      header = [[.text(context.words.example)]]
      self.rows = TableRows.thinned(Array(0..<context.plan.exampleCount)).map { example in
        Row(label: [[.text(String(example + 1))]], moment: Moment(state: 0, example: example))
      }
    case .steps(let range):
      guard let steps = TableRows.steps(range, behind: updates, context) else { return nil }
      header = [[.text(context.words.step)]]
      self.rows = steps.map { Row(label: [[.text(String($0))]], moment: context.moment($0)) }
    case .values(let variations):
      guard let grid = VariationGrid(variations, in: context) else { return nil }
      header = grid.header
      varied = grid.varied
      self.rows = grid.points.map { Row(label: $0.label, moment: context.moment(0), data: $0.data) }
    }
    let each = max(1, WorkMeter.operations(of: context.network.graph))
    guard self.rows.count * each <= TableRows.mostOperations else {
      context.diagnostics.add(TableMessages.tooLong(at: context.place))
      return nil
    }
  }

  private static func steps(
    _ range: TableCommand.StepRange, behind updates: Int, _ context: ComputeContext
  ) -> [Int]? {
    let count = context.states.updateCount
    guard count > 0 else {
      context.diagnostics.add(TableMessages.noUpdates(at: context.place))
      return nil
    }
    let (first, last) = (range.first ?? 0, min(range.last ?? count, count - updates))
    guard first <= last else {
      context.diagnostics.add(
        TableMessages.noSteps(first, range.last ?? last, of: count - updates, at: range.range))
      return nil
    }
    return thinned((first...last).filter { ($0 - first) % range.every == 0 || $0 == last })
  }

  static func thinned(_ all: [Int]) -> [Int] {
    guard all.count > most else { return all }
    let stride = (all.count + most - 1) / most
    return all.enumerated().filter { $0.offset % stride == 0 || $0.offset == all.count - 1 }.map(\.element)
  }
}
