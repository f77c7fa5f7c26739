internal import BackpropEngine
package import Diagnostics

/// Reads a network block. Never fails: what cannot be read is left out, or left as a broken definition, and
/// reported, one mistake a line.
package enum NetworkParser {
  /// The words that begin a line besides names.
  static let roles: [String] = ["input", "target", "constant", "weights", "bias", "loss"]
  static let keywords = roles + ["given", "assume", "symbol", "for", "function"]
  private static let keywordSet = Set(keywords)
  /// Commands of compute blocks, which some people write into the network.
  static let commands: Set<String> = [
    "forward", "backward", "gradient", "jacobian", "derive", "update", "show", "let", "check", "draw",
    "table",
    "plot", "train",
  ]

  package static func parse(_ fragment: SourceFragment, into diagnostics: inout DiagnosticBag)
    -> NetworkSyntax
  {
    var network = NetworkSyntax()
    if let fault = SourceLimit.fault(fragment) {
      diagnostics.add(fault)
      network.hasMistakes = true
      return network
    }
    var reader = NetworkReader(LogicalLines.of(fragment, startsLine: keywordSet))
    network.statements = reader.block()
    network.hasMistakes = !reader.diagnostics.isEmpty
    diagnostics.add(reader.diagnostics)
    return network
  }
}

/// The limit on what is read at all.
package enum SourceLimit {
  /// The longest block, in bytes: far more than a person writes.
  package static let longest = 1 << 20

  package static func fault(_ fragment: SourceFragment) -> Diagnostic? {
    guard fragment.bytes.count > longest else { return nil }
    return Diagnostic(
      .sourceTooLong, "this block is longer than a megabyte", at: fragment.range(0..<1),
      needed: "at most \(longest) bytes in one block")
  }
}

extension LineCursor {
  /// Whether the line begins as definitions and keywords do.
  var looksLikeDefinition: Bool {
    kind() == .name
      && (kind(1) == .equals || kind(1) == .colon || kind(1) == .name || kind(1) == .openSquare)
  }

  var endsWithOperator: Bool { MatrixRow.isOperator(source.tokens[end - 1].kind) }

  /// One line of a network. A word is a keyword only where a name follows it, so that `input = 3` defines a
  /// quantity of that name.
  mutating func networkLine() -> [NetworkSyntax.Statement] {
    guard kind() == .name else {
      fail(.name)
      return []
    }
    guard kind(1) == .name || kind(1) == .odd || kind(1) == .end, let first = nextWord else {
      return [.definition(definition(role: nil))]
    }
    switch first {
    case "given": return single { line in line.given().map { .given($0) } }
    case "assume": return single { line in line.assumption().map { .assumption($0) } }
    case "symbol": return symbols()
    case "function": return functionLine()
    default: break
    }
    if let role = Role(rawValue: first), role != .definition {
      advance()
      return roleLine(role)
    }
    if NetworkParser.commands.contains(first) {
      report(NetworkMessages.misplacedCommand(self, first))
      return []
    }
    if kind(1) == .name, let near = NearestName.of(first, in: NetworkParser.keywords) {
      report(NetworkMessages.unknownKeyword(self, first, near: near))
      return brokenDefinitions(from: position + 1)
    }
    return [.definition(definition(role: nil))]
  }

  private mutating func single(_ read: (inout LineCursor) -> NetworkSyntax.Statement?)
    -> [NetworkSyntax.Statement]
  {
    advance()
    let statement = read(&self)
    expectEnd()
    return hasFailed ? [] : statement.map { [$0] } ?? []
  }

  // MARK: Definitions

  /// `weights w1 = 0.15, w2 = 0.20`
  private mutating func roleLine(_ role: Role) -> [NetworkSyntax.Statement] {
    var statements: [NetworkSyntax.Statement] = []
    repeat {
      let start = position
      if role == .loss, isUnstatedLoss {
        if let loss = unstatedLoss() { statements.append(.unstatedLoss(loss)) }
      } else {
        statements.append(.definition(definition(role: role)))
      }
      if hasFailed {
        // Names behind the mistake are still defined, so that nobody is told they are unknown.
        statements.removeLast(min(1, statements.count))
        return statements + brokenDefinitions(from: start)
      }
    } while acceptDefinitionComma()
    expectEnd()
    return statements
  }

  /// A comma with a further definition behind it.
  private mutating func acceptDefinitionComma() -> Bool {
    if kind() == .comma, kind(1) != .name {
      fail(.lineEnd)
      return false
    }
    return accept(.comma)
  }

  /// `name : shape ~ distribution = value`, whichever of these are there.
  private mutating func definition(role: Role?) -> NetworkSyntax.Definition {
    let start = position
    guard let name = name() else {
      return NetworkSyntax.Definition(role: role, name: Name("", at: here), range: here, isBroken: true)
    }
    var definition = NetworkSyntax.Definition(role: role, name: name, range: name.range)
    if kind() == .openSquare, !isSpaced() { definition.indices = index() }
    if accept(.colon) { definition.shape = shape() }
    if accept(.tilde) {
      definition.draw = draw()
    } else if isValueNeeded(definition), !accept(.equals) {
      fail(.equals)
    } else if isValueNeeded(definition) || accept(.equals) {
      definition.examples = examples(role)
      definition.value = expression()
    }
    if role == nil { expectEnd() }
    definition.range = range(from: start)
    definition.isBroken = hasFailed
    return definition
  }

  /// Equations and losses need a formula; a role without one gives a shape, or nothing for a number.
  private func isValueNeeded(_ definition: NetworkSyntax.Definition) -> Bool {
    if definition.role == nil || definition.role == .loss { return true }
    return definition.shape == nil && kind() != .comma && position < end
  }

  /// Whether `L of P` stands here, or `L[t] of P[t]`.
  private var isUnstatedLoss: Bool {
    guard kind() == .name else { return false }
    var next = position + 1
    if kind(1) == .openSquare,
      let close = (next..<end).first(where: { source.tokens[$0].kind == .closeSquare })
    {
      next = close + 1
    }
    return next < end && source.token(next, is: "of")
  }

  private mutating func unstatedLoss() -> NetworkSyntax.UnstatedLossSyntax? {
    let start = position
    guard let name = name() else { return nil }
    let indices = kind() == .openSquare && !isSpaced() ? index() : nil
    guard expect("of"), let of = reference() else { return nil }
    return NetworkSyntax.UnstatedLossSyntax(name: name, indices: indices, of: of, range: range(from: start))
  }

  /// A definition for every `name =` and `name :` outside brackets, so that their names are known.
  private func brokenDefinitions(from start: Int) -> [NetworkSyntax.Statement] {
    var found: [NetworkSyntax.Statement] = []
    var depth = 0
    for index in start..<end {
      switch source.tokens[index].kind {
      case .openRound, .openSquare: depth += 1
      case .closeRound, .closeSquare: depth = max(0, depth - 1)
      case .name where depth == 0:
        let next = index + 1 < end ? source.tokens[index + 1].kind : .end
        let isDefined =
          next == .equals || next == .colon || next == .tilde || next == .comma || next == .openSquare
          || index == start
        guard isDefined else { break }
        let name = Name(source.text(source.tokens[index]), at: source.range(source.tokens[index]))
        found.append(.definition(.init(role: nil, name: name, range: name.range, isBroken: true)))
      default: break
      }
    }
    return found
  }
}
