internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// `rate 0.1`, or `rate 0.01 for b, c`.
struct RateClause: Sendable {
  let value: Expression
  /// Empty: for all weights.
  let names: [Expression]

  /// - Precondition: the word `rate` has been read.
  init(parsing line: inout LineCursor) {
    value = line.expression()
    names = line.accept("for") ? line.expressionList() : []
  }
}

/// `with momentum 0.9`, `with adam beta1 0.9 eps 1e-8`, `with momentum 0.9, weight_decay 0.01`.
struct OptimiserClause: Sendable {
  let name: Name
  let optimiser: Optimiser
  let values: [Value]

  struct Value: Sendable {
    var constant: Optimiser.Constant
    var expression: Expression
  }

  /// Words that go on with the command behind the parameters.
  private static let followers: Set<String> = [
    "rate", "steps", "every", "rounding", "as", "with", "on", "epochs", "batch", "seed",
  ]

  /// - Precondition: the word `with` has been read.
  init?(parsing line: inout LineCursor) {
    guard let name = line.name() else { return nil }
    guard var optimiser = OptimiserCatalog.find(name.text) else {
      line.reject(UpdateMessages.unknownOptimiser(name))
      return nil
    }
    var values = OptimiserClause.parameters(of: optimiser, &line)
    if line.acceptComma() {
      guard line.expect(WeightDecay.constant.name) else { return nil }
      optimiser = WeightDecay.added(to: optimiser)
      values.append(Value(constant: WeightDecay.constant, expression: line.expression()))
    }
    guard !line.hasFailed else { return nil }
    for constant in optimiser.constants where constant.standard == nil {
      guard values.contains(where: { $0.constant.name == constant.name }) else {
        line.reject(UpdateMessages.missingParameter(constant, of: optimiser, at: name.range))
        return nil
      }
    }
    self.name = name
    self.optimiser = optimiser
    self.values = values
  }

  /// A first value without its name, then names with theirs.
  private static func parameters(of optimiser: Optimiser, _ line: inout LineCursor) -> [Value] {
    var values: [Value] = []
    if startsValue(of: optimiser, line) {
      guard let first = optimiser.constants.first else {
        line.reject(UpdateMessages.noParameters(of: optimiser, at: line.here))
        return []
      }
      values.append(Value(constant: first, expression: line.expression()))
    }
    while !line.hasFailed, let word = line.nextWord, !followers.contains(word) {
      guard let name = line.word() else { break }
      guard let constant = optimiser.constant(name.text) else {
        line.reject(UpdateMessages.unknownParameter(name, of: optimiser))
        break
      }
      guard !values.contains(where: { $0.constant.name == constant.name }) else {
        line.reject(UpdateMessages.parameterTwice(name, of: optimiser))
        break
      }
      values.append(Value(constant: constant, expression: line.expression()))
    }
    return values
  }

  /// Whether the value of the first parameter stands here, without its name.
  private static func startsValue(of optimiser: Optimiser, _ line: LineCursor) -> Bool {
    guard !line.isAtEnd else { return false }
    guard let word = line.nextWord else { return line.startsValue }
    return !followers.contains(word) && optimiser.constant(word) == nil && !line.nextWordHasValue
  }
}

extension ComputeContext {
  /// The optimiser with its numbers; nil where one of them is a mistake, which is reported.
  func constants(of clause: OptimiserClause?) -> [WrittenNumber]? {
    guard let clause else { return [] }
    var result: [WrittenNumber] = []
    for constant in clause.optimiser.constants {
      let stated = clause.values.first { $0.constant.name == constant.name }?.expression
      guard let stated else {
        guard let text = constant.standard, let value = Number(text) else { return nil }
        result.append(WrittenNumber(value, spelling: text))
        continue
      }
      guard let number = number(stated) else { return nil }
      guard constant.allows(number.value.double) else {
        diagnostics.add(
          UpdateMessages.parameterOutOfRange(
            constant, stated.shortText(), of: clause.optimiser, at: stated.range))
        return nil
      }
      result.append(number)
    }
    return result
  }

  /// The learning rate of each of the weights, in their order.
  func rates(_ clauses: [RateClause], of weights: [Quantity], at place: SourceRange) -> [Learning.Rate]? {
    var common: RateClause?
    var own: [NodeID: RateClause] = [:]
    for clause in clauses {
      if clause.names.isEmpty {
        guard common == nil else {
          diagnostics.add(UpdateMessages.secondRate(for: nil, at: clause.value.range))
          return nil
        }
        common = clause
      }
      for expression in clause.names {
        guard let quantity = wholeTrainable(expression) else { return nil }
        guard weights.contains(where: { $0.node == quantity.node }) else {
          diagnostics.add(UpdateMessages.rateForNothing(quantity.name, at: expression.range))
          return nil
        }
        guard own.updateValue(clause, forKey: quantity.node) == nil else {
          diagnostics.add(UpdateMessages.secondRate(for: quantity.name, at: expression.range))
          return nil
        }
      }
    }
    var result: [Learning.Rate] = []
    for weight in weights {
      guard let clause = own[weight.node] ?? common else {
        diagnostics.add(UpdateMessages.noRate(for: weight.name, at: place))
        return nil
      }
      guard let rate = rate(clause, of: weight, isOwn: own[weight.node] != nil) else { return nil }
      result.append(rate)
    }
    return result
  }

  private func rate(_ clause: RateClause, of weight: Quantity, isOwn: Bool) -> Learning.Rate? {
    guard let narration = evaluated(clause.value) else { return nil }
    let shape = network.graph[weight.node].shape
    guard narration.shape.isSingle || narration.shape == shape else {
      diagnostics.add(
        UpdateMessages.rateShape(narration.shape, of: weight.name, shape, at: clause.value.range))
      return nil
    }
    return Learning.Rate(
      shape: narration.shape.isSingle ? .number : shape, values: narration.values,
      spellings: narration.spellings, isOwn: isOwn)
  }
}
