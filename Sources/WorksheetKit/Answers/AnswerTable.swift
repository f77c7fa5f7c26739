internal import BackpropEngine
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// How printed answers look in the solution sheet: a table with what was printed, what the engine has, and a mark
/// that needs no colour.
struct AnswerTable {
  let session: AnswerSession
  let words: Words

  init(_ session: AnswerSession) {
    self.session = session
    words = session.context.words
  }

  /// A larger matrix is told by the number of its entries.
  static let mostEntries = 36

  /// The blocks that stand in place of a piece.
  func blocks(of piece: Piece.ID) -> [ReportBlock] {
    let lines = session.lines.filter { $0.piece == piece }
    let claims = session.claimVerdicts(of: piece)
    let rows = lines.flatMap(rows) + claims.map(row)
    guard !rows.isEmpty else { return [] }
    let header = [words.quantity, words.printed, words.engine, words.verdict].map { [ReportInline.text($0)] }
    let table = ReportTable(header: header, alignments: [.left, .right, .right, .left], rows: rows)
    return [.table(table)] + lines.flatMap { line in line.faults.map { .paragraph(fault($0)) } }
      + claims.compactMap(example) + proofs(of: claims)
  }

  /// The point that decides a claim, which no cell has room for.
  private func example(_ claim: HeldClaim) -> ReportBlock? {
    guard let decision = claim.decision, !decision.point.isEmpty else { return nil }
    let (before, behind) = Words.around(decision.isTrue ? words.differsAt : words.failsAt)
    return .paragraph([
      claim.layout.map { .math($0) } ?? .code(claim.text), .text(": " + before), .code(decision.point),
      .text(behind), .code(decision.found),
    ])
  }

  private func proofs(of claims: [HeldClaim]) -> [ReportBlock] {
    let chains = claims.flatMap { $0.decision?.proof ?? [] }
    return chains.isEmpty ? [] : [.paragraph([.text(words.bothSidesReduced)]), .chains(chains)]
  }

  // MARK: Rows

  private func rows(_ line: HeldLine) -> [[[ReportInline]]] {
    let inside = line.items.filter { item in
      item.part == .operand && !item.verdict.isRight && item.failure == nil
    }
    let answers = line.answers.filter { $0.failure == nil && $0.value != nil }
    let isWhole = answers.count > 1 && Set(answers.map(\.verdict)).isSubset(of: [.holds])
    return inside.map(row) + (isWhole ? [whole(line, answers)] : answers.map(row))
  }

  private func row(_ item: PrintedItem) -> [[ReportInline]] {
    let engine = self.engine(item)
    return [
      name(of: item), AnswerTable.number(item.printed.text), AnswerTable.number(engine),
      mark(item.verdict, item.erratum?.why),
    ]
  }

  /// The engine's value with the printed digits; with one more where a tie was rounded the other way.
  private func engine(_ item: PrintedItem) -> String {
    guard let value = item.value?.unrounded else { return "" }
    let text = session.match.text(value, like: item.number)
    guard item.verdict == .holds, case .decimals(let digits) = item.number.precision,
      !text.hasSameDigits(as: item.printed.text), !item.number.isScientific
    else { return text }
    var finer = item.number
    finer.precision = .decimals(digits + 1)
    let longer = session.match.text(value, like: finer)
    return longer == text + "0" ? text : longer
  }

  /// All entries of a vector or matrix in one row.
  private func whole(_ line: HeldLine, _ answers: [PrintedItem]) -> [[ReportInline]] {
    let shape = session.context.query.graph[line.node].shape
    guard answers.count <= AnswerTable.mostEntries, answers.count == shape.count else {
      return [name(of: line), [.text(words.entries(answers.count))], [], mark(.holds, nil)]
    }
    let columns = line.printedColumns
    let engine = answers.map(engine)
    return [
      name(of: line), AnswerTable.matrix(answers.map(\.printed.text), columns: columns),
      AnswerTable.matrix(engine, columns: columns), mark(.holds, nil),
    ]
  }

  private func row(_ claim: HeldClaim) -> [[ReportInline]] {
    let found = claim.decision.map(decision) ?? [.code(claim.found)]
    return [
      [claim.layout.map { .math($0) } ?? .code(claim.text)], [.text(words.claim)], found,
      mark(claim.verdict, claim.why),
    ]
  }

