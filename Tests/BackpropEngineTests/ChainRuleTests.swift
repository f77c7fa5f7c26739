import BackpropEngine
import MathNotation
import Testing
import WorksheetTestSupport

/// Random networks, by hundreds so that many run side by side.
private let batches = Array(0..<10)
private let batchSize = 210

private func cases(_ batch: Int) -> [RandomCase] {
  var list: [RandomCase] = []
  var seed = UInt64(10_000 + batch * 1_000_000)
  while list.count < batchSize {
    seed += 1
    guard let plan = RandomNetwork.plan(seed: seed, .smooth), let total = plan.network.total,
      let evaluation = try? Evaluation(plan, rounding: RoundingRule()),
      evaluation.arrays.allSatisfy({ $0?.values.allSatisfy { abs($0.double) < 200 } ?? true })
    else { continue }
    list.append(RandomCase(seed: seed, plan: plan, total: total))
  }
  return list
}

@Test(arguments: batches)
func `every line of a derivation gives the derivative that the engine gives`(batch: Int) throws {
  for item in cases(batch) {
    let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
    let scope = WorkingScope(
      evaluation: evaluation, gradients: try Gradients(of: item.total, in: evaluation))
    for id in item.plan.namedNodes where id < item.total && item.plan.depends(item.total, on: id) {
      let rule = ChainRule(by: id, of: item.total, in: item.plan)
      scope.hold(lines(rule, by: id, item.plan), by: id, indexCount: rule.indexCount, "seed \(item.seed)")
    }
  }
}

extension WorkingScope {
  /// Holds the lines of the derivative by a node, at its first entries, to the engine's.
  fileprivate func hold(_ lines: [(String, Formula)], by id: NodeID, indexCount: Int, _ subject: String) {
    for (name, formula) in lines {
      for place in evaluation.plan.places(of: id).prefix(6) {
        let found = direct(formula, at: place, indexCount: indexCount).double
        // The logarithm of a negative number, times a delta that is 0.
        if name == "differentiated", found.isNaN { continue }
        let wanted = gradients?.value(id, place.row, place.column)?.double ?? 0
        #expect(
          agrees(found, wanted, tolerance: 1e-9, size: max(1, abs(wanted))),
          "\(subject), node \(id.index), \(name): \(found), not \(wanted)")
      }
    }
  }
}

/// What a derivation prints of a derivative, line by line.
private func lines(_ rule: ChainRule, by id: NodeID, _ plan: NetworkPlan) -> [(String, Formula)] {
  var lines = [("result", rule.result)]
  let differentiated = rule.shares.compactMap(\.differentiated)
  if !differentiated.isEmpty, differentiated.count == rule.shares.count {
    lines.append(("differentiated", .plus(differentiated)))
  }
  let written = rule.result.writingSlopesOut(plan.network.assumptions)
  lines.append(("slopes written out", written))
  lines.append(("reduced", written.reduced(in: plan, over: plan.shape(of: id))))
  lines.append(("signs before sums", written.withSignsBeforeSums))
  return lines
}

@Test(arguments: batches)
func `derivatives put into one another from the loss back give what the engine gives`(batch: Int) throws {
  for item in cases(batch) {
    let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
    let scope = WorkingScope(
      evaluation: evaluation, gradients: try Gradients(of: item.total, in: evaluation))
    var known: [NodeID: Formula] = [:]
    for id in item.plan.namedNodes.reversed() where id < item.total && item.plan.depends(item.total, on: id) {
      let rule = ChainRule(by: id, of: item.total, in: item.plan)
      let written = rule.result.writingSlopesOut(item.plan.network.assumptions)
      let formula = rule.puttingIn(written, by: id, in: item.plan) { known[$0] }
      guard formula.writtenParts < 200 else { continue }
      known[id] = formula
      var indexCount = 2
      formula.visit {
        if case .series(_, let index, _, _) = $0 { indexCount = max(indexCount, index.id + 1) }
      }
      for place in item.plan.places(of: id).prefix(4) {
        let found = scope.direct(formula, at: place, indexCount: indexCount).double
        let wanted = scope.gradients?.value(id, place.row, place.column)?.double ?? 0
        // Quotients of values that are 0, or of very different size.
        guard found.isFinite else { continue }
        #expect(
          agrees(found, wanted, tolerance: 1e-7, size: max(1, abs(wanted))),
          "seed \(item.seed), node \(id.index): \(found), not \(wanted)")
      }
    }
  }
}

