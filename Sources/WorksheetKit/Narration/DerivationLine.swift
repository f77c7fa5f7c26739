internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// The chain of one derivative in index form, with what is said beside its members.
struct DerivationLine {
  private let rule: ChainRule
  private let id: NodeID
  private let narration: DerivationNarration
  /// Free indices, and those of the sums of the chain rule, which keep their letters from line to line.
  private var naming: IndexNaming
  private let plainNaming: IndexNaming
  /// The chain rule's lines speak of ∂c/∂q.
  private var changing: SymbolTable
  /// Set where the author's δ is something else.
  let usesBrackets: Bool

  init(_ rule: ChainRule, by id: NodeID, in narration: DerivationNarration) {
    self.rule = rule
    self.id = id
    self.narration = narration
    plainNaming = narration.naming(of: id)
    naming = plainNaming
    for share in rule.shares { naming.labels.merge(plainNaming.labels(in: share)) { own, _ in own } }
    changing = narration.symbols
    changing.direction = (id, plainNaming.row, plainNaming.column)
    let named = narration.names.byNode.values.map(\.quantity.symbol.base)
    if named.contains("δ") { changing.writesDeltasAsBrackets = true }
    usesBrackets = changing.writesDeltasAsBrackets
  }

  // MARK: The lines

  private var left: MathLayout {
    var layout = MathLayout()
    narration.plain.appendDerivative(by: id, row, column, to: &layout)
    return layout
  }

  private var row: IndexLabel { plainNaming.row }
  private var column: IndexLabel { plainNaming.column }

  /// - Parameters:
  ///   - written: what is left, with the functions' slopes written out.
  ///   - short: the same with the derivatives that are known put in.
  func chain(written: Formula, short: Formula) -> Chain {
    var steps: [Chain.Step] = []
    func add(_ layout: MathLayout, _ remark: [ReportInline] = []) {
      if let last = steps.indices.last, steps[last].right == layout {
        steps[last].remark += remark.isEmpty || steps[last].remark.isEmpty ? remark : [.text(", ")] + remark
        return
      }
      if layout != left { steps.append(Chain.Step(.equal, layout, remark: remark)) }
    }
    if let first = chained { add(first, chainRemark) }
    if let differentiated { add(differentiated, sinceRemark) }
    let (contracted, remark) = contracted
    add(contracted, remark)
    let names = narration.names
    if written != rule.result {
      add(narration.printed(names.turned(written), plainNaming, changing), slopeRemark(written))
    }
    if short != written {
      add(narration.printed(names.turned(short), plainNaming, changing), putInRemark(written, short))
    }
    return Chain(left: left, steps: steps).inLines
  }

  /// Σ ∂E/∂c · ∂c/∂q over all users; of the target's own definition that, behind ∂/∂q.
  private var chained: MathLayout? {
    guard !rule.shares.isEmpty else { return nil }
    if rule.isDirect {
      return narration.plain.differentiation(by: id, row, column, of: printed(rule.shares[0].definition))
    }
    // The names of derivatives come in with the next line.
    var symbols = changing
    symbols.derivativeNames = DerivativeNames()
    return narration.printed(
      .plus(rule.shares.map { $0.isDirect ? $0.differentiated ?? $0.contracted : $0.rule }), naming, symbols)
  }

  private var differentiated: MathLayout? {
    let parts = rule.shares.compactMap(\.differentiated)
    guard parts.count == rule.shares.count, !parts.isEmpty else { return nil }
    let layout = printed(.plus(parts))
    return LayoutWidth.of(layout) <= 2 * Chain.lineWidth ? layout : nil
  }

  /// What the deltas leave, in the letters of the lines before where it is that, and what is said beside it.
  private var contracted: (MathLayout, [ReportInline]) {
    let result = narration.printed(narration.names.turned(rule.result), plainNaming, changing)
    let parts = rule.shares.compactMap(\.differentiated)
    guard parts.count == rule.shares.count, !parts.isEmpty else { return (result, []) }
    let left = Formula.plus(parts.map(\.contracted))
    let isSame = narration.printed(narration.names.turned(left), plainNaming, changing) == result
    return isSame ? (printed(left), remainingRemark) : (result, [])
  }

  private func printed(_ formula: Formula) -> MathLayout {
    narration.printed(narration.names.turned(formula), naming, changing)
  }

  // MARK: Known derivatives put in

  /// The formula with the derivatives put in that are known and short, in its shortest form.
  func putIn(_ written: Formula, known: DerivationNarration.Known) -> Formula {
    var changed = false
    let short = rule.puttingIn(written, by: id, in: narration.plan) { user in
      guard narration.names.byNode[user] == nil, let formula = known[user], narration.isClosed(formula) else {
        return nil
      }
      changed = true
      return formula
    }
    guard changed else { return short.writtenParts < written.writtenParts ? short : written }
    guard !short.hidesDistinction else { return written }
    return short.writtenParts <= DerivationLine.mostParts ? short : written
  }

  /// A formula of more parts is not written with all derivatives put in.
  private static let mostParts = 16