  /// How a claim about letters was decided.
  private func decision(_ decision: ClaimDecision) -> [ReportInline] {
    func counted(_ sentence: String) -> [ReportInline] {
      let (before, behind) = Words.around(sentence)
      return [.text(before + String(decision.points) + behind)]
    }
    switch decision.kind {
    case .proven: return [.text(words.proven)]
    case .tested: return counted(words.holdsAtPoints)
    case .witnessed: return [.text(words.byExample)]
    case .refuted: return [.text(words.counterexample)]
    case .alike: return [.text(words.provenAlike)]
    case .alikeAtPoints: return counted(words.alikeAtPoints)
    }
  }

  private func fault(_ fault: ChainFault) -> [ReportInline] {
    if fault.isErratum, let right = fault.correction {
      let (before, rest) = Words.around(words.correctedMember)
      let parts = rest.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
      return [
        .text(before), .code(fault.printed), .text(String(parts[0])), .code(right),
        .text((parts.count > 1 ? String(parts[1]) : "") + (fault.why.map { ": \($0)." } ?? ".")),
      ]
    }
    let sentence = fault.kind == .arithmetic ? words.wrongArithmetic : words.wrongMember
    let (before, rest) = Words.around(sentence)
    let parts = rest.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    return [
      .text(before), .code(fault.printed), .text(String(parts[0])), .code(fault.engine),
      .text(parts.count > 1 ? String(parts[1]) : ""),
    ]
  }

  // MARK: Cells

  private func mark(_ verdict: Verdict, _ why: String?) -> [ReportInline] {
    let sign: String
    switch verdict {
    case .holds, .carried: sign = "✓"
    case .follows, .differs, .staleErratum: sign = "✗"
    case .erratum: sign = "!"
    }
    return [.text("\(sign) \(words.verdict(verdict))" + (why.map { ": \($0)" } ?? ""))]
  }

  /// The quantity's symbol, or what the author wrote for a formula.
  func name(of item: PrintedItem) -> [ReportInline] {
    if let named = letName(of: item) { return named }
    guard let place = item.place, let layout = place.layout(in: session.context.plan) else {
      let index = item.entry.isEmpty ? "" : "[\(item.entry.map(String.init).joined(separator: ","))]"
      return [.code(item.quantity + index)]
    }
    return [.math(layout)]
  }

  /// The symbol of a name given by `let`.
  private func letName(of item: PrintedItem) -> [ReportInline]? {
    let graph = session.context.query.graph
    guard case .entry(let node, let entry) = item.meaning, let own = graph[node].quantity else { return nil }
    let quantity = session.context.letQuantities[own]
    var layout = MathLayout()
    layout.append(
      .entry(
        quantity.entrySymbol, graph[node].shape, .number(entry.row + 1), .number(entry.column + 1),
        swaps: false))
    return [.math(layout)]
  }

  private func name(of line: HeldLine) -> [ReportInline] {
    let graph = session.context.query.graph
    if let own = graph[line.node].quantity {
      var layout = MathLayout()
      layout.append(.symbol(session.context.letQuantities[own].symbol))
      return [.math(layout)]
    }
    guard case .source(.reference(let reference)) = graph[line.node].kind else {
      return [.code(line.quantity)]
    }
    var layout = MathLayout()
    guard reference.append(to: &layout, in: session.context.plan) else { return [.code(line.quantity)] }
    return [.math(layout)]
  }

  /// A printed number with a real minus sign; what is more than a number stands as text.
  static func number(_ text: String) -> [ReportInline] {
    var layout = MathLayout()
    guard append(text, to: &layout) else {
      return text.isEmpty ? [] : [.text(text.replacing("-", with: "\u{2212}"))]
    }
    return [.math(layout)]
  }

  private static func append(_ text: String, to layout: inout MathLayout) -> Bool {
    let typed = text.replacing("\u{2212}", with: "-").replacing("\u{2013}", with: "-").filter {
      $0 != " " && $0 != "+"
    }
    guard !typed.contains("e"), !typed.contains("E"), let value = Number(typed) else { return false }
    layout.append(number: value, spelled: typed.filter { $0 != "-" })
    return true
  }

