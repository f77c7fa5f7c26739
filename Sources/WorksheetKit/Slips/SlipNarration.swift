internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Puts slips into words, with the calculation that they lead to.
struct SlipNarration {
  fileprivate let origin: NetworkPlan
  private let words: Words
  private let symbols: SymbolTable
  private let numbers: NumberTable

  /// - Parameters:
  ///   - leaves: after all slips have been made, so that it holds everything that their formulas speak of.
  ///   - old: the plan of the formulas that were there before.
  init(_ leaves: SlipLeaves, _ context: ComputeContext, growing old: NetworkPlan) {
    words = context.words
    let states = leaves.states
    origin = states.plan
    let plan = NetworkPlan(
      Network(
        graph: leaves.graph, quantities: context.letQuantities, assumptions: context.network.assumptions),
      growing: old)
    symbols = SymbolTable(plan, target: nil, origin: origin)
    let numerals = context.query.numerals.map(\.value)
    var table = NumberTable(FormulaValues(plan, states: states, numerals: numerals).evaluation)
    for index in plan.network.graph.nodes.indices {
      guard case .source(.reference(let reference)) = plan.network.graph.nodes[index].kind,
        let values = try? ReferenceValues(reference, states: states)
      else { continue }
      table.references[NodeID(index)] = values.printing
    }
    numbers = table
  }

  /// What is told of a slip behind a wrong answer.
  func cause(_ candidate: SlipCandidate, of item: PrintedItem, isCause: Bool, share: Double)
    -> HeldNumber.Cause
  {
    let slip = SlipCatalog.all[candidate.made.slip]
    let place = siteLayout(candidate.site)
    let english = sentence(slip.sentence.english, candidate, at: place, .english)
    let own = sentence(slip.sentence.text(in: words.language), candidate, at: place, words)
    let (quantity, entry) = name(of: candidate.site, item)
    return HeldNumber.Cause(
      slip: slip.id, quantity: quantity, entry: entry, text: english.map(\.plain).joined(), sentence: own,
      value: candidate.made.formula.map { _ in candidate.made.unrounded.double }, share: share,
      isCause: isCause, explains: candidate.explains.count, working: working(candidate, item))
  }

  // MARK: Words

  /// What was done, in the sheet's language, without the place.
  func sentence(of made: MadeSlip) -> [ReportInline] {
    filled(SlipCatalog.all[made.slip].sentence.text(in: words.language), with: made)
  }

  /// The same on a terminal, in English.
  func text(of made: MadeSlip) -> String {
    filled(SlipCatalog.all[made.slip].sentence.english, with: made).map(\.plain).joined()
  }

  private func sentence(
    _ template: String, _ candidate: SlipCandidate, at place: MathLayout?, _ words: Words
  ) -> [ReportInline] {
    var result = filled(template, with: candidate.made, copied: candidate.copied)
    if candidate.made.isEverywhere { result.append(.text(words.everywhere)) }
    if let place { result += [.text(" in "), .math(place)] }
    if candidate.isWithPrinted { result.append(.text(", \(words.withPrintedValues)")) }
    return result
  }

  /// The sentence with its parts in the places of `%`.
  private func filled(_ template: String, with made: MadeSlip, copied: PrintedItem? = nil) -> [ReportInline] {
    let parts: [[ReportInline]] =
      copied.map { [[.code($0.label)]] } ?? made.parts.map { [.math(layout($0))] }
    var result: [ReportInline] = []
    for (n, piece) in template.split(separator: "%", omittingEmptySubsequences: false).enumerated() {
      if n > 0 { result += n <= parts.count ? parts[n - 1] : [.text("…")] }
      if !piece.isEmpty { result.append(.text(String(piece))) }
    }
    return result
  }

  private func layout(_ formula: Formula) -> MathLayout {
    var printer = FormulaPrinter(
      .symbols, symbols: symbols, numbers: nil, naming: IndexNaming(avoiding: symbols))
    printer.print(formula)
    return printer.layout
  }

  private func siteLayout(_ site: SlipCandidate.Site) -> MathLayout? {
    guard case .network(let quantity, let entry) = site else { return nil }
    if let entry {
      return PrintedPlace(quantity: quantity, entry: entry, isNegated: false).layout(in: origin)
    }
    var layout = MathLayout()
    return quantity.append(to: &layout, in: origin) ? layout : nil
  }

  /// Where a slip is made, as an author writes it, and the entry.
  private func name(of site: SlipCandidate.Site, _ item: PrintedItem) -> (String, [Int]) {
    guard case .network(let quantity, let entry) = site else { return (item.quantity, item.entry) }
    let place = PrintedPlace(quantity: quantity, entry: entry ?? 0, isNegated: false)
    return (
      place.name(in: origin, withIndex: false) ?? item.quantity, entry == nil ? [] : place.indices(in: origin)
    )
  }

  // MARK: Working

  private func working(_ candidate: SlipCandidate, _ item: PrintedItem) -> [Chain] {
    guard let formula = candidate.made.formula, !candidate.isWithPrinted else { return [] }
    let left: MathLayout
    switch candidate.site {
    case .network(_, .some):
      guard let layout = siteLayout(candidate.site) else { return [] }
      left = layout
    case .expression: left = MathLayout()
    case .network(_, nil), .copying, .sheet: return []
    }
    let chain = ChainBuilder(symbols: symbols, numbers: numbers).chain(
      left: left, formula: formula, at: EntryIndex(0, 0), result: candidate.made.value, indexCount: 2,
      naming: IndexNaming(avoiding: symbols))
    return [chain] + (candidate.isLocal ? [] : result(item))
  }
}

extension SlipNarration {
  /// Where a slip before it leads to: the answer as it is printed.
  private func result(_ item: PrintedItem) -> [Chain] {
    guard let place = item.place, let left = place.layout(in: origin) else { return [] }
    var right = MathLayout()
    right.append(number: item.number.value)
    return [Chain(left: left, steps: [Chain.Step(.approximately, right)])]
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
