internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// `extrema f' on [-8, 8]` finds where a function is largest and smallest on an interval.
struct ExtremaCommand: ComputeCommand {
  static let word = "extrema"
  static let usage = "extrema f' on [-8, 8]"

  let phrase: FunctionInterval

  init?(parsing line: inout LineCursor) {
    guard let phrase = FunctionInterval(parsing: &line) else { return nil }
    self.phrase = phrase
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard let (narration, study) = context.study(phrase) else { return [] }
    return context.shows ? narration.extrema(study) : []
  }
}

/// `signs f'' on [-8, 8]` shows where a function is above 0 and where below, and where the function of which it is the
/// derivative rises and falls.
struct SignsCommand: ComputeCommand {
  static let word = "signs"
  static let usage = "signs f'' on [-8, 8]"

  let phrase: FunctionInterval

  init?(parsing line: inout LineCursor) {
    guard let phrase = FunctionInterval(parsing: &line) else { return nil }
    self.phrase = phrase
  }

  func run(in context: ComputeContext) -> [ReportBlock] {
    guard let (narration, signs) = context.signs(phrase) else { return [] }
    return context.shows ? narration.signs(signs) : []
  }
}

/// `f' on [-8, 8]`
struct FunctionInterval: Sendable {
  let function: FunctionPhrase
  let bounds: Expression

  init?(parsing line: inout LineCursor) {
    guard let function = line.functionPhrase(), line.expect("on") else { return nil }
    self.function = function
    bounds = line.expression()
    line.expectEnd()
    if line.hasFailed { return nil }
  }
}

extension ComputeContext {
  fileprivate func study(_ phrase: FunctionInterval) -> (FunctionStudyNarration, FunctionStudy)? {
    guard let (narration, low, high) = narration(phrase) else { return nil }
    guard let study = FunctionStudy(of: narration.formula, from: low, to: high) else {
      diagnostics.add(FunctionMessages.noStudy(phrase.function, at: phrase.bounds.range))
      return nil
    }
    return (narration, study)
  }

  fileprivate func signs(_ phrase: FunctionInterval) -> (FunctionStudyNarration, FunctionSigns)? {
    guard let (narration, low, high) = narration(phrase) else { return nil }
    guard let signs = FunctionSigns(of: narration.formula, from: low, to: high) else {
      diagnostics.add(FunctionMessages.noStudy(phrase.function, at: phrase.bounds.range))
      return nil
    }
    return (narration, signs)
  }

  private func narration(_ phrase: FunctionInterval) -> (FunctionStudyNarration, Number, Number)? {
    guard let function = function(phrase.function), let (low, high) = interval(phrase.bounds) else {
      return nil
    }
    let narration = FunctionStudyNarration(
      function, order: phrase.function.primes, argument: phrase.function.argument?.text, plan: plan,
      style: exactStates.rounding.style, words: words)
    return (narration, low, high)
  }

  /// The ends of an interval, as written.
  func interval(_ bounds: Expression) -> (Number, Number)? {
    guard let narration = passing(bounds, in: exactStates) else { return nil }
    let values = narration.values
    guard values.count == 2, values[0] < values[1], values.allSatisfy({ abs($0.double) <= 1e6 }) else {
      diagnostics.add(FunctionMessages.badInterval(at: bounds.range))
      return nil
    }
    return (values[0], values[1])
  }
}
