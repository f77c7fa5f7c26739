internal import BackpropEngine
internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// The printed answers of a sheet: read from its `published` blocks, its spans and its quizzes, and settled
/// network by network.
final class SheetAnswers {
  private let networks: SheetNetworks
  private(set) var diagnostics = DiagnosticBag()
  private let collected: AnswerSessions
  /// In the order of their first piece.
  var sessions: [(source: SheetNetworks.Source, session: AnswerSession)] { collected.all }

  /// - Parameter holds: whether the printed numbers are held; else it is only known what each of them is.
  init(_ networks: SheetNetworks, bytes: [UInt8], holds: Bool = true) {
    self.networks = networks
    collected = AnswerSessions(networks, bytes: bytes)
    for piece in networks.pieces where SheetAnswers.isPublished(piece) { take(piece) }
    if holds { collected.settle() } else { for (_, session) in sessions { session.place() } }
    for (_, session) in sessions { diagnostics.add(session.context.diagnostics.all) }
  }

  /// Whether a piece holds printed answers.
  static func isPublished(_ piece: Piece) -> Bool {
    if piece.form == .block { return piece.kind == BlockCatalog.published.kind.word }
    let text = piece.content.bytes.drop { $0 == UInt8(ascii: " ") }
    // `=? 0.49` has lost its left side, `= E` is a value to be shown.
    return text.first != UInt8(ascii: "=") || text.dropFirst().first == UInt8(ascii: "?")
  }

  // MARK: Reading

  private func take(_ piece: Piece) {
    let lines =
      piece.form == .block
      ? PublishedParser.lines(of: piece.content, into: &diagnostics)
      : PublishedParser.span(piece.content, into: &diagnostics).map { [$0] } ?? []
    guard let source = networks.source(of: piece), let checked = networks.network(source),
      !checked.hasMistakes,
      !lines.isEmpty
    else { return }
    let session = collected.session(of: source, checked, at: piece.kindRange)
    session.context.query.example = networks.example(of: piece, checked)
    for line in lines where !isAmbiguous(line, source) { session.add(line, of: piece) }
  }

  /// Whether a line uses a name that several `let` lines give, which is reported.
  private func isAmbiguous(_ line: PublishedLine, _ source: SheetNetworks.Source) -> Bool {
    guard let fault = collected.ambiguousName(in: line, about: source) else { return false }
    diagnostics.add(fault)
    return true
  }

  // MARK: Results

  /// All verdicts, in the order of the file.
  ///
  /// - Parameter withWorking: whether the working of wrong ones is put into words.
  func held(withWorking: Bool) -> HeldSheet {
    var sheet = HeldSheet()
    for (_, session) in sessions {
      sheet.numbers += session.heldNumbers(network: sheet.networks.count, withWorking: withWorking)
      sheet.networks.append(session.context.checked.facts)
      sheet.claims += session.decided.map(\.verdict)
    }
    sheet.numbers.sort { $0.place.lower < $1.place.lower }
    sheet.claims.sort { $0.place.lower < $1.place.lower }
    return sheet
  }

  /// The number of the example that a block's answers are about, where it says so.
  private func heading(of piece: Piece, _ own: [AnswerSession], above table: [ReportBlock]) -> [ReportBlock] {
    guard !table.isEmpty, let context = own.first?.context, context.plan.exampleCount > 1,
      let number = piece.attributes.pair("example").flatMap({ Int($0.value) })
    else { return [] }
    return [.heading([.text(context.words.exampleHeading(number))])]
  }

  /// What stands in the sheet in place of a piece with printed answers.
  func shown(_ piece: Piece) -> ExecutedSheet.Shown {
    let own = sessions.map(\.session).filter { $0.concerns(piece.id) }
    if piece.form == .span {
      return .inlines(own.flatMap { InlineAnswer(session: $0).inlines(of: piece.id) })
    }
    let table = own.flatMap { AnswerTable($0).blocks(of: piece.id) }
    let notes = piece.attributes.hasFlag("causes") ? own.flatMap { causes(of: piece, $0) } : []
    return .blocks(networks.echo(piece) + heading(of: piece, own, above: table) + table + notes)
  }

  private func causes(of piece: Piece, _ session: AnswerSession) -> [ReportBlock] {
    CauseNotes(session).blocks(of: session.lines.filter { $0.piece == piece.id }.flatMap(\.items))
  }
}

extension CheckedNetwork {
  fileprivate var facts: HeldNetwork {
    let name = network.total.flatMap { network.quantity(of: $0)?.name }
    return HeldNetwork(lossName: name, lossPlace: name.flatMap { declaration(of: $0) }, outputs: outputCount)
  }
}
