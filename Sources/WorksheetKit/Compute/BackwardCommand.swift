internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// `backward` shows every error derivative, then every weight derivative, from the loss back to the input as
/// a person works; `backward of f` those of another number.
struct BackwardCommand: ComputeCommand {
  static let word = "backward"
  static let usage = "backward` or `backward of f"

  let target: Expression?

  init?(parsing line: inout LineCursor) {
    target = line.accept("of") ? line.expression() : nil
    line.expectEnd()
    if line.hasFailed { return nil }
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard let target = context.target(target) else { return [] }
    let errors = context.errorQuantities(target)
    let weights = context.weightQuantities(target)
    if errors.isEmpty, weights.isEmpty { context.reportNothingToDifferentiate() }
    return section(context.words.errorDerivatives, errors, target, context)
      + section(context.words.weightDerivatives, weights, target, context)
  }

  /// Derivatives by some quantities under a heading; nothing where there is nothing to say.
  private func section(
    _ title: String, _ quantities: [Quantity], _ target: ComputeContext.Target, _ context: ComputeContext
  ) -> [ReportBlock] {
    let blocks = quantities.flatMap { context.derivatives(of: target, by: $0, entries: nil) }
    return blocks.isEmpty ? [] : [.heading([.text(title)])] + blocks
  }
}

extension ComputeContext {
  /// The quantities through which an error comes back, from the loss to the input.
  func errorQuantities(_ target: Target) -> [Quantity] {
    network.quantities.reversed().filter {
      $0.role == .definition && $0.node < target.node && depends(target, on: $0.node)
    }
  }

  /// The weights and biases that a number depends on, in the order in which an error reaches them.
  func weightQuantities(_ target: Target) -> [Quantity] {
    network.trainable.filter { depends(target, on: $0.node) }
      .sorted { lastUse(of: $0.node) > lastUse(of: $1.node) }
  }
}