  // MARK: Remarks

  private var chainRemark: [ReportInline] {
    if rule.isDirect { return [] }
    return rule.shares.count > 1
      ? narration.words.fanOut(of: id, rule, narration.plain) : [.text(narration.words.chainRule)]
  }

  /// "since p_{k,l} = Σ w·x"
  private var sinceRemark: [ReportInline] {
    guard !rule.isDirect else { return [] }
    var layout = MathLayout()
    let shares = rule.shares.filter { !$0.isDirect && !$0.isUnstated }
    guard !shares.isEmpty else { return [] }
    layout.append(listing: shares) { share, layout in
      narration.plain.appendEntry(
        share.inner, label(share.place.row), label(share.place.column), to: &layout)
      layout.append(.relation(.equal))
      layout.append(printed(share.definition))
    }
    return DerivationWords.filled(narration.words.since, ["#": layout])
  }

  /// "only k = i, r = j is left"
  private var remainingRemark: [ReportInline] {
    var layout = MathLayout()
    var seen: Set<[IndexLabel]> = []
    for (a, b) in deltas where seen.insert([label(a), label(b)]).inserted {
      if seen.count > 1 { layout.append(.sign(.comma)) }
      layout.append(.index(label(a)))
      layout.append(.relation(.equal))
      layout.append(.index(label(b)))
    }
    return seen.isEmpty ? [] : DerivationWords.filled(narration.words.remaining, ["#": layout])
  }

  private var deltas: [(IndexTerm, IndexTerm)] {
    var found: [(IndexTerm, IndexTerm)] = []
    for formula in rule.shares.compactMap(\.differentiated) {
      formula.visit { part in
        if case .delta(let a, let b) = part { found.append((a, b)) }
      }
    }
    return found
  }

  private func slopeRemark(_ written: Formula) -> [ReportInline] {
    let left = written.slopes
    let functions = rule.result.slopes.filter { !left.contains($0) }
    guard !functions.isEmpty else { return [] }
    var layout = MathLayout()
    layout.append(listing: functions) { $1.append(.function($0.notation)) }
    return DerivationWords.filled(narration.words.slopeWritten, ["#": layout])
  }

  private func putInRemark(_ written: Formula, _ short: Formula) -> [ReportInline] {
    let gone = written.adjoints.filter { !short.adjoints.contains($0) }
    guard !gone.isEmpty else { return [] }
    var layout = MathLayout()
    layout.append(listing: gone) { narration.plain.appendDerivative(by: $0, to: &$1) }
    return DerivationWords.filled(narration.words.putIn, ["#": layout])
  }

  private func label(_ term: IndexTerm) -> IndexLabel {
    FormulaPrinter(.symbols, symbols: narration.plain, naming: naming).label(term)
  }

  // MARK: Kronecker's delta

  /// Whether a delta stands in a line.
  var mentionsDelta: Bool { differentiated != nil && !deltas.isEmpty }

  var sampleDelta: MathLayout {
    guard let (a, b) = deltas.first else { return MathLayout() }
    var printer = FormulaPrinter(.symbols, symbols: changing, naming: naming)
    printer.delta(a, b)
    return printer.layout
  }
}

extension IndexNaming {
  /// A letter for each index that runs in the lines about a share, besides those that are free.
  fileprivate func labels(in share: ChainRule.Share) -> [Int: IndexLabel] {
    var used = labels
    for formula in [share.rule, share.differentiated, share.definition].compactMap({ $0 }) {
      formula.visit { part in
        guard case .series(_, let index, _, _) = part, used[index.id] == nil else { return }
        used[index.id] = next(after: used)
      }
    }
    return used
  }
}

extension DerivationNarration {
  /// Whether it may stand for a derivative in another line: it holds none that is still to be found, and no
  /// distinction of cases.
  func isClosed(_ formula: Formula) -> Bool {
    var isDistinguished = false
    formula.visit { if $0.isDistinction { isDistinguished = true } }
    return !isDistinguished && formula.adjoints.allSatisfy { names.byNode[$0] != nil }
  }
}

extension Formula {
  /// The functions whose slopes stand in it, each once.
  fileprivate var slopes: [FunctionID] {
    var found: [FunctionID] = []
    visit { part in
      if case .slope(let function, _, _) = part, !found.contains(function) { found.append(function) }
    }
    return found
  }

  /// The nodes of whose derivatives it holds entries, each once.
  fileprivate var adjoints: [NodeID] {
    var found: [NodeID] = []
    visit { part in
      if case .entry(.adjoint(let id), _, _) = part, !found.contains(id) { found.append(id) }
    }
    return found
  }
}

extension Chain {
  /// One member a line where there are remarks to tell them apart; all on one where there are none.
  fileprivate var inLines: Chain {
    guard steps.contains(where: { !$0.remark.isEmpty }) else { return arranged(letters: steps.count) }
    var chain = arranged(letters: steps.count)
    for index in chain.steps.indices.dropFirst() { chain.steps[index].startsLine = true }
    return chain
  }
}