  static func matrix(_ texts: [String], columns: Int) -> [ReportInline] {
    var layout = MathLayout()
    layout.append(.begin(.matrix(columns: columns)))
    for (index, text) in texts.enumerated() {
      if index > 0 { layout.append(.separator) }
      if !append(text, to: &layout) { layout.append(.number(text)) }
    }
    layout.append(.end)
    return [.math(layout)]
  }
}

extension HeldLine {
  fileprivate var printedColumns: Int {
    guard case .printed(let value)? = syntax.members.last?.content else { return 1 }
    return value.rows[0].count
  }
}

extension PrintedPlace {
  /// The symbol of the entry; nil for what has no name.
  func layout(in plan: NetworkPlan) -> MathLayout? {
    let at = plan.places(of: node)[entry]
    guard plan.symbols(of: node) != nil else { return nil }
    var layout = MathLayout()
    if isNegated { layout.append(.sign(.negative)) }
    switch quantity.kind {
    case .printed, .updateNumber: return nil
    case .learned(let array):
      SymbolTable(plan, target: nil, state: quantity.state)
        .append(array, (.number(at.row + 1), .number(at.column + 1)), to: &layout)
    case .value(let id):
      SymbolTable(plan, target: nil, state: quantity.state)
        .appendEntry(id, .number(at.row + 1), .number(at.column + 1), to: &layout)
    case .derivative(let of, let top, let by):
      guard plan.symbols(of: of) != nil else { return nil }
      SymbolTable(
        plan, target: of, targetEntry: plan.shape(of: of).isSingle ? nil : top, state: quantity.state
      ).appendDerivative(by: by, .number(at.row + 1), .number(at.column + 1), to: &layout)
    }
    return layout
  }
}

extension QuantityReference {
  /// Appends the symbol of the whole quantity. - Returns: false for what has no name.
  func append(to layout: inout MathLayout, in plan: NetworkPlan) -> Bool {
    switch kind {
    case .printed, .updateNumber: return false
    case .learned(let array):
      SymbolTable(plan, target: nil, state: state).append(array, nil, to: &layout)
      return true
    case .value(let id): return SymbolTable(plan, target: nil, state: state).append(id, to: &layout)
    case .derivative(let of, let entry, let by):
      guard plan.symbols(of: of) != nil, plan.symbols(of: by) != nil else { return false }
      SymbolTable(plan, target: of, targetEntry: entry, state: state).appendDerivative(by: by, to: &layout)
      return true
    }
  }
}

/// An inline printed answer: as it was printed, and corrected where it is wrong.
struct InlineAnswer {
  let session: AnswerSession

  func inlines(of piece: Piece.ID) -> [ReportInline] {
    session.lines.filter { $0.piece == piece }.flatMap(inlines)
      + session.claimVerdicts(of: piece).flatMap(inlines)
  }

  /// Nothing where a quiz option is ticked as its claim says.
  private func inlines(_ claim: HeldClaim) -> [ReportInline] {
    guard let tick = claim.tick, claim.verdict == .differs else { return [] }
    let words = session.context.words
    let (before, behind) = Words.around(words.correctly)
    return [.text("(" + before + (tick ? words.optionFalse : words.optionTrue) + behind + ")")]
  }

  private func inlines(_ line: HeldLine) -> [ReportInline] {
    guard case .printed(let value)? = line.syntax.members.last?.content else { return [] }
    let words = session.context.words
    let printed = AnswerTable.value(value)
    let wrong = line.answers.filter { $0.verdict.isWrong || $0.verdict == .erratum }
    guard !wrong.isEmpty else { return printed }
    let (before, behind) = Words.around(words.correctly)
    let right = wrong.flatMap { item -> [ReportInline] in
      let text = item.value.map { session.match.text($0.unrounded, like: item.number) } ?? ""
      return AnswerTable.number(text)
    }
    let why = wrong.lazy.compactMap(\.erratum?.why).first.map { ", \($0)" } ?? ""
    return printed + [.text(" (" + before)] + right + [.text(behind + why + ")")]
  }
}

extension AnswerTable {
  /// A printed value as it was printed.
  static func value(_ value: PrintedValue) -> [ReportInline] {
    let texts = value.rows.joined().map(\.text)
    if value.form == .number { return number(texts[0]) }
    return matrix(texts, columns: value.rows[0].count)
  }
}
