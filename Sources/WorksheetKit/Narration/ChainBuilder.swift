internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Writes the working of one number: rule, sum written out, numbers, products, result.
///
/// Every printed member, evaluated from its printed numbers and rounded, gives the next one. The smallest
/// number of guard digits that makes that true for the whole chain is used.
struct ChainBuilder {
  let symbols: SymbolTable
  let numbers: NumberTable?
  /// Digits of the result beyond the sheet's: of a share that is rounded only when all are put together.
  var resultGuardDigits = 0

  /// Where 3 guard digits do not do, the line prints what it takes, but not more than a double has.
  static let mostGuardDigits = 14
  /// A formula of more parts, written out, is shown by its value alone.
  static let mostParts = 5_000

  /// The rule for any entry: qⱼ,in = Σᵢ xᵢ · uᵢ,ⱼ.
  func rule(left: MathLayout, formula: Formula, naming: IndexNaming) -> Chain {
    Chain(left: left, steps: [Chain.Step(.equal, printed(formula, .symbols, naming))])
  }

  /// The working of one entry.
  ///
  /// - Parameters:
  ///   - formula: over the free indices of ``LocalRule``.
  ///   - result: the engine's value; nil where values are missing: then letters only.
  ///   - statesRule: whether the rule stands first; not where it stood above, or says nothing.
  func chain(
    left: MathLayout, formula: Formula, at place: EntryIndex, result: Number?, indexCount: Int,
    naming: IndexNaming, statesRule: Bool = true, remarks: [[ReportInline]] = []
  ) -> Chain {
    var steps: [Chain.Step] = []
    var values = [Int](repeating: 0, count: max(2, indexCount))
    values[0] = place.row
    values[1] = place.column
    let written = formula.instantiated(values, in: symbols.plan)
    guard written.partCount <= ChainBuilder.mostParts else { return bare(left, result) }
    let expanded = printed(written, .symbols, naming)
    if statesRule {
      let rule = printed(formula, .symbols, naming)
      if rule != expanded { steps.append(Chain.Step(.equal, rule)) }
    }
    if expanded != left { steps.append(Chain.Step(.equal, expanded)) }
    // Said where the numbers are put in.
    let letters = steps.count
    if let numbers, let result {
      let chosen = written.choosingCases(numbers, symbols.plan.network.assumptions)
      var members = numeric(chosen, result, numbers)
      // A formula of numbers alone, 1/3, is not put in twice.
      if !steps.isEmpty, members.first?.right == expanded { members.removeFirst() }
      steps.append(contentsOf: members)
    }
    if let last = steps.indices.last { steps[min(letters, last)].remark = remarks.flatMap { $0 } }
    return Chain(left: left, steps: steps).arranged(letters: letters)
  }

  /// The value without its working, which nobody could read.
  private func bare(_ left: MathLayout, _ result: Number?) -> Chain {
    guard let numbers, let result else { return Chain(left: left, steps: []) }
    let shown = numbers.style.printed(result)
    var layout = MathLayout()
    layout.append(number: shown)
    return Chain(
      left: left, steps: [Chain.Step(result.isExact && result == shown ? .equal : .approximately, layout)])
  }

  private func printed(_ formula: Formula, _ mode: FormulaPrinter.Mode, _ naming: IndexNaming) -> MathLayout {
    var printer = FormulaPrinter(mode, symbols: symbols, numbers: numbers, naming: naming)
    printer.print(formula)
    return printer.layout
  }

  // MARK: Numbers

  /// The members with numbers, for the smallest number of guard digits that makes every line true.
  private func numeric(_ written: Formula, _ result: Number, _ numbers: NumberTable) -> [Chain.Step] {
    if let text = numbers.spelling(of: written) {
      // Nothing is worked out: the author's number stands as written.
      var layout = MathLayout()
      layout.append(number: result, spelled: text)
      return [Chain.Step(.equal, layout)]
    }
    let shown = numbers.style.printed(result, guardDigits: resultGuardDigits)
    for digits in ChainBuilder.guardDigits(numbers.evaluation.rounding.mode) {
      var table = numbers
      table.guardDigits = digits
      let best = members(written, table)
      if best.allSatisfy({ $0.gives(shown, numbers.style) }) {
        return steps(best, result: result, shown: shown, numbers)
      }
    }
    // No number of digits that a double has makes the line true: the result stands alone.
    return steps([], result: result, shown: shown, numbers)
  }

  /// Under `step`, what has no name is shown with two digits more, as people do by hand, and with three or
  /// more where two do not do.
  static func guardDigits(_ mode: RoundingRule.Mode) -> ClosedRange<Int> {
    switch mode {
    case .none: 0...mostGuardDigits
    case .step: 2...mostGuardDigits
    }
  }

  private func members(_ written: Formula, _ table: NumberTable) -> [PrintedMember] {
    var reduction = LineReduction(symbols: symbols, numbers: table)
    var list = [reduction.member(written)]
    while list.count < 4, let next = reduction.reduced(list[list.count - 1].formula),
      next != list[list.count - 1].formula
    {
      if reduction.exceedsDigits { break }
      list.append(reduction.member(next))
    }
    return list
  }

  private func steps(
    _ members: [PrintedMember], result: Number, shown: Number, _ numbers: NumberTable
  ) -> [Chain.Step] {
    var steps: [Chain.Step] = []
    var before: Number?
    for (n, member) in members.enumerated() {
      if member.isOutOfRange { continue }
      // A single number says no more than the result.
      if member.isSingleNumber, !(n == 0 && member.value == shown) { continue }
      if member.isSingleNumber, steps.isEmpty, n == 0 { continue }
      let exact =
        before.map { $0.isExact && member.value.isExact && $0 == member.value } ?? member.printsExactly
      steps.append(Chain.Step(exact ? .equal : .approximately, member.layout))
      before = member.value
    }
    var layout = MathLayout()
    layout.append(number: shown)
    let exact = before.map { $0.isExact && $0 == shown } ?? (result.isExact && result == shown)
    steps.append(Chain.Step(exact ? .equal : .approximately, layout))
    return steps
  }
}

/// A member of a chain as printed, with the number a calculator gets from it.
struct PrintedMember {
  var formula: Formula
  var layout: MathLayout
  var value: Number
  /// Whether every number in it is exactly what it stands for.
  var printsExactly: Bool
  var isSingleNumber: Bool
  /// Whether a step of it is beyond every calculator: the logarithm of exp(1000) + exp(999).
  var isOutOfRange: Bool

  func gives(_ shown: Number, _ style: NumberStyle) -> Bool {
    guard case .decimal(_, let scale) = shown else { return true }
    return value.rounded(decimals: scale, ties: style.ties) == shown
  }
}

extension Formula {
  /// Numbers, entries and operations in it.
  var partCount: Int {
    var count = 0
    visit { _ in count += 1 }
    return count
  }
}
