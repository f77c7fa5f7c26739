internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage

/// The printed answers and claims about one network: they are read in the order of the file and settled
/// together, since each may have been computed from the others.
final class AnswerSession {
  let context: ComputeContext
  /// The whole file, for what the author wrote.
  private let bytes: [UInt8]
  /// Whether whole Jacobians are read with rows and columns exchanged.
  private let transposesJacobians: Bool
  let findsCauses: Bool
  private(set) var lines: [HeldLine] = []
  private(set) var claims: [ClaimRecord] = []
  /// The claims that could be decided, each with its piece.
  private(set) var decided: [(piece: Piece.ID, verdict: HeldClaim)] = []
  let match: PrintedMatch
  /// The numbers inside formulas of chains, by their leaf.
  lazy var numerals = Dictionary(
    context.query.numerals.map { ($0.node, $0) }, uniquingKeysWith: { first, _ in first })
  let judgements = PrintedJudgements()
  /// The sheet's network of a name, which is told where there is none.
  var otherNetwork: ((Name) -> (checked: CheckedNetwork, states: NetworkStates)?)?
  /// The states of further networks of the sheet, by their number.
  var namedStates: [Int: NetworkStates] = [:]

  /// - Parameter findsCauses: whether slips are looked for behind what is wrong.
  init(
    _ context: ComputeContext, bytes: [UInt8], transposesJacobians: Bool = false, findsCauses: Bool = true
  ) {
    self.findsCauses = findsCauses
    self.transposesJacobians = transposesJacobians
    self.context = context
    self.bytes = bytes
    match = PrintedMatch(context.states.rounding)
  }

  /// What the author wrote at a place, blanks and line ends as one blank.
  func text(at range: SourceRange) -> String {
    let own = String(decoding: bytes[range.lower..<min(bytes.count, range.upper)], as: UTF8.self)
    return own.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func byte(_ offset: Int) -> UInt8 { bytes[offset] }

  // MARK: Reading

  /// Takes up a line. Where its left side has a mistake there is nothing to hold, which is reported.
  func add(_ line: PublishedLine, of piece: Piece) {
    switch line {
    case .answer(let answer): add(answer, of: piece)
    case .claim(let claim): add(claim, of: piece)
    }
  }

  private func add(_ line: AnswerLine, of piece: Piece) {
    let members = line.members.dropLast()
    let node = lowered(line.quantity, keepingNumerals: false)
    guard let node, case .printed(let printed)? = line.members.last?.content else {
      // The other members are read all the same, so that all mistakes are told at once.
      for case .formula(let formula) in members.map(\.content) { _ = lowered(formula, keepingNumerals: true) }
      return
    }
    let held = HeldLine(
      number: lines.count, piece: piece.id, syntax: line, node: node, quantity: text(at: line.quantity.range))
    guard let answers = items(printed, of: held, .answer) else { return }
    held.answers = answers
    for member in members {
      guard let content = content(of: member, held) else { continue }
      held.members.append(
        HeldLine.Member(range: member.range, text: text(at: member.range), content: content))
    }
    addErrata(to: held)
    addCorrections(to: held)
    lines.append(held)
  }

  /// What a member is held as; nil after a mistake, which is reported.
  func content(of member: ChainMember, _ line: HeldLine) -> HeldLine.Content? {
    switch member.content {
    case .printed(let value): return items(value, of: line, .operand).map { .printed($0) }
    case .formula(let formula):
      let first = context.query.numerals.count
      guard let node = lowered(formula, keepingNumerals: true) else { return nil }
      let numerals = context.query.numerals[first...].map(\.node)
      let graph = context.query.graph
      guard graph[node].shape.canStandFor(graph[line.node].shape) else {
        context.diagnostics.add(
          AnswerMessages.memberShape(
            text(at: member.range), graph[node].shape, line.quantity, graph[line.node].shape, at: member.range
          ))
        return nil
      }
      let own = graph.reached(from: node)
      let hasNames = own.contains { id in
        guard case .source(.reference(let reference)) = graph[id].kind else {
          return graph[id].quantity != nil
        }
        if case .printed = reference.kind { return false }
        return true
      }
      // Without numbers there is nothing but names: `pi`, `zeros(3)`.
      return .formula(node, hasNames: hasNames || numerals.isEmpty, numerals: numerals)
    }
  }

  func lowered(_ expression: Expression, keepingNumerals: Bool) -> NodeID? {
    context.query.keepsNumerals = keepingNumerals
    defer { context.query.keepsNumerals = false }
    let node = context.query.node(of: expression)
    context.diagnostics.add(context.query.takeFaults())
    return node
  }

  func decide(_ claim: ClaimRecord, _ verdict: HeldClaim) { decided.append((claim.piece, verdict)) }

  /// The verdicts on the claims of a piece.
  func claimVerdicts(of piece: Piece.ID) -> [HeldClaim] {
    decided.filter { $0.piece == piece }.map(\.verdict)
  }

  /// Whether anything of a piece is held here.
  func concerns(_ piece: Piece.ID) -> Bool {
    lines.contains { $0.piece == piece } || claims.contains { $0.piece == piece }
  }

  /// The printed weights of a state as those of a network that goes on from there.
  func weights(in state: Int, for other: CheckedNetwork) -> [PrintedItem] {
    lines.flatMap(\.items).compactMap { item in
      guard var place = item.place, case .value(let node) = place.quantity.kind,
        place.quantity.state == state,
        let quantity = context.network.quantity(of: node), quantity.role.isTrainable, quantity.node == node,
        let own = other.goesOn(from: quantity.name, like: context.network.graph[node].shape)
      else { return nil }
      place.quantity = QuantityReference(.value(own))
      return item.inherited(at: place)
    }
  }

  // MARK: Entries

  /// The printed numbers of a value laid on the entries of a line's left side; nil where they do not fit,
  /// which is reported.
  private func items(_ printed: PrintedValue, of line: HeldLine, _ part: HeldNumber.Part) -> [PrintedItem]? {
    guard let places = places(of: printed, over: line) else { return nil }
    let shape = context.query.graph[line.node].shape
    let swaps = shape.isMatrix && context.checked.swapsIndices(line.syntax.quantity)
    var result: [PrintedItem] = []
    for (entry, place) in zip(printed.rows.joined(), places) {
      guard let number = entry.number else { continue }
      result.append(
        PrintedItem(
          printed: entry, number: number, meaning: .entry(line.node, place), place: nil, part: part,
          quantity: line.quantity, entry: shape.labels(of: place, swaps: swaps), line: line.number))
    }
    return result
  }

  func places(of printed: PrintedValue, over line: HeldLine) -> [EntryIndex]? {
    let shape = context.query.graph[line.node].shape
    guard let rows = shape.rows.known, let columns = shape.columns.known else {
      context.place = line.syntax.quantity.range
      context.report(.missingValues(context.unknownValues(below: line.node)))
      return nil
    }
    let (height, width) = (printed.rows.count, printed.rows[0].count)
    let isLine = rows == 1 || columns == 1
    let fits =
      height == rows && width == columns
      || isLine && height * width == rows * columns && (height == 1 || width == 1)
    guard fits else {
      context.diagnostics.add(AnswerMessages.shape(printed, line.quantity, shape))
      return nil
    }
    let isTransposed = transposesJacobians && rows == columns && isJacobian(line.node)
    return (0..<rows).flatMap { row in
      (0..<columns).map { isTransposed ? EntryIndex($0, row) : EntryIndex(row, $0) }
    }
  }

  private func isJacobian(_ node: NodeID) -> Bool {
    guard case .source(.reference(let reference)) = context.query.graph[node].kind,
      case .derivative(let of, nil, _) = reference.kind
    else { return false }
    return !context.plan.shape(of: of).isSingle
  }

  // MARK: Claims

  private func add(_ claim: ClaimLine, of piece: Piece) {
    guard findNetworks(of: claim.condition), let condition = lowered(claim.condition) else { return }
    var right: LoweredCondition?
    if let stated = claim.erratum?.right {
      guard findNetworks(of: stated) else { return }
      guard let lowered = lowered(stated) else { return }
      right = lowered
    }
    claims.append(
      ClaimRecord(
        piece: piece.id, syntax: claim, text: text(at: claim.condition.range), condition: condition,
        right: right, tick: piece.surroundings.tick?.isTicked))
  }
}

extension Shape {
  var isMatrix: Bool {
    if case .matrix = self { return !isSingle }
    return false
  }

