internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// What comes back through one user of a quantity, such as one step of a recurrence, or from one example of a batch.
struct WorkedContribution {
  enum Source {
    /// The quantity through which it comes.
    case user(NodeID)
    /// From 1.
    case example(Int)
  }

  var source: Source
  /// Over the free indices of ``LocalRule``.
  var formula: Formula
}

extension [Derivation.Contribution] {
  /// One contribution for each quantity through which something comes, in the order of computation; nil where
  /// one comes through something without a name.
  func byUser(in plan: NetworkPlan) -> [WorkedContribution]? {
    guard allSatisfy({ plan.isQuantity($0.through) }) else { return nil }
    return byUser.map { WorkedContribution(source: .user($0.through), formula: $0.formula) }
  }
}

/// Writes a derivative to which several users contribute, where that is too much for a line: a line for each,
/// worked to a number, then the sum of these numbers.
///
///     ∂E/∂u₁,₁ through h₁: ∂E/∂h₁,₁ · tanh′(h₁,₁,in) · h₀,₁ = 0.02 · (1 − 0.46²) · 0.5 ≈ 0.0079
///              through h₂: ∂E/∂h₂,₁ · tanh′(h₂,₁,in) · h₁,₁ = (−0.50) · (1 − 0.35²) · 0.46 ≈ −0.2018
///                ∂E/∂u₁,₁ ≈ 0.0079 − 0.2018 ≈ −0.19
struct ContributionBuilder {
  let symbols: SymbolTable
  let numbers: NumberTable
  let words: Words
  /// Digits of the sum beyond the sheet's.
  var resultGuardDigits = 0

  /// More contributions than this stay one sum, of which the first and the last terms are shown.
  static let mostLines = FormulaPrinter.longestSum

  /// The lines for one entry; nil where they fit on one line, where they are too many, or there are no numbers
  /// to put in.
  ///
  /// - Parameter remarks: what is said beside a contribution.
  func chains(
    left: MathLayout, _ contributions: [WorkedContribution], at place: EntryIndex, result: Number?,
    indexCount: Int, naming: IndexNaming, remarks: (Formula) -> [[ReportInline]]
  ) -> [Chain]? {
    guard let result else { return nil }
    var values = [Int](repeating: 0, count: max(2, indexCount))
    values[0] = place.row
    values[1] = place.column
    var parts: [Part] = []
    var whole = MathLayout()
    for contribution in contributions {
      let written = contribution.formula.instantiated(values, in: symbols.plan)
      if case .number(let value) = written, value.isZero { continue }
      var printer = FormulaPrinter(.symbols, symbols: symbols, numbers: numbers, naming: naming)
      printer.print(written)
      if !parts.isEmpty { whole.append(.sign(.plus)) }
      whole.append(printer.layout)
      parts.append(
        Part(contribution, written, printer.layout, remarks: remarks(contribution.formula).flatMap { $0 }))
    }
    guard 2...ContributionBuilder.mostLines ~= parts.count, ContributionBuilder.isLong(left, whole) else {
      return nil
    }
    return worked(parts, left: left, result: result)
  }

  /// Whether a line has no room for it.
  static func isLong(_ left: MathLayout, _ whole: MathLayout) -> Bool {
    LayoutWidth.of(left) + LayoutWidth.of(.equal) + LayoutWidth.of(whole) > Chain.lineWidth
  }

  /// `through h₂`, for the first one behind what is worked out: `∂E/∂u through h₁`
  func source(_ source: WorkedContribution.Source, of left: MathLayout? = nil) -> MathLayout {
    var layout = left ?? MathLayout()
    switch source {
    case .user(let through):
      layout.append(.words(words.through))
      symbols.append(through, to: &layout)
    case .example(let number): layout.append(.words(words.fromExample(number)))
    }
    return layout
  }

  private struct Part {
    var source: WorkedContribution.Source
    var written: Formula
    var letters: MathLayout
    var remarks: [ReportInline]

    init(
      _ contribution: WorkedContribution, _ written: Formula, _ letters: MathLayout, remarks: [ReportInline]
    ) {
      source = contribution.source
      self.written = written
      self.letters = letters
      self.remarks = remarks
    }
  }

  /// The lines with the fewest guard digits with which the printed contributions add up to the result.
  private func worked(_ parts: [Part], left: MathLayout, result: Number) -> [Chain] {
    let shown = numbers.style.printed(result, guardDigits: resultGuardDigits)
    var chains: [Chain] = []
    for digits in ChainBuilder.guardDigits(numbers.evaluation.rounding.mode) {
      var table = numbers
      table.guardDigits = digits
      var reduction = LineReduction(symbols: symbols, numbers: table)
      var terms: [Formula] = []
      var isExact = true
      chains = parts.enumerated().map { n, part in
        let (chain, term, exact) = line(part, of: n == 0 ? left : nil, &reduction)
        // Nobody adds a contribution of 0.
        if term != .zero || part.written.isAtom { terms.append(term) }
        isExact = isExact && exact
        return chain
      }
      let sum = reduction.member(reduction.sum(terms))
      chains.append(total(sum, isExact, left: left, shown: shown))
      if sum.gives(shown, numbers.style) { break }
    }
    return chains.grouped(letters: 1)
  }

  /// One contribution, what stands for it in the sum, and whether that is exactly it.
  private func line(_ part: Part, of left: MathLayout?, _ reduction: inout LineReduction)
    -> (Chain, Formula, Bool)
  {
    let member = reduction.member(part.written)
    var steps = [Chain.Step(.colon, part.letters)]
    var step = Chain.Step(member.printsExactly ? .equal : .approximately, member.layout)
    step.remark = part.remarks
    steps.append(step)
    let term = member.isSingleNumber ? part.written : reduction.number(part.written)
    var isExact = member.printsExactly
    if !member.isSingleNumber {
      let value = reduction.member(term)
      let equal = member.value.isExact && member.value == value.value
      steps.append(Chain.Step(equal ? .equal : .approximately, value.layout))
      isExact = isExact && equal
    }
    return (Chain(left: source(part.source, of: left), steps: steps), term, isExact)
  }

  private func total(_ sum: PrintedMember, _ isExact: Bool, left: MathLayout, shown: Number) -> Chain {
    var steps: [Chain.Step] = []
    if !(sum.isSingleNumber && sum.value == shown) {
      steps.append(Chain.Step(isExact ? .equal : .approximately, sum.layout))
    }
    var layout = MathLayout()
    layout.append(number: shown)
    let equal = sum.value.isExact && sum.value == shown && (!steps.isEmpty || isExact)
    steps.append(Chain.Step(equal ? .equal : .approximately, layout))
    return Chain(left: left, steps: steps)
  }
}

extension [Chain] {
  /// Contributions and their sum as lines that belong together: where the numbers of one contribution begin a line,
  /// those of all do.
  func grouped(letters: Int) -> [Chain] {
    let widest = first?.left
    var result = enumerated().map { $1.arranged(letters: $0 == count - 1 ? 0 : letters, beside: widest) }
    let wraps = result.dropLast().contains { $0.steps.dropFirst().contains { $0.startsLine } }
    for index in result.indices.dropLast() where wraps && result[index].steps.count > 1 {
      result[index].steps[1].startsLine = true
    }
    if !result.isEmpty { result[0].groupLength = count }
    return result
  }
}
