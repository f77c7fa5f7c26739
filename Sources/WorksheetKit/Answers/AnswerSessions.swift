internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage

/// The answers of one file, network by network: those about a network are settled together, after those about the
/// network that its weights come from.
final class AnswerSessions {
  private let networks: SheetNetworks
  private let bytes: [UInt8]
  /// In the order in which they were first asked for.
  private(set) var all: [(source: SheetNetworks.Source, session: AnswerSession)] = []
  private var settled: Set<SheetNetworks.Source> = []
  private var ambiguous: [SheetNetworks.Source: [String: [SourceRange]]] = [:]

  private let findsCauses: Bool

  /// - Parameters:
  ///   - bytes: the file in which the answers stand.
  ///   - findsCauses: whether slips are looked for behind what is wrong.
  init(_ networks: SheetNetworks, bytes: [UInt8], findsCauses: Bool = true) {
    self.networks = networks
    self.findsCauses = findsCauses && !networks.variation.isAny
    self.bytes = bytes
  }

  func known(_ source: SheetNetworks.Source) -> AnswerSession? { all.first { $0.source == source }?.session }

  /// The answers about a network, in which the names that `let` lines give it are known.
  ///
  /// - Parameter place: where mistakes without a place of their own are told.
  func session(of source: SheetNetworks.Source, _ checked: CheckedNetwork, at place: SourceRange)
    -> AnswerSession
  {
    if let known = known(source) { return known }
    let context = networks.context(outsideBlocksOf: source, checked, at: place)
    let lets = networks.lets(of: source, checked)
    for known in lets.known {
      context.query.example = known.example ?? 0
      _ = context.defined(known.command.name, known.command.expression, isPinned: known.example != nil)
    }
    // What is wrong with them is told where they stand.
    _ = context.query.takeFaults()
    ambiguous[source] = lets.ambiguous
    let session = AnswerSession(
      context, bytes: bytes, transposesJacobians: networks.variation.transposesJacobians,
      findsCauses: findsCauses)
    session.otherNetwork = { [networks, unowned session] name in
      guard let other = networks.source(called: name.text) else {
        session.context.diagnostics.add(
          NetworkNameMessages.unknown(name.text, known: networks.names, at: name.range))
        return nil
      }
      guard let checked = networks.network(other), !checked.hasMistakes else { return nil }
      return (checked, networks.context(outsideBlocksOf: other, checked, at: name.range).states)
    }
    all.append((source, session))
    return session
  }

  /// What is to be said of a line with a name that several `let` lines give.
  func ambiguousName(in line: PublishedLine, about source: SheetNetworks.Source) -> Diagnostic? {
    guard let table = ambiguous[source], !table.isEmpty else { return nil }
    guard let name = line.names.first(where: { table[$0.key] != nil }), let places = table[name.key] else {
      return nil
    }
    return AnswerMessages.ambiguousLet(name, places)
  }

  func settle() {
    for (source, _) in all { settle(source) }
  }

  private func settle(_ source: SheetNetworks.Source) {
    guard settled.insert(source).inserted, let session = known(source) else { return }
    if let origin = networks.origin(of: source) { settle(origin.source) }
    session.settle(inherited: inherited(by: source))
  }

  /// The settled weights of the network that a network starts from, as its own.
  func inherited(by source: SheetNetworks.Source) -> [PrintedItem] {
    guard let origin = networks.origin(of: source), let before = known(origin.source),
      let session = known(source)
    else { return [] }
    return before.weights(in: origin.state, for: session.context.checked)
  }
}
