internal import BackpropEngine
internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// An executed `compute` block: what it shows, the updates it made and the networks it named.
final class ComputeBlock {
  let blocks: [ReportBlock]
  let diagnostics: DiagnosticBag
  /// By the name given with `as`.
  let namedNetworks: [String: CheckedNetwork]
  /// How many updates each of them has seen.
  let namedStates: [String: Int]
  let states: NetworkStates
  /// With what the commands have worked out.
  let context: ComputeContext

  init(
    _ piece: Piece, _ checked: CheckedNetwork, states: NetworkStates, words: Words,
    steps: WorksheetSettings.Steps, example: Int, shows: Bool
  ) {
    let context = ComputeContext(
      checked, states: states, words: words, steps: steps, example: example, place: piece.kindRange,
      shows: shows)
    var blocks: [ReportBlock] = []
    var named: [String: CheckedNetwork] = [:]
    var namedStates: [String: Int] = [:]
    for (number, line) in ComputeBlock.lines(of: piece).enumerated() {
      var cursor = line
      context.place = cursor.lineRange
      guard number < ComputeBlock.mostCommands else {
        context.diagnostics.add(CommandMessages.tooMany(at: context.place))
        break
      }
      guard let (command, phrase) = ComputeBlock.read(&cursor) else {
        context.diagnostics.add(cursor.diagnostics)
        continue
      }
      guard context.turn(to: phrase) else { continue }
      blocks += context.headed(command.run(in: context))
      if let update = command as? any NamingCommand, let name = update.name {
        named[name.text] = context.networkNow()
        namedStates[name.text] = states.updateCount
      }
    }
    self.blocks = blocks
    self.states = states
    self.context = context
    diagnostics = context.diagnostics
    namedNetworks = named
    self.namedStates = namedStates
  }

  /// Each command's formulas are kept for all that follow.
  static let mostCommands = 500

  private static func lines(of piece: Piece) -> [LineCursor] {
    LogicalLines.of(piece.content, startsLine: ComputeCatalog.words)
  }

  /// The command of a line and the example it is about; nil where it has a mistake, which is in the line.
  private static func read(_ line: inout LineCursor) -> (any ComputeCommand, ExamplePhrase?)? {
    guard let word = line.name(.words) else { return nil }
    guard let type = ComputeCatalog.find(word.text) else {
      line.reject(CommandMessages.unknown(word))
      return nil
    }
    let phrase = type.readsExample ? nil : ExamplePhrase(cutFrom: &line)
    guard !line.hasFailed, let command = type.init(parsing: &line) else { return nil }
    return (command, phrase)
  }

  /// Mistakes that can be told without the network.
  static func syntaxMistakes(in piece: Piece) -> [Diagnostic] {
    lines(of: piece).flatMap { line -> [Diagnostic] in
      var cursor = line
      _ = read(&cursor)
      return cursor.diagnostics
    }
  }

  /// The names that `update … as NAME` lines of a block give.
  static func networksNamed(in piece: Piece) -> [Name] { updateCommands(in: piece).compactMap(\.name) }

  /// Whether the block updates its network.
  static func updates(in piece: Piece) -> Bool {
    let commands: [(command: LetCommand, phrase: ExamplePhrase?)] = commands(in: piece)
    return !updateCommands(in: piece).isEmpty || commands.contains { $0.command.target != nil }
  }

  /// The `let` lines of a block that give names, without mistakes, in order, each with the example it names.
  static func lets(in piece: Piece) -> [(command: LetCommand, phrase: ExamplePhrase?)] {
    commands(in: piece).filter { $0.command.target == nil }
  }

  private static func updateCommands(in piece: Piece) -> [any NamingCommand] {
    lines(of: piece).compactMap { line in
      var cursor = line
      guard let word = cursor.nextWord, ComputeCatalog.find(word) is any NamingCommand.Type else {
        return nil
      }
      return read(&cursor)?.0 as? any NamingCommand
    }
  }

  private static func commands<Command: ComputeCommand>(in piece: Piece) -> [(
    command: Command, phrase: ExamplePhrase?
  )] {
    lines(of: piece).compactMap { line in
      var cursor = line
      guard cursor.nextWord == Command.word, let (command, phrase) = read(&cursor) else { return nil }
      return (command as? Command).map { ($0, phrase) }
    }
  }
}

enum CommandMessages {
  static func tooMany(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "this block has too many commands", at: range,
      needed: "at most \(ComputeBlock.mostCommands) in one block", mend: "begin another `compute` block here")
  }

  static func unknown(_ word: Name) -> Diagnostic {
    let words = ComputeCatalog.all.map { $0.word }
    let near = NearestName.of(word.text, in: words)
    let usage = near.flatMap { ComputeCatalog.find($0)?.usage }.map { "`\($0)`" }
    return Diagnostic(
      .unknownCommand, "`\(word.text)` is no command", at: word.range,
      label: near.map { "did you mean `\($0)`?" } ?? "not known",
      needed: "one of \(words.map { "`\($0)`" }.joined(separator: ", "))", mend: usage)
  }
}
