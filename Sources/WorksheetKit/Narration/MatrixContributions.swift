internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// A derivative by a whole array to which several users contribute: a line for each, then the sum.
extension MatrixChainBuilder {
  /// - Returns: nil where there are few contributions and room for them on a line, where one is no expression of whole
  ///   arrays, and where there are no numbers.
  func chains(
    left: MathLayout, _ contributions: [WorkedContribution], node: NodeID, result: [Number]?, indexCount: Int,
    words: Words
  ) -> [Chain]? {
    let shape = symbols.plan.network.graph[node].shape
    let isRow = rowVectors.contains(node)
    guard let result, 2...ContributionBuilder.mostLines ~= contributions.count, !shape.isSingle,
      result.count <= MatrixChainBuilder.mostEntries
    else { return nil }
    var parts: [Part] = []
    var whole = MathLayout()
    for contribution in contributions {
      guard
        let reading = MatrixReading(
          contribution.formula, shape: shape, isRow: isRow, plan: symbols.plan, derivativeBy: node),
        reading.terms.allSatisfy(isPrintable)
      else { return nil }
      let part = Part(source: contribution.source, reading: reading, letters: letters(reading))
      if !parts.isEmpty { whole.append(.sign(.plus)) }
      whole.append(part.letters)
      parts.append(part)
    }
    guard parts.count > 2 || ContributionBuilder.isLong(left, whole) else { return nil }
    let frame = Frame(shape: shape, isRow: isRow, result: result, indexCount: indexCount)
    return worked(parts, frame, left: left, words)
  }

  private struct Part {
    var source: WorkedContribution.Source
    var reading: MatrixReading
    var letters: MathLayout
  }

  /// The lines with the fewest guard digits with which the printed contributions add up to the result.
  private func worked(_ parts: [Part], _ frame: Frame, left: MathLayout, _ words: Words) -> [Chain] {
    let shown = frame.result.map { numbers.style.printed($0) }
    var chains: [Chain] = []
    for digits in ChainBuilder.guardDigits(numbers.evaluation.rounding.mode) {
      var table = numbers
      table.guardDigits = digits
      var sum = MatrixMember(layout: MathLayout(), values: shown.map { _ in .zero }, printsExactly: true)
      chains = parts.enumerated().map { n, part in
        let (chain, values, exact) = line(part, of: n == 0 ? left : nil, frame, table, words)
        if !values.allSatisfy(\.isZero) {
          if !sum.layout.tokens.isEmpty { sum.layout.append(.sign(.plus)) }
          sum.layout.appendMatrix(values, columns: frame.columns)
        }
        sum.values = zip(sum.values, values).map { $0 + $1 }
        sum.printsExactly = sum.printsExactly && exact
        return chain
      }
      chains.append(total(sum, left: left, shown: shown, frame))
      if sum.gives(shown, numbers.style) { break }
    }
    return chains.grouped(letters: 1)
  }

  /// One contribution, its entries as they are printed, and whether these are exactly it.
  private func line(
    _ part: Part, of left: MathLayout?, _ frame: Frame, _ table: NumberTable, _ words: Words
  ) -> (Chain, [Number], Bool) {
    var writer = MatrixMemberWriter(symbols: symbols, numbers: table, frame: frame)
    let member = writer.member(part.reading, workedOut: false)
    var steps = [
      Chain.Step(.colon, part.letters),
      Chain.Step(member.printsExactly ? .equal : .approximately, member.layout),
    ]
    var values = member.values
    var isExact = member.printsExactly
    let isPlain = part.reading.isSingleArray && !writer.hasCalculations
    if !isPlain {
      values = member.values.map { value in
        value.isExact && value.isZero ? .zero : table.style.printed(value, guardDigits: table.guardDigits)
      }
      let equal = values == member.values && member.values.allSatisfy(\.isExact)
      var layout = MathLayout()
      layout.appendMatrix(values, columns: frame.columns)
      steps.append(Chain.Step(equal ? .equal : .approximately, layout))
      isExact = isExact && equal
    }
    let source = ContributionBuilder(symbols: symbols, numbers: numbers, words: words).source(
      part.source, of: left)
    return (Chain(left: source, steps: steps), values, isExact)
  }

  private func total(_ sum: MatrixMember, left: MathLayout, shown: [Number], _ frame: Frame) -> Chain {
    var layout = MathLayout()
    layout.appendMatrix(shown, columns: frame.columns)
    let equal = sum.values == shown && sum.values.allSatisfy(\.isExact)
    var steps = [Chain.Step(equal ? .equal : .approximately, layout)]
    if !sum.layout.tokens.isEmpty {
      steps.insert(Chain.Step(sum.printsExactly ? .equal : .approximately, sum.layout), at: 0)
    }
    return Chain(left: left, steps: steps)
  }
}

extension MatrixReading {
  /// Whether it is one array, multiplied with nothing.
  fileprivate var isSingleArray: Bool {
    terms.count == 1 && terms[0].blocks.count == 1 && terms[0].scalar == nil && !terms[0].isNegative
  }
}
