internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// A function of one number over an interval on the page: a table of signs, and where it is largest and smallest.
struct FunctionStudyNarration {
  let function: FunctionID
  let order: Int
  let words: Words
  let writer: FunctionWriter
  private let style: NumberStyle

  init(
    _ function: FunctionID, order: Int, argument: String?, plan: NetworkPlan, style: NumberStyle, words: Words
  ) {
    (self.function, self.order, self.style, self.words) = (function, order, style, words)
    writer = FunctionWriter(function, argument: argument, symbols: SymbolTable(plan, target: nil))
  }

  /// What is looked at, over its argument.
  var formula: Formula { function.derived(order)?.definition.value ?? .zero }

  private var text: FunctionWords { words.functions }

  // MARK: Extrema

  func extrema(_ study: FunctionStudy) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    if let slope = derivative {
      blocks.append(
        .chains([Chain(left: writer.head(primes: order + 1), steps: [Chain.Step(.equal, writer.body(slope))])]
        ))
    }
    blocks.append(zeros(study))
    blocks.append(.table(runs(study)))
    if study.extrema.isEmpty {
      blocks.append(.paragraph([.text(text.noExtremum)]))
    } else {
      blocks.append(.list(study.extrema.map { sentence($0, study) }))
    }
    if study.isUnbounded.above { blocks.append(.paragraph([.text(text.unboundedAbove)])) }
    if study.isUnbounded.below { blocks.append(.paragraph([.text(text.unboundedBelow)])) }
    if study.isIncomplete { blocks.append(.paragraph([.text(text.incomplete)])) }
    return blocks
  }

  /// The derivative in the form in which `derive` leaves it.
  private var derivative: Formula? {
    guard formula.isSmooth else { return nil }
    return function.derived(order + 1)?.definition.value
  }

  /// Where the derivative is 0, and where it is not.
  private func zeros(_ study: FunctionStudy) -> ReportBlock {
    var layout = writer.head(primes: order + 1)
    layout.append(.relation(.equal))
    layout.append(.number("0"))
    // Zeros inside a flat stretch are told with it.
    let isFlat = { (n: Int) in study.runs.indices.contains(n) && study.runs[n] == .flat }
    var zeros = study.points.indices.filter { study.points[$0].isZero && !isFlat($0) && !isFlat($0 - 1) }.map
    {
      place(study.points[$0])
    }
    zeros += study.runs.indices.filter(isFlat).map { stretch($0, study.points) }
    guard !zeros.isEmpty else {
      return .paragraph([.math(layout), .text(" " + text.nowhere)])
    }
    var inlines: [ReportInline] = [.math(layout), .text(" " + text.along + " ")]
    for (n, place) in zeros.enumerated() {
      if n > 0 { inlines.append(.text(n == zeros.count - 1 ? " \(words.and) " : ", ")) }
      inlines.append(.math(place))
    }
    return .paragraph(inlines + [.text(".")])
  }

  /// z | f″ | f′: each place and each stretch between two of them.
  private func runs(_ study: FunctionStudy) -> ReportTable {
    var rows: [[[ReportInline]]] = []
    for (n, point) in study.points.enumerated() {
      let sign: [ReportInline] = point.isZero ? [.math(MathLayout([.number("0")]))] : [.text("")]
      rows.append([[.math(place(point))], sign, value(point)])
      guard n < study.runs.count else { continue }
      let (mark, word): (ReportInline, String) =
        switch study.runs[n] {
        case .rises: (.text("+"), text.rises)
        case .falls: (.text("−"), text.falls)
        case .flat: (.math(MathLayout([.number("0")])), text.isConstant)
        case .undefined: (.text(""), text.isUndefined)
        }
      rows.append([[.math(stretch(n, study.points))], [mark], [.text(word)]])
    }
    return ReportTable(
      header: [
        [.math(MathLayout([.symbol(writer.argument)]))], [.math(writer.head(primes: order + 1))],
        [.math(writer.head(primes: order))],
      ],
      alignments: [.left, .centre, .left], rows: rows)
  }

  private func sentence(_ extremum: FunctionStudy.Extremum, _ study: FunctionStudy) -> [ReportInline] {
    let (first, last) = (study.points[extremum.points.lowerBound], study.points[extremum.points.upperBound])
    let start: [ReportInline] = [.strong(text.kind(extremum)), .text(" ")]
    guard extremum.points.count == 1 else {
      let whole = stretch(first, last, ends: extremum.includesEnds)
      return start + [.text(text.along + " "), .math(whole), .text(": ")]
        + value(extremum.includesEnds.first ? first : last)
    }
    let at = extremum.isEnd ? text.atEnd : text.at
    return start + [.text(at + " "), .math(place(first)), .text(": ")] + value(first)
  }

  // MARK: Signs

  func signs(_ signs: FunctionSigns) -> [ReportBlock] {
    var rows: [[[ReportInline]]] = []
    for (n, point) in signs.points.enumerated() {
      rows.append([[.math(place(point))]] + cells(signs.atPoints[n], isPoint: true))
      if n < signs.between.count {
        rows.append([[.math(stretch(n, signs.points))]] + cells(signs.between[n], isPoint: false))
      }
    }
    var header: [[ReportInline]] = [
      [.math(MathLayout([.symbol(writer.argument)]))], [.math(writer.head(primes: order))],
    ]
    var alignments: [ReportTable.Alignment] = [.left, .centre]
    if order > 0 {
      header.append([.math(writer.head(primes: order - 1))])
      alignments.append(.left)
    }
    let table = ReportTable(header: header, alignments: alignments, rows: rows)
    return [.table(table)] + (signs.isIncomplete ? [.paragraph([.text(text.incomplete)])] : [])
  }

  private func cells(_ sign: FunctionSigns.Sign, isPoint: Bool) -> [[ReportInline]] {
    let (mark, word): (ReportInline, String) =
      switch sign {
      case .positive: (.text("+"), text.rises)
      case .negative: (.text("−"), text.falls)
      case .zero: (.math(MathLayout([.number("0")])), text.isConstant)
      case .undefined: (.text(text.isUndefined), "")
      }
    return order > 0 ? [[mark], [.text(isPoint ? "" : word)]] : [[mark]]
  }

  // MARK: Places and values

  /// z = ½
  private func place(_ point: FunctionStudy.Point) -> MathLayout {
    var layout = MathLayout([.symbol(writer.argument)])
    layout.append(.relation(point.place.exact == nil ? .approximately : .equal))
    layout.append(bare(point))
    return layout
  }

  private func bare(_ point: FunctionStudy.Point) -> MathLayout {
    if let exact = point.place.exact { return writer.body(exact) }
    var layout = MathLayout()
    layout.append(number: style.printed(.real(point.place.value)))
    return layout
  }

  /// −8 < z < 0
  private func stretch(_ n: Int, _ points: [FunctionStudy.Point]) -> MathLayout {
    stretch(points[n], points[n + 1], ends: (false, false))
  }

  private func stretch(
    _ first: FunctionStudy.Point, _ last: FunctionStudy.Point, ends: (first: Bool, last: Bool)
  ) -> MathLayout {
    var layout = bare(first)
    layout.append(.relation(ends.first ? .lessOrEqual : .less))
    layout.append(.symbol(writer.argument))
    layout.append(.relation(ends.last ? .lessOrEqual : .less))
    layout.append(bare(last))
    return layout
  }

  /// f′(0) = ¼ = 0.25
  private func value(_ point: FunctionStudy.Point) -> [ReportInline] {
    guard let value = point.value else { return [.text(text.isUndefined)] }
    var layout = MathLayout([.function(function.notation, primes: function.order + order), .open(.round)])
    layout.append(bare(point))
    layout.append(.close(.round))
    // A value is no more exact than the place that it is printed for.
    let number = point.exact.flatMap { exact(of: $0) } ?? .real(value)
    let printed = style.printed(number)
    if let exact = point.exact, point.place.exact != nil {
      let body = writer.body(exact)
      layout.append(.relation(.equal))
      layout.append(body)
      if case .number = exact, number == printed { return [.math(layout)] }
    }
    let isExact = number.isExact && number == printed && point.place.exact != nil
    layout.append(.relation(isExact ? .equal : .approximately))
    layout.append(number: printed)
    return [.math(layout)]
  }

  private func exact(of formula: Formula) -> Number? {
    switch formula {
    case .number(let value): value
    case .negated(let inner): exact(of: inner).map { -$0 }
    case .quotient(.number(let top), .number(let bottom)): top / bottom
    default: nil
    }
  }
}
