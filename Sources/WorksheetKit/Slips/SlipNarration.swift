internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Puts slips into words, with the calculation that they lead to.
struct SlipNarration {
  private let search: SlipSearch
  private let words: Words
  private let symbols: SymbolTable
  private let numbers: NumberTable
  private let plan: NetworkPlan

  init(_ search: SlipSearch, numerals: [Number]) {
    self.search = search
    let context = search.session.context
    words = context.words
    plan = NetworkPlan(
      Network(
        graph: search.leaves.graph, quantities: context.letQuantities,
        assumptions: context.network.assumptions),
      growing: search.plan)
    let states = search.engine.states
    symbols = SymbolTable(plan, target: nil, origin: states.plan)
    var table = NumberTable(FormulaValues(plan, states: states, numerals: numerals).evaluation)
    for index in plan.network.graph.nodes.indices {
      guard case .source(.reference(let reference)) = plan.network.graph.nodes[index].kind,
        let values = try? ReferenceValues(reference, states: states)
      else { continue }
      table.references[NodeID(index)] = values.printing
    }
    numbers = table
  }

  func cause(_ candidate: SlipCandidate, of index: Int, isCause: Bool, share: Double) -> HeldNumber.Cause {
    let slip = SlipCatalog.all[candidate.made.slip]
    let item = search.wrong[index]
    let english = sentence(slip.sentence.english, candidate, Words.english)
    let own = sentence(slip.sentence.text(in: words.language), candidate, words)
    let (quantity, entry) = site(candidate, item)
    return HeldNumber.Cause(
      slip: slip.id, quantity: quantity, entry: entry, text: english.map(\.plain).joined(), sentence: own,
      value: candidate.made.formula.map { _ in candidate.made.unrounded.double }, share: share,
      isCause: isCause,
      explains: candidate.explains.count, working: working(candidate, item))
  }

  // MARK: Words

  /// A slip's sentence with its parts, and where it is made.
  private func sentence(_ template: String, _ candidate: SlipCandidate, _ words: Words) -> [ReportInline] {
    var parts: [[ReportInline]] = candidate.made.parts.map { [.math(layout($0))] }
    if let copied = candidate.copied { parts = [[.code(copied.label)]] }
    var result: [ReportInline] = []
    for (n, piece) in template.split(separator: "%", omittingEmptySubsequences: false).enumerated() {
      if n > 0 { result += n <= parts.count ? parts[n - 1] : [.text("…")] }
      if !piece.isEmpty { result.append(.text(String(piece))) }
    }
    if let place = siteLayout(candidate) { result += [.text(" in "), .math(place)] }
    if candidate.isWithPrinted { result.append(.text(", \(words.withPrintedValues)")) }
    return result
  }

  private func layout(_ formula: Formula) -> MathLayout {
    var printer = FormulaPrinter(
      .symbols, symbols: symbols, numbers: nil, naming: IndexNaming(avoiding: symbols))
    printer.print(formula)
    return printer.layout
  }

  private func siteLayout(_ candidate: SlipCandidate) -> MathLayout? {
    guard case .network(let quantity, let entry) = candidate.site else { return nil }
    let origin = search.engine.states.plan
    if let entry {
      return PrintedPlace(quantity: quantity, entry: entry, isNegated: false).layout(in: origin)
    }
    var layout = MathLayout()
    return quantity.append(to: &layout, in: origin) ? layout : nil
  }

  /// Where a slip is made, as an author writes it.
  private func site(_ candidate: SlipCandidate, _ item: PrintedItem) -> (String, [Int]) {
    guard case .network(let quantity, let entry) = candidate.site else { return (item.quantity, item.entry) }
    let origin = search.engine.states.plan
    let node = PrintedPlace(quantity: quantity, entry: 0, isNegated: false).node
    let labels = entry.flatMap { entry -> [Int]? in
      guard let place = origin.places(of: node)[safe: entry] else { return nil }
      return origin.shape(of: node).labels(of: place, swaps: origin.symbols(of: node)?.swapsIndices ?? false)
    }
    return (quantity.spelling(in: origin.network) ?? item.quantity, labels ?? [])
  }

  // MARK: Working

  private func working(_ candidate: SlipCandidate, _ item: PrintedItem) -> [Chain] {
    guard let formula = candidate.made.formula, !candidate.isWithPrinted else { return [] }
    let left: MathLayout
    switch candidate.site {
    case .network(let quantity, let entry):
      guard let entry,
        let layout = PrintedPlace(quantity: quantity, entry: entry, isNegated: false)
          .layout(in: search.engine.states.plan)
      else { return [] }
      left = layout
    case .expression: left = MathLayout()
    case .copying, .sheet: return []
    }
    let chain = ChainBuilder(symbols: symbols, numbers: numbers).chain(
      left: left, formula: formula, at: EntryIndex(0, 0), result: candidate.made.value, indexCount: 2,
      naming: IndexNaming(avoiding: symbols))
    return [chain]
  }
}

extension ReportInline {
  /// On a terminal.
  fileprivate var plain: String {
    switch self {
    case .text(let text), .strong(let text): text
    case .code(let text): "`\(text)`"
    case .math(let layout): PlainText.text(of: layout)
    }
  }
}

extension PrintedItem {
  /// The left side with the entry, as an author writes it.
  var label: String {
    entry.isEmpty ? quantity : "\(quantity)[\(entry.map(String.init).joined(separator: ","))]"
  }
}

extension QuantityReference {
  /// As an author writes the whole quantity: `W'`, `y.in`, `dE/dW`; nil for what has no name.
  func spelling(in network: Network) -> String? {
    let primes = state <= 3 ? String(repeating: "'", count: state) : "@\(state)"
    func name(_ id: NodeID) -> String? {
      guard let quantity = network.quantity(of: id) else { return nil }
      let isChanged = ![.input, .target, .constant].contains(quantity.role)
      return quantity.name + (id == quantity.preactivation ? ".in" : "") + (isChanged ? primes : "")
    }
    switch kind {
    case .value(let id): return name(id)
    case .derivative(let of, let entry, let by):
      guard let top = name(of), let bottom = name(by) else { return nil }
      let shape = network.graph[of].shape
      let index = entry.map { place in
        shape.isSingle
          ? "" : "[\(shape.labels(of: place, swaps: false).map(String.init).joined(separator: ","))]"
      }
      return "d\(top)\(index ?? "")/d\(bottom)"
    case .learned(let array):
      return name(array.weight).map { "\($0.filter { $0 != "'" }).\(array.name)\(primes)" }
    case .printed, .updateNumber: return nil
    }
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
