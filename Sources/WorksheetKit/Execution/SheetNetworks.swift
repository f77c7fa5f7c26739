internal import BackpropEngine
internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// The networks of a sheet by name, made when they are first asked for, so that the order of the blocks in
/// the file never matters; and the results of the pieces that work on them.
final class SheetNetworks {
  let pieces: [Piece]
  let settings: WorksheetSettings
  let words: Words
  /// Whether results are written; else what could fail is computed, and nothing is put into words.
  let shows: Bool
  /// What is done otherwise than the sheet says.
  let variation: SheetVariation
  /// The `data` blocks.
  let data: SheetData
  private(set) var diagnostics = DiagnosticBag()
  private var made: [Source: CheckedNetwork?] = [:]
  private var plans: [Source: NetworkPlan] = [:]
  private var underWay: Set<Source> = []
  private var statesOutside: [Source: NetworkStates] = [:]
  private var executed: [Piece.ID: ComputeBlock] = [:]
  private lazy var sources: [String: Source] = namedSources()
  /// The `compute` blocks that update a network.
  private lazy var updating: [Source: [Piece.ID]] = updatingBlocks()
  /// For each piece, the last `network` block up to it; −1 for none.
  private let above: [Piece.ID]
  /// The `network` block of a sheet that has one.
  private let onlyNetwork: Piece.ID?
  private let hasNetworks: Bool

  /// The most networks that start one from the other.
  static let longestChain = 200
  /// The most sums and products in one forward pass that is worked out in decimals.
  static let mostOperations = 500_000

  /// Where a network comes from.
  enum Source: Hashable {
    /// A `network` block.
    case block(Piece.ID)
    /// `update … as NAME` in a `compute` block.
    case update(Piece.ID, name: String)
  }

  init(
    _ pieces: [Piece], settings: WorksheetSettings, words: Words, shows: Bool = true,
    variation: SheetVariation = SheetVariation(), data: SheetData? = nil
  ) {
    self.variation = variation
    self.data = data ?? SheetData(pieces, folder: nil, in: nil)
    self.pieces = pieces
    self.settings = settings
    self.words = words
    self.shows = shows
    let networks = pieces.filter { $0.form == .block && $0.kind == BlockCatalog.network.kind.word }
    onlyNetwork = networks.count == 1 ? networks[0].id : nil
    hasNetworks = !networks.isEmpty
    var last = -1
    above = pieces.map { piece in
      if piece.form == .block, piece.kind == BlockCatalog.network.kind.word { last = piece.id }
      return last
    }
  }

  // MARK: Results

  /// What stands in the place of a piece.
  func shown(_ piece: Piece) -> ExecutedSheet.Shown {
    switch (piece.form, piece.kind) {
    case (.span, _): return .inlines(inline(piece))
    case (_, BlockCatalog.network.kind.word): return .blocks(echo(piece) + statement(piece))
    case (_, BlockCatalog.data.kind.word):
      return .blocks(echo(piece) + (shows ? data.shown(piece, words: words) : []))
    default: return .blocks(echo(piece) + (compute(piece)?.blocks ?? []))
    }
  }

  func echo(_ piece: Piece) -> [ReportBlock] {
    shows && piece.attributes.hasFlag("echo")
      ? [.listing(String(decoding: piece.content.bytes, as: UTF8.self))] : []
  }

  private func statement(_ piece: Piece) -> [ReportBlock] {
    guard let checked = network(.block(piece.id)), !checked.hasMistakes, shows else { return [] }
    let own = piece.attributes.pair("from") == nil ? nil : checked.ownNames
    return NetworkStatement(
      plan: plan(.block(piece.id), checked), style: settings.roundingRule.style, words: words
    ).blocks(only: own)
  }

  /// What the sheet's networks and settings agree on.
  var conventions: Conventions {
    let written = pieces.filter { $0.form == .block && $0.kind == BlockCatalog.network.kind.word }
    let networks = written.compactMap { piece -> (CheckedNetwork, NetworkPlan)? in
      guard let checked = network(.block(piece.id)), !checked.hasMistakes else { return nil }
      return (checked, plan(.block(piece.id), checked))
    }
    return Conventions(settings, networks: networks, words: words)
  }

  // MARK: Networks

  /// The checked network of a source; nil where it cannot be had, which has been reported.
  func network(_ source: Source) -> CheckedNetwork? {
    if let done = made[source] { return done }
    guard underWay.insert(source).inserted else {
      reportCycle(source)
      return nil
    }
    let result =
      underWay.count <= SheetNetworks.longestChain ? make(source).flatMap { small($0, source) } : nil
    if underWay.count > SheetNetworks.longestChain {
      diagnostics.add(NetworkNameMessages.longChain(at: place(of: source)))
    }
    underWay.remove(source)
    made[source] = .some(result)
    return result
  }

