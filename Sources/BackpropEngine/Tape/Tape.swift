internal import MathNotation

/// A network compiled for speed: a list of instructions over one flat buffer of doubles, run over and over
/// without allocating.
///
/// Its kernels are copies of the operators' formulas; tests hold every one against them. Operators without a
/// kernel run by their formula. Sums run in index order.
package final class Tape {
  let plan: NetworkPlan
  let target: NodeID
  let layout: TapeLayout
  let formulas: TapeFormulas
  let examples: [ExampleNumbers]
  // Bare memory, so that a run costs no retain, no bounds and no exclusivity check per instruction.
  private let buffer: UnsafeMutableBufferPointer<Double>
  private let forwardCode: UnsafeMutableBufferPointer<TapeInstruction>
  private let backwardCode: UnsafeMutableBufferPointer<TapeInstruction>

  /// - Parameters:
  ///   - target: what is differentiated; a single number.
  ///   - by: the nodes whose derivatives are wanted; nil: all trainable quantities.
  /// - Throws: ``EngineError/missingValues`` where a node has no values or no known size.
  package init(_ plan: NetworkPlan, target: NodeID, by wanted: [NodeID]? = nil) throws(EngineError) {
    try Tape.check(plan)
    self.plan = plan
    self.target = target
    layout = TapeLayout(plan, target, wanted ?? plan.network.trainable.map(\.node))
    let compiler = TapeCompiler(plan, target: target, layout: layout)
    formulas = TapeFormulas(compiler.formulas)
    examples = Tape.examples(of: plan)
    forwardCode = Tape.memory(compiler.forwardCode)
    backwardCode = Tape.memory(compiler.backwardCode)
    buffer = .allocate(capacity: max(1, layout.length))
    buffer.initialize(repeating: 0)
    reset()
  }

  /// Whether a tape of the network can be made.
  /// - Throws: as ``init(_:target:by:)``.
  package static func check(_ plan: NetworkPlan) throws(EngineError) {
    let missing = plan.network.graph.nodes.indices.filter { !Tape.hasValue(plan.network.graph.nodes[$0]) }
    guard missing.isEmpty else { throw .missingValues(missing.map { NodeID($0) }) }
  }

  deinit {
    buffer.deallocate()
    formulas.deallocate()
    forwardCode.deallocate()
    backwardCode.deallocate()
  }

  private static func memory(_ code: [TapeInstruction]) -> UnsafeMutableBufferPointer<TapeInstruction> {
    let memory = UnsafeMutableBufferPointer<TapeInstruction>.allocate(capacity: code.count)
    _ = memory.initialize(from: code)
    return memory
  }

  private static func hasValue(_ node: Node) -> Bool {
    guard node.shape.count != nil else { return false }
    switch node.kind {
    case .source(.data): return true
    case .source(.symbolic), .source(.reference): return false
    case .operation(let op, _): return !(op is UnstatedLoss)
    }
  }

  // MARK: Running

  /// Puts all given data back to what the network says.
  package func reset() {
    for (index, node) in plan.network.graph.nodes.enumerated() {
      guard case .source(.data(let numbers, _)) = node.kind else { continue }
      set(NodeID(index), numbers.map(\.double))
    }
  }

  /// Puts values in place of a source's.
  package func set(_ id: NodeID, _ numbers: [Double]) {
    for (n, value) in numbers.enumerated() where n < layout.sizes[id.index] {
      buffer[layout.values[id.index] + n] = value
    }
  }

  package func values(of id: NodeID) -> [Double] {
    (0..<layout.sizes[id.index]).map { buffer[layout.values[id.index] + $0] }
  }

  /// The derivatives of the target by a node after ``backward()``; nil if they were not wanted.
  package func derivatives(by id: NodeID) -> [Double]? {
    let start = layout.adjoints[id.index]
    return start < 0 || !layout.isWanted[id.index]
      ? nil : (0..<layout.sizes[id.index]).map { buffer[start + $0] }
  }

  /// One entry of a source, to nudge it and read it.
  package subscript(_ id: NodeID, _ entry: Int) -> Double {
    get { buffer[layout.values[id.index] + entry] }
    set { buffer[layout.values[id.index] + entry] = newValue }
  }

  /// The value of the target after ``forward()``.
  package var targetValue: Double { buffer[layout.values[target.index]] }

  package func forward() {
    guard let base = buffer.baseAddress else { return }
    TapeMachine.run(UnsafeBufferPointer(forwardCode), base, self)
  }

  package func backward() {
    guard let base = buffer.baseAddress, layout.adjoints[target.index] >= 0 else { return }
    base[layout.adjoints[target.index]] = 1
    TapeMachine.run(UnsafeBufferPointer(backwardCode), base, self)
  }

  /// How many entries a node has.
  func count(of id: NodeID) -> Int { layout.sizes[id.index] }

  /// Lends the entries of a node and the derivatives by them, to change both; no derivatives where the target
  /// does not depend on the node.
  func withEntries(
    of id: NodeID, _ body: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>?) -> Void
  ) {
    guard let base = buffer.baseAddress else { return }
    let start = layout.adjoints[id.index]
    body(base + layout.values[id.index], start < 0 ? nil : base + start)
  }
}
