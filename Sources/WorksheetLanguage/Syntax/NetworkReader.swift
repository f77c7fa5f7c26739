internal import Diagnostics

/// Reads the lines of a network block one by one, and puts the lines of a `for` into its body.
struct NetworkReader {
  private let lines: [LineCursor]
  private var next = 0
  /// Whether the line before was broken off at an operator.
  private var continues = false
  private(set) var diagnostics: [Diagnostic] = []

  init(_ lines: [LineCursor]) { self.lines = lines }

  /// All lines up to the end of the block.
  mutating func block() -> [NetworkSyntax.Statement] {
    var statements: [NetworkSyntax.Statement] = []
    while next < lines.count { statements += statement() }
    return statements
  }

  private mutating func statement() -> [NetworkSyntax.Statement] {
    var line = lines[next]
    next += 1
    // A line that only goes on with the one before it is no second mistake.
    if continues, !line.looksLikeDefinition { return [] }
    continues = false
    if line.startsLoop { return [.loop(loop(line))] }
    if line.isLoopEnd {
      diagnostics.append(LoopMessages.strayEnd(line))
      return []
    }
    let statements = line.networkLine()
    continues = line.endsWithOperator && line.hasFailed
    diagnostics += line.diagnostics
    return statements
  }

  // MARK: Loops

  /// A `for` with its body: the lines indented deeper than it, and those whose left side its variable indexes.
  private mutating func loop(_ head: LineCursor) -> NetworkSyntax.Loop {
    var line = head
    let variable = line.loopVariable
    let bounds = line.loopBounds()
    diagnostics += line.diagnostics
    var loop = NetworkSyntax.Loop(
      variable: variable ?? Name("", at: head.here), bounds: bounds, body: [], range: head.lineRange)
    let count = next
    while next < lines.count, isBody(lines[next], of: head, variable) {
      loop.body += bodyStatement(reportsNesting: bounds != nil, &loop)
    }
    let isEmpty = next == count
    if next < lines.count, lines[next].isLoopEnd { next += 1 }
    if isEmpty, bounds != nil {
      diagnostics.append(LoopMessages.emptyBody(head, variable?.text ?? "t"))
      loop.bounds = nil
    }
    return loop
  }

  private func isBody(_ line: LineCursor, of head: LineCursor, _ variable: Name?) -> Bool {
    // An `end` that is indented closes the loop all the same.
    if line.isLoopEnd { return false }
    if line.indentation > head.indentation { return true }
    return variable.map { line.definesMember(at: $0.text) } ?? false
  }

  private mutating func bodyStatement(reportsNesting: Bool, _ loop: inout NetworkSyntax.Loop)
    -> [NetworkSyntax.Statement]
  {
    let line = lines[next]
    guard line.startsLoop else { return statement() }
    if reportsNesting { diagnostics.append(LoopMessages.nested(line, outer: loop.range)) }
    loop.bounds = nil
    next += 1
    // Its lines are read for their names, and for mistakes of their own.
    return self.loop(line).body
  }
}

extension LineCursor {
  /// Whether the line is `for …`, not the definition of a quantity called so.
  var startsLoop: Bool {
    nextWord == "for" && (kind(1) == .name || kind(1) == .end || kind(1) == .openRound || kind(1) == .number)
  }

  /// Whether the line is the word `end` alone.
  var isLoopEnd: Bool { nextWord == "end" && kind(1) == .end }

  /// Bytes before the first token on its line.
  var indentation: Int {
    guard position < end else { return 0 }
    let lower = Int(source.tokens[position].lower)
    let bytes = source.fragment.bytes
    var start = lower
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return lower - start
  }

  /// Whether the left side is indexed with this name, as in `h[t] = …` or `loss E[t] = …`.
  func definesMember(at variable: String) -> Bool {
    let name = kind(1) == .name ? 1 : 0
    guard kind(name) == .name, kind(name + 1) == .openSquare else { return false }
    var ahead = name + 2
    while kind(ahead) != .closeSquare, kind(ahead) != .end {
      if kind(ahead) == .name, source.token(position + ahead, is: variable) { return true }
      ahead += 1
    }
    return false
  }

  /// The name behind `for`.
  fileprivate var loopVariable: Name? {
    var line = self
    line.advance()
    // `for (t in 1..4)`
    _ = line.accept(.openRound)
    return line.word()
  }

  /// `t in 1..4` behind `for`; reports anything else.
  fileprivate mutating func loopBounds() -> (first: Expression, last: Expression)? {
    let head = self
    advance()
    guard kind() == .name, kind(1) == .name, source.token(position + 1, is: "in"),
      position + 2 < end, kind(2) != .dots
    else { return badHead(head) }
    position += 2
    let first = expression()
    guard !hasFailed, accept(.dots), position < end else { return badHead(head) }
    let last = expression()
    guard !hasFailed else { return nil }
    _ = accept(.colon)
    return expectEnd() ? (first, last) : nil
  }

  private mutating func badHead(_ head: LineCursor) -> (first: Expression, last: Expression)? {
    if !hasFailed { report(LoopMessages.head(head)) }
    return nil
  }
}
