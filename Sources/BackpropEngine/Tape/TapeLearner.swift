internal import MathNotation

/// A tape that learns: it runs a rule of optimisers over and over without allocating.
package final class TapeLearner {
  package let tape: Tape
  private var weights: [Weight] = []
  private let choice: ExampleChoice

  /// What one weight needs beside the tape's own buffer.
  private struct Weight {
    let id: NodeID
    let kernel: OptimiserKernel
    /// Rate, constants, carried arrays and room for a derivative, one after the other.
    let buffer: UnsafeMutableBufferPointer<Double>
    let constants: Int
    let carried: [String]
  }

  /// - Parameter examples: what it learns from.
  /// - Throws: as ``Tape/init(_:target:by:)``, and ``EngineError/noLoss``.
  package init(_ plan: NetworkPlan, _ rule: UpdateRule, examples choice: ExampleChoice = .one(0))
    throws(EngineError)
  {
    guard let total = plan.network.total else { throw .noLoss }
    tape = try Tape(plan, target: total)
    self.choice = choice
    for change in rule.changes {
      guard let learning = change.learning else { continue }
      let count = plan.shape(of: change.weight).count ?? 0
      let carried = learning.optimiser.carried
      let constants = learning.constants.map(\.value.double)
      let length = count * (2 + carried.count) + constants.count
      let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: max(1, length))
      let rates = learning.rate.values.map(\.double)
      let numbers =
        (rates.count == count ? rates : Array(repeating: rates.first ?? 0, count: count)) + constants
        + carried.flatMap { Array(repeating: $0.start?.double ?? 0, count: count) }
      buffer.initialize(repeating: 0)
      for (n, number) in numbers.enumerated() { buffer[n] = number }
      weights.append(
        Weight(
          id: change.weight, kernel: learning.optimiser.kernel, buffer: buffer, constants: constants.count,
          carried: carried.map(\.name)))
    }
  }

  deinit { for weight in weights { weight.buffer.deallocate() } }

  // MARK: Values

  /// The arrays that are carried from one update to the next.
  package var arrays: [LearnedArray] {
    weights.flatMap { weight in weight.carried.map { LearnedArray($0, of: weight.id) } }
  }

  package func changes(_ weight: NodeID) -> Bool { weights.contains { $0.id == weight } }

  package func set(_ id: NodeID, _ numbers: [Double]) { tape.set(id, numbers) }
  package func values(of id: NodeID) -> [Double] { tape.values(of: id) }

  package func set(_ array: LearnedArray, _ numbers: [Double]) {
    guard let (buffer, range) = place(of: array) else { return }
    for (n, number) in zip(range, numbers) { buffer[n] = number }
  }

  package func values(of array: LearnedArray) -> [Double] {
    guard let (buffer, range) = place(of: array) else { return [] }
    return range.map { buffer[$0] }
  }

  private func place(of array: LearnedArray) -> (UnsafeMutableBufferPointer<Double>, Range<Int>)? {
    guard let weight = weights.first(where: { $0.id == array.weight }),
      let index = weight.carried.firstIndex(of: array.name)
    else { return nil }
    let count = tape.count(of: array.weight)
    let start = count + weight.constants + index * count
    return (weight.buffer, start..<(start + count))
  }

  // MARK: Steps

  /// One update of all weights, all from the old values.
  /// - Parameters:
  ///   - place: among equal updates in a row, from 0; it says which example is learned from.
  ///   - number: of a weight's update, from 1.
  package func step(_ place: Int = 0, _ number: (NodeID) -> Double) {
    if let example = choice.example(ofUpdate: place) {
      run(example)
    } else {
      addUp(place)
    }
    for weight in weights {
      guard let rate = weight.buffer.baseAddress else { continue }
      let count = tape.count(of: weight.id)
      let memory = rate + count + weight.constants
      let zeros = memory + count * weight.carried.count
      tape.withEntries(of: weight.id) { value, gradient in
        if gradient == nil { zeros.update(repeating: 0, count: count) }
        weight.kernel(
          OptimiserStep(
            weight: value, gradient: gradient ?? zeros, rate: rate, memory: memory, constants: rate + count,
            count: count, number: number(weight.id)))
      }
    }
  }

  /// A forward and a backward pass of one example.
  private func run(_ example: Int) {
    tape.turn(to: example)
    tape.forward()
    tape.backward()
  }

  /// The order of an epoch of batches, kept while the epoch lasts.
  private var order: (epoch: Int, examples: [Int]) = (-1, [])

  /// The passes of several examples, and their derivatives put together in the place of the last one's.
  private func addUp(_ place: Int) {
    switch choice {
    case .one, .each: return
    case .all(let count, let reduction): addUp(0..<count, factor: reduction == .mean ? 1 / Double(count) : 1)
    case .batches(let batches):
      let (epoch, places) = batches.places(ofUpdate: place)
      if order.epoch != epoch { order = (epoch, batches.order(ofEpoch: epoch)) }
      addUp(order.examples[places], factor: 1 / Double(places.count))
    }
  }

  private func addUp(_ examples: some RandomAccessCollection<Int>, factor: Double) {
    for (number, example) in examples.enumerated() {
      run(example)
      for weight in weights {
        guard let room = self.room(of: weight) else { continue }
        tape.withEntries(of: weight.id) { _, gradient in
          guard let gradient else { return }
          for n in 0..<tape.count(of: weight.id) {
            let before = number == 0 ? 0 : room[n]
            room[n] = before + gradient[n]
            if number == examples.count - 1 { gradient[n] = room[n] * factor }
          }
        }
      }
    }
  }

  /// Where the derivatives of several examples are added up.
  private func room(of weight: Weight) -> UnsafeMutablePointer<Double>? {
    let count = tape.count(of: weight.id)
    return weight.buffer.baseAddress.map { $0 + count + weight.constants + count * weight.carried.count }
  }
}
