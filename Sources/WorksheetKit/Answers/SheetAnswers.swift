internal import BackpropEngine
internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// The printed answers of a sheet: read from its `published` blocks, its spans and its quizzes, and settled
/// network by network.
final class SheetAnswers {
  private let networks: SheetNetworks
  private let bytes: [UInt8]
  private(set) var diagnostics = DiagnosticBag()
  /// In the order of their first piece.
  private(set) var sessions: [(source: SheetNetworks.Source, session: AnswerSession)] = []
  private var settled: Set<SheetNetworks.Source> = []
  private var ambiguous: [SheetNetworks.Source: [String: [SourceRange]]] = [:]

  init(_ networks: SheetNetworks, bytes: [UInt8]) {
    self.networks = networks
    self.bytes = bytes
    for piece in networks.pieces where SheetAnswers.isPublished(piece) { take(piece) }
    for (source, _) in sessions { settle(source) }
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
    let session = self.session(source, checked, piece)
    session.context.query.example = networks.example(of: piece, checked)
    for line in lines where !isAmbiguous(line, source) { session.add(line, of: piece) }
  }

  private func session(_ source: SheetNetworks.Source, _ checked: CheckedNetwork, _ piece: Piece)
    -> AnswerSession
  {
    if let known = sessions.first(where: { $0.source == source }) { return known.session }
    let context = networks.context(outsideBlocksOf: source, checked, at: piece.kindRange)
    let lets = networks.lets(of: source, checked)
    for known in lets.known {
      context.query.example = known.example ?? 0
      _ = context.defined(known.command.name, known.command.expression, isPinned: known.example != nil)
    }
    // What is wrong with them is told where they stand.
    _ = context.query.takeFaults()
    ambiguous[source] = lets.ambiguous
    let session = AnswerSession(
      context, bytes: bytes, transposesJacobians: networks.variation.transposesJacobians)
    sessions.append((source, session))
    return session
  }

  /// Whether a line uses a name that several `let` lines give, which is reported.
  private func isAmbiguous(_ line: PublishedLine, _ source: SheetNetworks.Source) -> Bool {
    guard let table = ambiguous[source], !table.isEmpty else { return false }
    guard let name = line.names.first(where: { table[$0.key] != nil }), let places = table[name.key] else {
      return false
    }
    diagnostics.add(AnswerMessages.ambiguousLet(name, places))
    return true
  }

  // MARK: Settling

  /// Settles the answers about a network, after those about the network that its weights come from.
  private func settle(_ source: SheetNetworks.Source) {
    guard settled.insert(source).inserted,
      let session = sessions.first(where: { $0.source == source })?.session
    else { return }
    guard let origin = networks.origin(of: source),
      let before = sessions.first(where: { $0.source == origin.source })?.session
    else { return session.settle() }
    settle(origin.source)
    session.settle(inherited: before.weights(in: origin.state, for: session.context.checked))
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
    return .blocks(networks.echo(piece) + heading(of: piece, own, above: table) + table)
  }
}

extension CheckedNetwork {
  fileprivate var facts: HeldNetwork {
    let name = network.total.flatMap { network.quantity(of: $0)?.name }
    return HeldNetwork(lossName: name, lossPlace: name.flatMap { declaration(of: $0) }, outputs: outputCount)
  }
}
