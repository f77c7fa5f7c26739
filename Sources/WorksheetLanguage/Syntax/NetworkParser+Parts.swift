internal import BackpropEngine
internal import Diagnostics

/// Shapes, draws and the lines that are no definitions.
extension LineCursor {
  // MARK: Shapes

  /// `2 x 3`, `2x3`, `k × m`, `4`
  mutating func shape() -> NetworkSyntax.ShapeSyntax? {
    let start = position
    guard kind() != .openRound else {
      report(NetworkMessages.shapeInBrackets(self))
      return nil
    }
    guard let first = size() else { return nil }
    var sizes = [first]
    while !hasFailed, let further = furtherSize() { sizes.append(further) }
    guard !hasFailed else { return nil }
    let range = range(from: start)
    guard sizes.count <= 2 else {
      report(NetworkMessages.threeIndices(range))
      return nil
    }
    return NetworkSyntax.ShapeSyntax(sizes: sizes, range: range)
  }

  private mutating func size() -> Dimension? {
    if let letter = nextWord {
      advance()
      return .letter(letter)
    }
    return wholeNumber(.size, in: 1...Limits.longestSide).map { .count($0) }
  }

  /// What stands behind `x`, `×` or `*`. In `2x3` the `x` and the size are one token.
  private mutating func furtherSize() -> Dimension? {
    if accept(.times) { return size() }
    guard let word = nextWord, word.utf8.first == UInt8(ascii: "x") else { return nil }
    if word == "x" {
      advance()
      return size()
    }
    guard !isSpaced() else { return nil }
    let rest = String(word.dropFirst())
    if let number = Int(rest) {
      guard 1...Limits.longestSide ~= number else {
        report(SyntaxMessages.notAWholeNumber(rest, at: here, bounds: 1...Limits.longestSide))
        return nil
      }
      advance()
      return .count(number)
    }
    advance()
    return .letter(rest)
  }

  // MARK: Examples

  /// `each row of`, before the data of several examples. `each` is a name like any other where no second one
  /// follows it.
  mutating func examples(_ role: Role?) -> NetworkSyntax.ExamplesSyntax? {
    guard kind() == .name, kind(1) == .name, nextWord == "each" else { return nil }
    let start = position
    advance()
    for part in NetworkSyntax.ExamplesSyntax.Part.allCases where accept(part.rawValue) {
      guard expect("of") else { return nil }
      let examples = NetworkSyntax.ExamplesSyntax(part: part, range: range(from: start))
      guard role == .input || role == .target || role == .constant else {
        report(ExampleMessages.misplaced(examples, role))
        return nil
      }
      return examples
    }
    fail(.words)
    return nil
  }

  // MARK: Draws

  /// `uniform(-1, 1) seed 7` behind `~`.
  mutating func draw() -> NetworkSyntax.DrawSyntax? {
    let start = position
    let word = nextWord
    guard kind(1) == .openRound, let word,
      let distribution = NetworkSyntax.DrawSyntax.Distribution(rawValue: word)
    else {
      if let word { report(NetworkMessages.unknownDistribution(self, word)) }
      fail(.distribution)
      return nil
    }
    advance()
    let open = position
    advance()
    let parameters = commaList(openedAt: open) { line, _ in line.expression() }
    guard !hasFailed else { return nil }
    guard parameters.count == 2 else {
      report(
        NetworkMessages.distributionParameters(distribution, range(from: start), count: parameters.count))
      return nil
    }
    guard accept("seed") else {
      report(NetworkMessages.missingSeed(self, range(from: start)))
      return nil
    }
    guard let seed = wholeNumber(.seed, in: 0...Limits.largestSeed) else { return nil }
    return NetworkSyntax.DrawSyntax(
      distribution: distribution, parameters: parameters, seed: seed, range: range(from: start))
  }

  // MARK: Other lines

  /// `dL/dP = [1 2; 3 4]` behind `given`.
  mutating func given() -> NetworkSyntax.Given? {
    let start = position
    guard kind() == .name else {
      fail(.givenDerivative)
      return nil
    }
    let left = expression()
    guard !hasFailed else { return nil }
    guard case .derivative(let derivative) = left.node else {
      report(NetworkMessages.givenWithoutDerivative(left))
      return nil
    }
    guard expectEquals() else { return nil }
    let value = expression()
    return NetworkSyntax.Given(derivative: derivative, value: value, range: range(from: start))
  }

  /// `sign' = 1`, `relu'(0) = 1` or `sign(0) = 1` behind `assume`.
  mutating func assumption() -> NetworkSyntax.Assumption? {
    let start = position
    guard let function = name(.assumedFunction) else { return nil }
    var primes = 0
    while kind() == .prime, !isSpaced() {
      primes += 1
      advance()
    }
    var corner: Expression?
    if kind() == .openRound {
      let open = position
      advance()
      corner = expression()
      if !hasFailed, !accept(.closeRound) { fail(.closing(open: open)) }
    }
    guard !hasFailed else { return nil }
    guard primes == 1 || (primes == 0 && corner != nil) else {
      report(NetworkMessages.assumptionForm(range(from: start), function.text))
      return nil
    }
    guard expectEquals() else { return nil }
    let value = expression()
    return NetworkSyntax.Assumption(
      function: function, primes: primes, corner: corner, value: value, range: range(from: start))
  }

  /// `W1 = "W^{(1)}", …` with the word `symbol` still to come.
  mutating func symbols() -> [NetworkSyntax.Statement] {
    advance()
    let symbols = list { line -> NetworkSyntax.SymbolSyntax? in
      guard let name = line.name(), line.expectEquals(), let tex = line.string() else { return nil }
      return NetworkSyntax.SymbolSyntax(name: name, tex: tex.text, range: tex.range)
    }
    expectEnd()
    return hasFailed ? [] : symbols.map { .symbol($0) }
  }
}