@Test(arguments: RandomCase.smooth)
func `the derivation of one entry of an array gives its derivative`(item: RandomCase) throws {
  let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
  for target in item.plan.namedNodes where !item.plan.shape(of: target).isSingle {
    guard let entry = item.plan.places(of: target).last else { continue }
    let gradients = try Gradients(of: target, entry: entry, in: evaluation)
    let scope = WorkingScope(evaluation: evaluation, gradients: gradients)
    for id in item.plan.namedNodes where id < target && item.plan.depends(target, on: id) {
      let rule = ChainRule(by: id, of: target, entry: entry, in: item.plan)
      scope.hold(
        lines(rule, by: id, item.plan), by: id, indexCount: rule.indexCount, "of node \(target.index)")
    }
  }
}

@Test func `most random quantities have a chain rule through named users`() throws {
  var (all, chained, differentiated) = (0, 0, 0)
  for item in RandomCase.smooth {
    for id in item.plan.namedNodes where id < item.total && item.plan.depends(item.total, on: id) {
      let rule = ChainRule(by: id, of: item.total, in: item.plan)
      all += 1
      chained += rule.shares.isEmpty ? 0 : 1
      differentiated += rule.shares.isEmpty || rule.shares.contains { $0.differentiated == nil } ? 0 : 1
    }
  }
  #expect(Double(chained) > 0.9 * Double(all), "\(chained) of \(all)")
  #expect(Double(differentiated) > 0.7 * Double(all), "\(differentiated) of \(all)")
}

// MARK: Sizes in letters

/// The same network with letters for its sizes, 1 aside, and no values; nil where an operator needs numbers.
private func lettered(_ plan: NetworkPlan) -> NetworkPlan? {
  func letter(_ size: Dimension) -> Dimension { size == .one ? size : .letter("n\(size.known ?? 0)") }
  func lettered(_ shape: Shape) -> Shape {
    switch shape {
    case .number: .number
    case .vector(let n): .vector(letter(n))
    case .matrix(let rows, let columns): .matrix(letter(rows), letter(columns))
    }
  }
  var graph = Graph()
  for node in plan.network.graph.nodes {
    let id: NodeID?
    switch node.kind {
    case .source(.data) where !node.isNamed: id = graph.addSource(node.kind, shape: node.shape)
    case .source: id = graph.addSource(.source(.symbolic), shape: lettered(node.shape))
    case .operation(let op, let operands):
      // Their places and sizes are numbers.
      if op is Selection { return nil }
      id = try? graph.add(op, operands)
    }
    guard let id else { return nil }
    graph[id].quantity = node.quantity
    graph[id].preactivationOf = node.preactivationOf
  }
  return NetworkPlan(Network(graph: graph, quantities: plan.network.quantities, total: plan.network.total))
}

extension Graph {
  fileprivate mutating func addSource(_ kind: Node.Kind, shape: Shape) -> NodeID? {
    guard case .source(let source) = kind else { return nil }
    return add(source, shape: shape)
  }
}

extension Formula {
  /// With the numbers that the letters stand for.
  fileprivate var withNumbers: Formula {
    func number(_ size: Dimension) -> Dimension {
      size.letter.flatMap { Int($0.dropFirst()) }.map { .count($0) } ?? size
    }
    return mapped { part in
      switch part {
      case .series(let kind, let index, let extent, let body):
        .series(kind, index, number(extent), body.withNumbers)
      case .size(let size): .size(number(size))
      default: nil
      }
    }
  }
}

@Test(arguments: batches)
func `a rule for sizes in letters holds for the numbers`(batch: Int) throws {
  var count = 0
  for item in cases(batch) {
    guard let general = lettered(item.plan) else { continue }
    count += 1
    let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
    let scope = WorkingScope(
      evaluation: evaluation, gradients: try Gradients(of: item.total, in: evaluation))
    for id in item.plan.namedNodes where id < item.total && item.plan.depends(item.total, on: id) {
      let rule = ChainRule(by: id, of: item.total, in: general)
      let concrete = lines(rule, by: id, general).map { ($0.0, $0.1.withNumbers) }
      scope.hold(concrete, by: id, indexCount: rule.indexCount, "seed \(item.seed)")
    }
  }
  #expect(count > batchSize / 3, "\(count) networks of \(batchSize)")
}
