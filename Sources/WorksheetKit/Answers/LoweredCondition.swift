internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage

/// A claim's condition with its formulas in the answers' graph.
struct LoweredCondition {
  indirect enum Node {
    case comparison([Operand], [ComparisonOperator])
    case all([LoweredCondition])
    case any([LoweredCondition])
    case not(LoweredCondition)
    case zero([Operand])
    case equal([Operand])
    /// What is decided without the network's values, and what was found.
    case stated(Bool, found: String)
  }

  struct Operand {
    var node: NodeID
    var text: String
    var range: SourceRange
    /// Numbers alone, of which nothing need be said.
    var isLiteral: Bool
  }

  var node: Node
}

extension AnswerSession {
  /// nil where a formula has a mistake, which is reported.
  func lowered(_ condition: Condition) -> LoweredCondition? {
    switch condition.node {
    case .comparison(let parts, let signs):
      guard let operands = operands(parts), areComparable(operands) else { return nil }
      return LoweredCondition(node: .comparison(operands, signs))
    case .all(let list): return lowered(list).map { LoweredCondition(node: .all($0)) }
    case .any(let list): return lowered(list).map { LoweredCondition(node: .any($0)) }
    case .not(let inner): return lowered(inner).map { LoweredCondition(node: .not($0)) }
    case .zero(let parts): return operands(parts).map { LoweredCondition(node: .zero($0)) }
    case .equal(let parts):
      guard let operands = operands(parts), areComparable(operands) else { return nil }
      return LoweredCondition(node: .equal(operands))
    case .extremum(let extremum):
      return context.decided(extremum).map { LoweredCondition(node: .stated($0.holds, found: $0.found)) }
    }
  }

  private func lowered(_ list: [Condition]) -> [LoweredCondition]? {
    let done = list.map { lowered($0) }
    return done.contains { $0 == nil } ? nil : done.compactMap { $0 }
  }

  private func operands(_ list: [Expression]) -> [LoweredCondition.Operand]? {
    let nodes = list.map { lowered($0, keepingNumerals: false) }
    guard !nodes.contains(where: { $0 == nil }) else { return nil }
    return zip(list, nodes).compactMap { expression, node in
      node.map {
        LoweredCondition.Operand(
          node: $0, text: text(at: expression.range), range: expression.range, isLiteral: isLiteral($0)
        )
      }
    }
  }

  /// Whether a formula speaks of nothing but numbers.
  private func isLiteral(_ node: NodeID) -> Bool {
    let graph = context.query.graph
    return !graph.reached(from: node).contains { id in
      if case .source(.reference) = graph[id].kind { return true }
      return false
    }
  }

  /// Whether the shapes go together: equal ones, a number with everything, a row with a column of its length.
  private func areComparable(_ operands: [LoweredCondition.Operand]) -> Bool {
    let graph = context.query.graph
    let arrays = operands.filter { !graph[$0.node].shape.isSingle }
    guard let first = arrays.first else { return true }
    for other in arrays.dropFirst() where !graph[first.node].shape.isLike(graph[other.node].shape) {
      context.diagnostics.add(
        AnswerMessages.differentShapes(first, graph[first.node].shape, other, graph[other.node].shape))
      return false
    }
    return true
  }
}

extension Shape {
  /// Whether a member of a chain can be equal to a left side of another shape: a number is, to each entry.
  func canStandFor(_ left: Shape) -> Bool {
    // Without sizes there are no values either, which is told.
    guard count != nil, left.count != nil else { return true }
    return isSingle || isLike(left)
  }

  /// Whether entries can be laid beside entries.
  fileprivate func isLike(_ other: Shape) -> Bool {
    if rows == other.rows, columns == other.columns { return true }
    guard let length, let otherLength = other.length else { return false }
    return length == otherLength
  }

  /// Of a single row or column, how many entries it has.
  private var length: Dimension? { columns == .one ? rows : rows == .one ? columns : nil }
}

extension AnswerMessages {
  static func differentShapes(
    _ a: LoweredCondition.Operand, _ first: Shape, _ b: LoweredCondition.Operand, _ second: Shape
  ) -> Diagnostic {
    Diagnostic(
      .claimShapes, "`\(a.text)` \(first.inWords) and `\(b.text)` \(second.inWords)",
      at: a.range.union(b.range),
      label: "cannot be compared", needed: "the same number of entries on both sides, or a single number",
      mend: mend(first, second))
  }

  /// What would fit if two letters were one is told as that.
  private static func mend(_ first: Shape, _ second: Shape) -> String {
    let pairs = [(first.rows, second.rows), (first.columns, second.columns)].filter { $0.0 != $0.1 }
    let holdsLetter = pairs.allSatisfy { $0.0.letter != nil || $0.1.letter != nil }
    guard first.isMatrix == second.isMatrix, holdsLetter else { return "choose entries with an index" }
    if first.rows == second.columns, first.columns == second.rows {
      return "`^T` on one side: without it they fit only where \(first.rows.text) = \(first.columns.text)"
    }
    return "they fit only where " + pairs.map { "\($0.0.text) = \($0.1.text)" }.joined(separator: " and ")
  }
}