  /// An entry's index as the language writes it, from 1.
  func labels(of place: EntryIndex, swaps: Bool) -> [Int] {
    switch self {
    case .number: return []
    case .vector: return [place.row + 1]
    case .matrix:
      if isSingle { return [] }
      return swaps ? [place.column + 1, place.row + 1] : [place.row + 1, place.column + 1]
    }
  }
}

extension CheckedNetwork {
  /// The node of a weight whose values came from an update.
  fileprivate func goesOn(from name: String, like shape: Shape) -> NodeID? {
    guard hasComputedValues(name), let index = quantity(named: name) else { return nil }
    let node = network.quantities[index].node
    return network.graph[node].shape == shape ? node : nil
  }

  /// Whether the indices of what an expression names are given in the other order than it is stored.
  func swapsIndices(_ expression: Expression) -> Bool {
    let name: String?
    switch expression.node {
    case .reference(let reference): name = wholeName(reference)
    case .derivative(let derivative): name = wholeName(derivative.by)
    default: return false
    }
    return name.flatMap { quantity(named: $0) }.map { network.quantities[$0].swapsIndices } ?? false
  }
}

extension ComputeContext {
  /// The quantities without values that a formula needs.
  func unknownValues(below node: NodeID) -> [NodeID] {
    query.graph.reached(from: node).flatMap { id -> [NodeID] in
      guard case .source(.reference(let reference)) = query.graph[id].kind else { return [] }
      switch reference.kind {
      case .value(let quantity): return plan.withoutValues(below: quantity)
      case .derivative(let of, _, _): return plan.withoutValues(below: of)
      case .learned, .updateNumber, .printed: return []
      }
    }
  }
}
