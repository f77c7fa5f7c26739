internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Derives the derivatives of a number in letters, quantity by quantity from the number back: the chain rule, the
/// definitions differentiated in index form, what the deltas leave, then the same as matrices.
struct DerivationNarration {
  let plan: NetworkPlan
  let target: NodeID
  /// Which entry of it is differentiated.
  private let entry: EntryIndex
  let words: DerivationWords
  /// Without names that the author gave to derivatives, for left sides.
  let plain: SymbolTable
  /// With them.
  let symbols: SymbolTable
  let names: DerivativeNames

  init(_ plan: NetworkPlan, target: ComputeContext.Target, names: DerivativeNames, words: Words) {
    self.plan = plan
    self.target = target.node
    entry = target.entry
    self.names = names
    self.words = .of(words)
    plain = SymbolTable(plan, target: target.node, targetEntry: target.showsEntry ? target.entry : nil)
    var named = plain
    named.derivativeNames = names
    symbols = named
  }

  /// The derivatives that are known already, over the free indices of ``LocalRule``, each in its shortest form.
  typealias Known = [NodeID: Formula]

  // MARK: One quantity

  /// The derivation of the derivative by one quantity.
  /// - Parameter isWhole: whether arrays are written with their entries too.
  func blocks(
    by id: NodeID, known: inout Known, explainsDelta: inout Bool, isWhole: Bool
  ) -> [ReportBlock] {
    if isUnstated(id) { return [unstated(id)] }
    let rule = chainRule(by: id)
    let line = DerivationLine(rule, by: id, in: self)
    let written = rule.result.writingSlopesOut(plainly: plan.network.assumptions)
    let short = line.putIn(written, known: known)
    known[id] = short
    var blocks: [ReportBlock] = []
    if explainsDelta, line.mentionsDelta {
      explainsDelta = false
      blocks.append(.paragraph(deltaNote(line)))
    }
    blocks.append(.chains([line.chain(written: written, short: short)] + renaming(of: id, short)))
    return blocks + matrixForm(of: id, [rule.result, written, short], isWhole: isWhole)
  }

  /// The chain rule with the slopes written out that nobody leaves standing, such as log′.
  private func chainRule(by id: NodeID) -> ChainRule {
    ChainRule(by: id, of: target, entry: entry, in: plan)
      .mapped { $0.writingPlainSlopesOut(plan.network.assumptions) }
  }

  private func deltaNote(_ line: DerivationLine) -> [ReportInline] {
    DerivationWords.filled(line.usesBrackets ? words.bracket : words.delta, ["#": line.sampleDelta])
  }

  /// δ = −∂E/∂s = …, where the author has named the derivative.
  private func renaming(of id: NodeID, _ short: Formula) -> [Chain] {
    guard let name = names.byNode[id] else { return [] }
    let naming = naming(of: id)
    var left = MathLayout()
    symbols.appendDerivative(
      by: id, naming.row, naming.column, to: &left)
    var middle = MathLayout()
    if name.isNegated { middle.append(.sign(.negative)) }
    plain.appendDerivative(
      by: id, naming.row, naming.column, to: &middle)
    let turned = names.turned(short)
    let value = name.isNegated ? Formula.minus(turned).reduced(in: plan, over: plan.shape(of: id)) : turned
    let steps = [
      Chain.Step(.equal, middle), Chain.Step(.equal, printed(value, naming, symbols)),
    ]
    return [Chain(left: left, steps: steps).arranged(letters: 2)]
  }

  /// The free indices of an entry of a quantity.
  func naming(of id: NodeID) -> IndexNaming {
    IndexNaming(
      .backward, anyEntryOf: plan.shape(of: id), swaps: plan.swapsIndices(of: id), avoiding: plain)
  }

  func printed(_ formula: Formula, _ naming: IndexNaming, _ symbols: SymbolTable) -> MathLayout {
    var printer = FormulaPrinter(.symbols, symbols: symbols, naming: naming)
    printer.print(formula)
    return printer.layout
  }

  // MARK: Matrices

  /// The rule for the whole array, with the sizes of the factors.
  ///
  /// - Parameter forms: the rule, step by step in a shorter form.
  private func matrixForm(of id: NodeID, _ forms: [Formula], isWhole: Bool) -> [ReportBlock] {
    let shape = plan.shape(of: id)
    guard !shape.isSingle else { return [] }
    let rowVectors = plan.rowVectors
    func reading(_ formula: Formula) -> MatrixReading? {
      MatrixReading(
        names.turned(formula), shape: shape, isRow: rowVectors.contains(id), plan: plan, derivativeBy: id)
    }
    var left = MathLayout()
    plain.appendDerivative(by: id, to: &left)
    var steps: [Chain.Step] = []
    var sizes: MatrixReading?
    for formula in forms where !formula.isDistinction {
      guard let reading = reading(formula) else { continue }
      sizes = sizes ?? reading
      var printer = WholePrinter(symbols: symbols, rowVectors: rowVectors)
      printer.print(reading)
      if steps.last?.right != printer.layout { steps.append(Chain.Step(.equal, printer.layout)) }
    }
    guard let sizes else { return [] }
    if isWhole { steps = DottedDerivative(self, of: id).steps(names.turned(forms[0]), sizes) + steps }
    let chain = Chain(left: left, steps: steps).arranged(letters: steps.count)
    var blocks: [ReportBlock] = []
    if let sentence = ShapeSentence(self, rowVectors).sentence(of: sizes, for: id) {
      blocks.append(.paragraph(sentence))
    }
    return blocks + [.chains([chain])]
  }