  func plan(_ source: Source, _ checked: CheckedNetwork) -> NetworkPlan {
    if let done = plans[source] { return done }
    let plan = NetworkPlan(checked.network)
    plans[source] = plan
    return plan
  }

  /// The network, unless working it out by hand takes too long; then the mistake is reported.
  private func small(_ checked: CheckedNetwork, _ source: Source) -> CheckedNetwork? {
    guard !checked.hasMistakes, WorkMeter.operations(of: checked.network.graph) > SheetNetworks.mostOperations
    else { return checked }
    diagnostics.add(NetworkNameMessages.tooLarge(at: place(of: source)))
    return nil
  }

  /// What stands in the sheet for a source.
  private func place(of source: Source) -> SourceRange {
    switch source {
    case .block(let id), .update(let id, _): pieces[id].kindRange
    }
  }

  private func make(_ source: Source) -> CheckedNetwork? {
    switch source {
    case .block(let id):
      let piece = pieces[id]
      var base: CheckedNetwork?
      if let from = piece.attributes.pair("from") {
        guard let found = self.source(named: from), let made = network(found) else { return nil }
        base = made
      }
      let syntax = NetworkParser.parse(piece.content, into: &diagnostics)
      return variation.changed(
        NetworkChecker.check(syntax, from: base, options: options, into: &diagnostics))
    case .update(let id, let name):
      return compute(pieces[id])?.namedNetworks[name]
    }
  }

  private var options: LanguageOptions {
    var options = settings.languageOptions
    options.data = data.tables
    return options
  }

  // MARK: Names

  /// Files the names of all networks, so that a name given twice is told even where nobody uses it.
  func fileNames() { _ = sources }

  private func namedSources() -> [String: Source] {
    var table: [String: Source] = [:]
    for piece in pieces where piece.form == .block {
      if piece.kind == BlockCatalog.network.kind.word, let name = piece.attributes.identifier {
        file(name.value, .block(piece.id), at: name.valueRange, in: &table)
      }
      if piece.kind == BlockCatalog.compute.kind.word {
        for name in ComputeBlock.networksNamed(in: piece) {
          file(name.text, .update(piece.id, name: name.text), at: name.range, in: &table)
        }
      }
    }
    return table
  }

  private func file(_ name: String, _ source: Source, at range: SourceRange, in table: inout [String: Source])
  {
    if table[name] != nil {
      diagnostics.add(NetworkNameMessages.twice(name, at: range))
    } else {
      table[name] = source
    }
  }

  /// The source that has a name, without a word about a name that nothing has.
  func source(called name: String) -> Source? { sources[name] }

  /// The names of all networks, sorted.
  var names: [String] { sources.keys.sorted() }

  /// The name of a source, if it has one.
  func name(of source: Source) -> String? { sources.first { $0.value == source }?.key }

  /// The source an `of=` or `from=` names; nil where there is none, which is reported.
  private func source(named attribute: Attribute) -> Source? {
    if let found = sources[attribute.value] { return found }
    diagnostics.add(
      NetworkNameMessages.unknown(attribute.value, known: sources.keys.sorted(), at: attribute.valueRange))
    return nil
  }

  /// The network a piece works on: the one it names, else the one above it.
  func source(of piece: Piece) -> Source? {
    if let of = piece.attributes.pair("of") { return source(named: of) }
    if let near = near(piece) { return near }
    diagnostics.add(NetworkNameMessages.none(at: piece.kindRange, hasLater: hasNetworks))
    return nil
  }

  /// The same without a word about a name that nothing has.
  private func namedOrNear(_ piece: Piece) -> Source? {
    guard let of = piece.attributes.pair("of") else { return near(piece) }
    return sources[of.value]
  }

  /// The network above a piece; the sheet's only one, where none stands above it.
  private func near(_ piece: Piece) -> Source? {
    let network = above[piece.id]
    if network >= 0 { return .block(network) }
    return onlyNetwork.map { .block($0) }
  }

  /// The network and the number of its updates that a network's weights come from; nil where they are written.
  func origin(of source: Source) -> (source: Source, state: Int)? {
    var current = source
    for _ in 0..<SheetNetworks.longestChain {
      switch current {
      case .block(let id):
        guard let from = pieces[id].attributes.pair("from"), let next = sources[from.value] else {
          return nil
        }
        current = next
      case .update(let id, let name):
        guard let block = executed[id], let state = block.namedStates[name],
          let parent = namedOrNear(pieces[id])
        else { return nil }
        return (parent, state)
      }
    }
    return nil
  }

