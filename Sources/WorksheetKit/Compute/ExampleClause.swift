internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage

/// `on example 3`, `on each example epochs 10`, `on all examples, mean`: what an update learns from.
struct ExampleClause: Sendable {
  enum Choice: Sendable {
    /// From 1.
    case one(Int)
    case each
    case all(ExampleChoice.Reduction)
  }

  let choice: Choice
  /// Passes through all examples; nil where one is worked.
  let epochs: Int?
  let range: SourceRange

  /// - Precondition: the word `on` has been read.
  init?(parsing line: inout LineCursor) {
    let start = line.here
    if line.accept("example") {
      guard let number = line.wholeNumber(.count, in: 1...ExamplePhrase.largest) else { return nil }
      choice = .one(number)
    } else if line.accept("each") {
      line.expect("example")
      choice = .each
    } else {
      line.expect("all")
      line.expect("examples")
      choice = .all(ExampleClause.reduction(&line))
    }
    range = start.union(line.here)
    var epochs: Int?
    if case .one = choice {
    } else if line.accept("epochs") {
      epochs = line.wholeNumber(.count, in: 1...NetworkStates.mostUpdates)
    }
    self.epochs = epochs
    if line.hasFailed { return nil }
  }

  /// The losses of several examples are added, unless the author says otherwise.
  private static func reduction(_ line: inout LineCursor) -> ExampleChoice.Reduction {
    let isStated = line.acceptComma()
    for reduction in ExampleChoice.Reduction.allCases where line.accept(reduction.rawValue) {
      return reduction
    }
    if isStated { line.expect("mean") }
    return .sum
  }
}

extension ExampleChoice {
  /// Updates that one pass through the examples takes.
  var updatesOfAnEpoch: Int {
    switch self {
    case .each(let count): count
    case .batches(let batches): batches.updatesOfAnEpoch
    case .one, .all: 1
    }
  }
}

extension ComputeContext {
  /// What an update learns from; nil where there are no such examples, which is reported.
  func choice(_ clause: ExampleClause?) -> ExampleChoice? {
    guard let clause else { return .one(example) }
    switch clause.choice {
    case .one(let number):
      guard number <= plan.exampleCount else {
        diagnostics.add(ExampleMessages.missing(number, count: plan.exampleCount, at: clause.range))
        return nil
      }
      query.example = number - 1
      return .one(number - 1)
    case .each, .all:
      guard plan.exampleCount > 1 else {
        diagnostics.add(TableMessages.noExamples(at: clause.range))
        return nil
      }
      if case .all(let reduction) = clause.choice { return .all(plan.exampleCount, reduction) }
      return .each(plan.exampleCount)
    }
  }
}