  // MARK: Update rules

  /// w ← w − η ∂E/∂w, with the derivative put in, entry by entry and for the whole.
  func updateRule(of id: NodeID, rate: MathLayout, known: Known) -> [ReportBlock] {
    let shape = plan.shape(of: id)
    let short = known[id] ?? chainRule(by: id).result
    let naming = naming(of: id)
    let (row, column) = (naming.row, naming.column)
    var name = MathLayout()
    plain.appendEntry(id, row, column, to: &name)
    var derivative = MathLayout()
    plain.appendDerivative(by: id, row, column, to: &derivative)
    let (value, sign) = turned(short)
    var printer = FormulaPrinter(.symbols, symbols: symbols, naming: naming)
    printer.print(value, in: .product)
    var chains = [update(name, rate, derivative, printer.layout, sign)]
    if !shape.isSingle, let chain = wholeUpdate(of: id, rate, short) { chains.append(chain) }
    return chains.map { .chains([$0]) }
  }

  /// The same for the whole array; with what is put in where that is a product of arrays.
  private func wholeUpdate(of id: NodeID, _ rate: MathLayout, _ short: Formula) -> Chain? {
    let rowVectors = plan.rowVectors
    for formula in [short, chainRule(by: id).result] where !formula.isDistinction {
      let (value, sign) = turned(formula)
      guard
        let reading = MatrixReading(
          value, shape: plan.shape(of: id), isRow: rowVectors.contains(id), plan: plan, derivativeBy: id),
        reading.terms.count == 1
      else { continue }
      var whole = MathLayout()
      plain.append(id, to: &whole)
      var printer = WholePrinter(symbols: symbols, rowVectors: rowVectors)
      printer.print(reading.terms[0], isFactor: true)
      return update(whole, rate, derivative(by: id), printer.layout, sign)
    }
    return nil
  }

  /// The derivative as it stands behind the rate, and the sign before that: −η · (−δ x) is + η · δ x.
  private func turned(_ derivative: Formula) -> (Formula, MathSign) {
    let turned = names.turned(derivative)
    if case .negated(let inner) = turned { return (inner, .plus) }
    return (turned, .minus)
  }

  private func update(
    _ name: MathLayout, _ rate: MathLayout, _ derivative: MathLayout, _ value: MathLayout, _ sign: MathSign
  ) -> Chain {
    func right(_ sign: MathSign, _ factor: MathLayout) -> MathLayout {
      var layout = name
      layout.append(.sign(sign))
      layout.append(rate)
      layout.append(.sign(.times))
      layout.append(factor)
      return layout
    }
    var steps = [Chain.Step(.becomes, right(.minus, derivative))]
    if value != derivative || sign == .plus { steps.append(Chain.Step(.equal, right(sign, value))) }
    return Chain(left: name, steps: steps).arranged(letters: 2)
  }

  // MARK: What there is nothing to derive of

  /// Whether the derivative is only what comes back from losses without a formula.
  func isUnstated(_ id: NodeID) -> Bool { plan.comesBackFromLosses(id) }

  private func unstated(_ id: NodeID) -> ReportBlock {
    var name = MathLayout()
    plain.append(plan.consumers[id.index].first?.node ?? target, to: &name)
    return .paragraph(DerivationWords.filled(words.unstated, ["#": name, "&": derivative(by: id)]))
  }

  /// "Derivative by q"
  func heading(of id: NodeID) -> ReportBlock {
    var name = MathLayout()
    plain.append(id, to: &name)
    return .heading(DerivationWords.filled(words.derivativeBy, ["#": name]))
  }

  /// ∂E/∂q
  func derivative(by id: NodeID) -> MathLayout {
    var layout = MathLayout()
    plain.appendDerivative(by: id, to: &layout)
    return layout
  }

  /// "E does not depend on q."; ∂E/∂E = 1
  func independence(of id: NodeID) -> ReportBlock {
    if id == target {
      return .chains([
        Chain(left: derivative(by: id), steps: [Chain.Step(.equal, MathLayout([.number("1")]))])
      ])
    }
    var (top, bottom) = (MathLayout(), MathLayout())
    plain.append(target, to: &top)
    plain.append(id, to: &bottom)
    return .paragraph(DerivationWords.filled(words.noDependence, ["#": top, "&": bottom]))
  }
}
