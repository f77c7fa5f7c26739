internal import WorksheetLanguage

/// `of f by x, y`, or `x, y` alone: what is differentiated, nil for the loss, and by what.
struct TargetClause: Sendable {
  let target: Expression?
  let by: [Expression]

  init(parsing line: inout LineCursor) {
    if line.accept("of") {
      target = line.expression()
      line.expect("by")
    } else {
      target = nil
    }
    by = line.expressionList()
  }
}
