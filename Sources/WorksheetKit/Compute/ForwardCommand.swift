internal import BackpropEngine
internal import WorksheetLanguage
internal import WorksheetRendering

/// `forward` shows the worked forward pass, `forward q, y'` only these quantities.
struct ForwardCommand: ComputeCommand {
  static let word = "forward"
  static let usage = "forward` or `forward q, y"

  let asked: [Expression]

  init?(parsing line: inout LineCursor) {
    asked = line.isAtEnd ? [] : line.expressionList()
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    if asked.isEmpty {
      blocks.append(.heading([.text(context.words.forwardPass)]))
      for quantity in context.network.quantities where quantity.isComputed && !context.isUnstated(quantity) {
        blocks += context.values(of: quantity, state: 0)
      }
      return blocks
    }
    for expression in asked {
      for found in context.quantities(expression) { blocks += context.values(of: found) }
    }
    return blocks
  }
}

extension Quantity {
  /// Whether an equation gives it.
  var isComputed: Bool { role == .definition || role == .loss }
}