  private func reportCycle(_ source: Source) {
    switch source {
    case .block(let id), .update(let id, _):
      let place = pieces[id].attributes.pair("from") ?? pieces[id].attributes.pair("of")
      diagnostics.add(NetworkNameMessages.cycle(at: place?.valueRange ?? pieces[id].kindRange))
    }
  }

  // MARK: Compute blocks

  /// The executed block; nil where its network cannot be had.
  func compute(_ piece: Piece) -> ComputeBlock? {
    if let done = executed[piece.id] { return done }
    guard let source = source(of: piece), let checked = network(source), !checked.hasMistakes else {
      // The commands are read all the same, so that their mistakes are told with the network's.
      diagnostics.add(ComputeBlock.syntaxMistakes(in: piece))
      return nil
    }
    var steps = settings.steps
    if let chosen = piece.attributes.pair("steps") {
      steps = WorksheetSettings.Steps(rawValue: chosen.value) ?? steps
    }
    // Blocks that change nothing share what has been computed.
    let states =
      updating[source]?.contains(piece.id) ?? false
      ? NetworkStates(plan(source, checked), rounding: settings.roundingRule) : plainStates(source, checked)
    let block = ComputeBlock(
      piece, checked, states: states, words: words, steps: steps, example: example(of: piece, checked),
      shows: shows)
    diagnostics.add(block.diagnostics.all)
    executed[piece.id] = block
    return block
  }

  /// The example that `example=3` chooses for a block, from 0; reports a number that there is not.
  func example(of piece: Piece, _ checked: CheckedNetwork) -> Int {
    guard let attribute = piece.attributes.pair("example"), let number = Int(attribute.value), number > 0
    else { return 0 }
    let count = checked.network.graph.exampleCount
    guard number <= count else {
      diagnostics.add(ExampleMessages.missing(number, count: count, at: attribute.valueRange))
      return 0
    }
    return number - 1
  }

  private func inline(_ piece: Piece) -> [ReportInline] {
    let span = InlineValue(piece, networks: self)
    diagnostics.add(span.diagnostics.all)
    return span.shown
  }

  /// The only `compute` block that updates the network of a source, for `W'` outside it.
  func onlyUpdate(of wanted: Source) -> ComputeBlock? {
    guard let blocks = updating[wanted], blocks.count == 1 else { return nil }
    return compute(pieces[blocks[0]])
  }

  /// The states of networks that no block updates, for formulas outside blocks.
  private func plainStates(_ source: Source, _ checked: CheckedNetwork) -> NetworkStates {
    if let done = statesOutside[source] { return done }
    let states = NetworkStates(plan(source, checked), rounding: settings.roundingRule)
    statesOutside[source] = states
    return states
  }

  /// Where formulas outside `compute` blocks are evaluated: primes mean the only block that updates the network.
  func context(outsideBlocksOf source: Source, _ checked: CheckedNetwork, at place: SourceRange)
    -> ComputeContext
  {
    let states = onlyUpdate(of: source)?.states ?? plainStates(source, checked)
    return ComputeContext(
      checked, states: states, words: words, steps: .components, place: place, shows: shows)
  }

  /// The names that `let` lines of any block give to formulas about a network; those that several lines give
  /// come apart.
  func lets(of wanted: Source, _ checked: CheckedNetwork) -> (
    known: [KnownLet], ambiguous: [String: [SourceRange]]
  ) {
    var known: [KnownLet] = []
    var places: [String: [SourceRange]] = [:]
    for piece in pieces where piece.form == .block && piece.kind == BlockCatalog.compute.kind.word {
      guard namedOrNear(piece) == wanted else { continue }
      let own = piece.attributes.pair("example").flatMap { Int($0.value) }
      for (command, phrase) in ComputeBlock.lets(in: piece) {
        places[command.name.key, default: []].append(command.name.range)
        let number = (phrase?.number ?? own).flatMap {
          1...checked.network.graph.exampleCount ~= $0 ? $0 : nil
        }
        known.append(KnownLet(command: command, example: number.map { $0 - 1 }))
      }
    }
    let ambiguous = places.filter { $0.value.count > 1 }
    return (known.filter { ambiguous[$0.command.name.key] == nil }, ambiguous)
  }

  /// A `let` line, and the example that it or its block names.
  struct KnownLet {
    var command: LetCommand
    var example: Int?
  }

  private func updatingBlocks() -> [Source: [Piece.ID]] {
    var table: [Source: [Piece.ID]] = [:]
    for piece in pieces where piece.kind == BlockCatalog.compute.kind.word && ComputeBlock.updates(in: piece)
    {
      guard let source = namedOrNear(piece) else { continue }
      table[source, default: []].append(piece.id)
    }
    return table
  }
}
