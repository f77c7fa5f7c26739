internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// The words for what is wrong with an update.
enum UpdateMessages {
  /// - Parameter canLeaveRounding: whether rounding by hand is what takes so long.
  static func tooMuchLearning(most: Int, onTape: Bool, canLeaveRounding: Bool, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .limit, "so many steps take too long for a network of this size", at: range,
      needed: "at most \(most) steps" + (onTape ? "" : " worked like this"),
      mend: canLeaveRounding
        ? "fewer `steps` or `epochs`, or leave `rounding step` out"
        : "fewer `steps` or `epochs`, or a smaller network")
  }

  static func tooManyUpdates(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "a block makes at most \(NetworkStates.mostUpdates) updates", at: range,
      mend: "fewer `steps` or `epochs`")
  }

  static func tooLate(_ word: String, isRule: Bool, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: LanguageCode.unexpectedText.rawValue, "`\(word)` stands too late", at: range,
      needed: "the order " + (isRule ? "`by … rate … on …" : "`rate … with … on …")
        + " steps … every … rounding step as …`, each part only where it is needed")
  }

  static func noRoundingByHand(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: LanguageCode.unexpectedText.rawValue, "this sheet rounds nothing between the steps", at: range,
      needed: "`rounding: step` under `worksheet:` in the front matter, for `rounding step` here",
      mend: "leave `rounding step` out")
  }

  // MARK: Rates

  static func noRate(for name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .learningRate, "`\(name)` has no learning rate", at: range,
      needed: "a rate for every weight that changes", mend: "`rate 0.1` for all, or `rate 0.1 for \(name)`")
  }

  static func secondRate(for name: String?, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .learningRate, name.map { "`\($0)` has two learning rates" } ?? "there are two learning rates for all",
      at: range, label: "the second one",
      needed: "one rate for all, and at most one of its own for a weight, as in `rate 0.1 rate 0.01 for b`")
  }

  static func rateForNothing(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .learningRate, "`\(name)` has a learning rate and does not change", at: range,
      needed: "one of the weights that this `update` changes")
  }

  static func rateShape(_ shape: Shape, of name: String, _ weight: Shape, at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      .notANumber, "a single number is needed here", at: range, label: "this has \(shape.text)",
      needed: weight.isSingle ? nil : "or as many rates as `\(name)` has entries, in \(weight.text)",
      mend: "choose one entry with an index, such as `[1]`")
  }

  // MARK: Rules

  static func ruleShape(_ shape: Shape, _ name: String, _ weight: Shape, at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      .updateRule, "this does not fit `\(name)`", at: range, label: "this has \(shape.text)",
      needed: "what `\(name)` has: \(weight.text)", mend: "`outer(u, v)` for a matrix of two vectors")
  }

  static func ruleDoesNotFit(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.updateRule, "this rule does not fit `\(name)`", at: range, needed: "a formula of its shape")
  }

  static func ruleOfNewValues(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .updateRule, "a rule makes new values from old ones", at: range,
      label: "something in it is a value after the update", needed: "quantities as they are before the update"
    )
  }

  static func ruleOfAllExamples(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .updateRule, "a rule is worked on one example at a time", at: range,
      needed: "`on each example`, or `on example 1`; only derivatives are added over all examples")
  }

  static func changedTwice(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .updateRule, "`\(name)` has two rules", at: range, label: "the second one",
      needed: "one rule for each weight, the sum of both if both are meant")
  }

  static func noRateInRule(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .learningRate, "the rule speaks of a rate, and none is given", at: range,
      needed: "the rate behind the rules", mend: "`rate 0.1` behind the last rule")
  }

  static func unusedRate(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .learningRate, "a rate is given, and no rule speaks of it", at: range,
      needed: "the word `rate` in a rule: what stands behind `by` is added as it is",
      mend: "`rate * ` before the formula behind `by`, or no `rate` behind it")
  }

  static func rateForInRule(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .updateRule, "a rule has one rate", at: range,
      needed: "the word `rate` in the rule, and `rate 0.1` behind it; other numbers stand in the rule itself")
  }

  static func notTheNext(_ target: Reference, _ name: String, after updates: Int) -> Diagnostic {
    let next = updates + 1
    let primes = next <= 3 ? String(repeating: "'", count: next) : "@\(next)"
    return Diagnostic(
      .updateRule, "`\(target.text)` is not the value after the next update", at: target.range,
      label: updates == 0
        ? "there is no update so far" : "the block has made \(updates == 1 ? "one" : String(updates)) so far",
      needed: "`\(name)\(primes)`; several weights change together by `update W by …, b by …`")
  }

  // MARK: Optimisers

  static func unknownOptimiser(_ name: Name) -> Diagnostic {
    let names = OptimiserCatalog.names
    let near = NearestName.of(name.text, in: names)
    return Diagnostic(
      .unknownOptimiser, "`\(name.text)` is no way of learning", at: name.range,
      label: near.map { "did you mean `\($0)`?" } ?? "not known",
      needed: "one of \(names.map { "`\($0)`" }.joined(separator: ", "))", mend: near.map { "`with \($0)`" })
  }

  static func unknownParameter(_ name: Name, of optimiser: Optimiser) -> Diagnostic {
    let names = optimiser.constants.map(\.name)
    let near = NearestName.of(name.text, in: names)
    return Diagnostic(
      .optimiserParameter, "`\(optimiser.name)` has no parameter `\(name.text)`", at: name.range,
      label: near.map { "did you mean `\($0)`?" } ?? "not known",
      needed: names.isEmpty
        ? "nothing behind `\(optimiser.name)`"
        : "\(list(names)), with a value behind \(names.count == 1 ? "it" : "each")",
      mend: name.text == WeightDecay.constant.name
        ? "a comma before it: `with …, \(name.text) 0.01`" : near.map { "`\($0)`" })
  }

  static func noParameters(of optimiser: Optimiser, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .optimiserParameter, "`\(optimiser.name)` has no parameters", at: range,
      needed: "nothing behind `\(optimiser.name)` but `steps`, `rounding` or `as`")
  }

  static func parameterTwice(_ name: Name, of optimiser: Optimiser) -> Diagnostic {
    Diagnostic(
      .optimiserParameter, "`\(name.text)` has two values", at: name.range, label: "the second one",
      needed: "one value for each parameter of `\(optimiser.name)`")
  }

  static func missingParameter(_ constant: Optimiser.Constant, of optimiser: Optimiser, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .optimiserParameter, "`\(optimiser.name)` needs a value for `\(constant.name)`", at: range,
      needed: "a number right behind `\(optimiser.name)`", mend: "`with \(optimiser.shortestUse)`")
  }

  static func parameterOutOfRange(
    _ constant: Optimiser.Constant, _ value: String, of optimiser: Optimiser, at range: SourceRange
  ) -> Diagnostic {
    let (lower, upper) = (constant.range.lowerBound, constant.range.upperBound)
    let bounds =
      upper >= 1e6
      ? "a number from \(short(lower)) on"
      : "a number from \(short(lower)) to "
        + (constant.excludesUpper ? "below \(short(upper))" : short(upper))
    return Diagnostic(
      .optimiserParameter, "`\(constant.name)` of `\(optimiser.name)` cannot be \(value)",
      at: range, needed: bounds)
  }

  private static func short(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e6 ? String(Int(value)) : String(value)
  }

  private static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }
}

extension Optimiser {
  /// How it may be written behind `with`, with a value for what has none by itself.
  var shortestUse: String { constants.first?.standard == nil && !constants.isEmpty ? "\(name) 0.9" : name }
}
