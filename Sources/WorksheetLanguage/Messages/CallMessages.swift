internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// The words of the messages about function calls.
enum CallMessages {
  static func unknownFunction(_ call: Call, known: [String]) -> Diagnostic {
    let name = call.function
    let names = known + FunctionTable.names
    let near = NearestName.of(name.text, in: names)
    return Diagnostic(
      .unknownFunction, "there is no function `\(name.text)`", at: name.range,
      label: near.map { "did you mean `\($0)`?" } ?? "",
      needed: near == nil ? "one of " + names.joined(separator: ", ") : nil,
      mend: near.map { "`\($0)`" })
  }

  static func quantityAsFunction(_ call: Call) -> Diagnostic {
    let arguments = call.arguments.map(\.text).joined(separator: ", ")
    return Diagnostic(
      .unknownFunction, "`\(call.function.text)` is a quantity, not a function", at: call.function.range,
      needed: "an operator before the bracket", mend: "`\(call.function.text) * (\(arguments))`")
  }

  static func wrongCount(_ call: Call, _ counts: ClosedRange<Int>) -> Diagnostic {
    let wanted = Self.wanted(counts)
    let end = call.arguments.last?.range ?? call.function.range
    return Diagnostic(
      .wrongArguments, "`\(call.function.text)` takes \(wanted), not \(call.arguments.count)",
      at: call.function.range.union(end), needed: wanted, mend: usage(call.function).map { "`\($0)`" })
  }

  /// How a function is written.
  private static func usage(_ function: Name) -> String? {
    let name = function.text
    switch FunctionTable.find(function) {
    case .elementwise(let function):
      return "\(name)(x\(function.definition.parameters.first.map { ", " + $0.standard.unsignedText } ?? ""))"
    case .loss(let loss):
      return "\(name)(t, y\(loss.parameters.first.map { ", " + $0.standard.unsignedText } ?? ""))"
    case .array(let array):
      switch array {
      case .sum, .mean, .norm, .softmax, .logsumexp: return "\(name)(Z, rows)"
      case .conv: return "conv(X, K, stride 2, pad 1)"
      case .maxpool: return "maxpool(X, 2, stride 2)"
      case .diag: return "diag(v)"
      case .max, .min, .concat, .dot, .outer: return "\(name)(a, b)"
      }
    case .data(let data):
      switch data {
      case .zeros, .ones: return "\(name)(2, 3)"
      case .eye: return "eye(3)"
      case .linspace: return "linspace(0, 1, 5)"
      case .range: return "range(1, 5)"
      case .reshape: return "reshape(range(1, 6), 2, 3)"
      case .onehot: return "onehot(3, 10)"
      case .booleans: return "booleans(2)"
      }
    case nil: return nil
    }
  }

  private static func wanted(_ counts: ClosedRange<Int>) -> String {
    let noun = counts == 1...1 ? "argument" : "arguments"
    if counts.count == 1 { return "\(counts.lowerBound) \(noun)" }
    if counts.upperBound == Limits.mostArguments {
      return "\(counts.lowerBound) to \(counts.upperBound) \(noun)"
    }
    return "\(counts.lowerBound) or \(counts.upperBound) \(noun)"
  }

  static func unknownOption(_ call: Call, _ option: Call.Option) -> Diagnostic {
    Diagnostic(
      .wrongArguments, "`\(option.word.text)` means nothing to `\(call.function.text)`",
      at: option.word.range,
      needed: Self.options(call.function),
      mend: usage(call.function).map { "`\($0)`" })
  }

  static func learnedParameter(_ call: Call, _ parameter: String, _ written: Expression, _ name: Name)
    -> Diagnostic
  {
    Diagnostic(
      .wrongArguments, "the \(parameter) of `\(call.function.text)` is a number that nothing changes",
      at: written.range, label: name.text == written.text ? "" : "`\(name.text)` is computed or learned",
      needed: "a number, or a constant", mend: usage(call.function).map { "`\($0)`" })
  }

  static func parameterNotPositive(_ call: Call, _ parameter: String, _ written: Expression) -> Diagnostic {
    Diagnostic(
      .wrongArguments, "the \(parameter) of `\(call.function.text)` is a number above 0", at: written.range,
      needed: "a number above 0, or none for the usual one")
  }

  private static func options(_ function: Name) -> String {
    let axes = "`rows` or `columns` only where a function can go along them"
    guard case .array(let array) = FunctionTable.find(function) else { return axes }
    switch array {
    case .conv: return "`stride` and `pad`, each once"
    case .maxpool: return "`stride`, once"
    case .sum, .mean, .max, .min, .norm, .softmax, .logsumexp, .dot, .outer, .diag, .concat:
      return axes
    }
  }

  static func notAWholeOption(_ call: Call, _ option: Call.Option, _ value: Expression, from lowest: Int)
    -> Diagnostic
  {
    Diagnostic(
      .wrongArguments, "the \(option.word.text) of `\(call.function.text)` is a whole number",
      at: value.range,
      needed: "a whole number from \(lowest) to \(Limits.longestSide)",
      mend: usage(call.function).map { "`\($0)`" })
  }

  static func window(_ call: Call, _ written: Expression) -> Diagnostic {
    Diagnostic(
      .wrongArguments, "the window of `\(call.function.text)` is one size or two", at: written.range,
      needed: "`2`, or `2 x 3` for rows and columns, of at most \(MaxPooling.largestWindow) entries",
      mend: usage(call.function).map { "`\($0)`" })
  }

  static func noDerivative(_ call: Call, _ whole: Expression) -> Diagnostic {
    Diagnostic(
      .unknownFunction, "`\(call.function.text)` has no derivative that is written with primes",
      at: whole.range,
      needed:
        "up to \(FunctionID.highestOrder) primes behind a function that acts entry by entry: `sig'(z)`")
  }

  static func slopeInNetwork(_ call: Call, _ whole: Expression) -> Diagnostic {
    Diagnostic(
      .derivativeInNetwork, "a network is written without derivatives", at: whole.range,
      needed: "`\(call.function.text)'` in a `compute` block")
  }

  static func notAVector(_ call: Call, _ part: Expression, _ shape: Shape, notes: [Diagnostic.Note])
    -> Diagnostic
  {
    Diagnostic(
      .shapeMismatch, "`\(call.function.text)` puts numbers and vectors one after the other", at: part.range,
      label: "`\(part.shortText())` \(shape.verbText)", notes: notes, needed: "a number or a vector")
  }

  static func unknownTarget(_ call: Call, _ whole: Expression) -> Diagnostic {
    Diagnostic(
      .unknownTarget, "which of the two is the target of `\(call.function.text)`?", at: whole.range,
      needed: "one argument that is declared as `target`, or is given data", mend: "`target t = …` above")
  }
}
