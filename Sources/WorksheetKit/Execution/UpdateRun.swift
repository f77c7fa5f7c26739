package import BackpropEngine

/// One step of learning: a rule, and what it is worked on.
package struct Update: Sendable {
  package var rule: UpdateRule
  /// Worked by hand under the sheet's rounding; else in full precision.
  package var isWorked: Bool
  /// What it learns from.
  package var examples: ExampleChoice
  /// Not in doubles even where it is not worked by hand.
  package var isExact: Bool

  package init(
    _ rule: UpdateRule, isWorked: Bool, examples: ExampleChoice = .one(0), isExact: Bool = false
  ) {
    self.rule = rule
    self.isWorked = isWorked
    self.examples = examples
    self.isExact = isExact
  }

  /// Whether the tape can run it.
  var runsOnTape: Bool { !isWorked && !isExact && rule.isLearnedFromGradient }
}

/// Equal updates, one after the other.
struct UpdateRun: Sendable {
  var update: Update
  /// The state that the first of them starts from, and the one that the last leads to.
  var start: Int
  var end: Int
  /// For each weight, how many updates by the same optimiser stand directly before: it goes on from these.
  var earlier: [NodeID: Int] = [:]

  /// - Parameter runs: those before it.
  init(_ update: Update, count: Int, after runs: [UpdateRun]) {
    self.update = update
    start = runs.last?.end ?? 0
    end = start + count
    for change in update.rule.changes {
      guard let optimiser = change.learning?.optimiser.name,
        let last = runs.last(where: { $0.update.rule.change(of: change.weight) != nil }),
        last.update.rule.change(of: change.weight)?.learning?.optimiser.name == optimiser
      else { continue }
      earlier[change.weight] = (last.earlier[change.weight] ?? 0) + last.end - last.start
    }
  }

  /// The example from which the update that leads to a state learns; nil where all go into it.
  func example(to state: Int) -> Int? { update.examples.example(ofUpdate: state - start - 1) }

  /// The example that a leaf of the rule is about in the update that leads to a state.
  func example(of leaf: QuantityReference, to state: Int) -> Int {
    update.examples.example(ofLeaf: leaf.example, inUpdate: state - start - 1)
  }

  /// The number of the update that leads to a state among those that an optimiser has made of a weight in a
  /// row, from 1.
  func number(of weight: NodeID, to state: Int) -> Int { (earlier[weight] ?? 0) + state - start }
}

/// The values of an array beside a weight.
struct LearnedArrayValues {
  var values: ArrayValues
  /// Nothing has been learned yet.
  var isStart = false
}

/// What learning has led to in a state: weights, and the arrays of optimisers beside them.
struct LearnedValues {
  var weights = NodeMap<ArrayValues>()
  var arrays: [LearnedArray: ArrayValues] = [:]

  /// Takes over the new values that a rule has given.
  mutating func take(_ evaluation: Evaluation, of rule: UpdateRule) throws(EngineError) {
    for change in rule.changes {
      guard let new = evaluation.values(change.result) else { throw .missingValues([change.weight]) }
      weights[change.weight] = new
      // An optimiser takes only its own arrays on.
      for array in arrays.keys where array.weight == change.weight { arrays[array] = nil }
      for line in change.lines {
        arrays[LearnedArray(line.name, of: change.weight)] = evaluation.values(line.node)
      }
    }
  }

  /// Whether the same numbers stand in both.
  func hasSameValues(as other: LearnedValues) -> Bool {
    weights.count == other.weights.count
      && (0..<weights.count).allSatisfy {
        weights[NodeID($0)]?.values == other.weights[NodeID($0)]?.values
      }
      && arrays.count == other.arrays.count
      && arrays.allSatisfy { other.arrays[$0.key]?.values == $0.value.values }
  }
}
