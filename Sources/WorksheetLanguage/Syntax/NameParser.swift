internal import BackpropEngine
internal import Diagnostics

/// What begins with a name: quantities with suffixes, calls, derivatives.
extension LineCursor {
  mutating func named() -> Expression {
    let start = position
    let name = Name(source.text(source.tokens[position]), at: here)
    if let call = callHead() {
      return nested { $0.call(name, primes: call, start: start) }
    }
    advance()
    let reference = suffixes(of: name, start: start)
    guard !hasFailed else { return broken }
    if let derivative = derivative(reference, start: start) { return derivative }
    return made(.reference(reference), reference.range, depth: 1)
  }

  // MARK: Calls

  /// The primes between a name and the bracket that makes it a call; `nil` if it is none.
  private func callHead() -> Int? {
    var ahead = 1
    while kind(ahead) == .prime, !isSpaced(ahead) { ahead += 1 }
    guard kind(ahead) == .openRound else { return nil }
    return isSpaced(ahead) && dividesAtBlanks ? nil : ahead - 1
  }

  private mutating func call(_ name: Name, primes: Int, start: Int) -> Expression {
    position = start + primes + 1
    let open = position
    advance()
    var options: [Call.Option] = []
    let arguments = commaList(openedAt: open) { line, count -> Expression? in
      if let option = line.option(isFirst: count == 0) {
        options.append(option)
        return nil
      }
      return line.window(of: name, isFirst: count == 0) ?? line.expression()
    }.compactMap { $0 }
    let depth = 1 + max(arguments.map(\.depth).max() ?? 0, options.compactMap(\.value?.depth).max() ?? 0)
    let call = Call(function: name, primes: primes, arguments: arguments, options: options)
    return made(.call(call), range(from: start), depth: depth)
  }

  /// `rows`, `stride 2`: a word behind the first argument that is followed by a value or by nothing.
  private mutating func option(isFirst: Bool) -> Call.Option? {
    guard !isFirst, let text = nextWord, let takesValue = FunctionOptions.takesValue[text] else { return nil }
    switch (takesValue, kind(1)) {
    case (false, .comma), (false, .closeRound):
      return word().map { Call.Option(word: $0, value: nil) }
    case (true, .number), (true, .name), (true, .openRound):
      guard let word = word() else { return nil }
      return Call.Option(word: word, value: expression())
    default: return nil
    }
  }

  /// `2 x 3` behind the first argument of `maxpool`, as the vector of its sizes.
  private mutating func window(of function: Name, isFirst: Bool) -> Expression? {
    guard !isFirst, FunctionOptions.takesWindow.contains(function.text), kind() == .number, kind(1) == .name,
      source.text(source.tokens[position + 1]).utf8.first == UInt8(ascii: "x"), let shape = shape()
    else { return nil }
    let sizes = shape.sizes.map { Expression(.number(Numeral(text: $0.text)), shape.range) }
    return made(.vector(sizes), shape.range, depth: 2)
  }

  // MARK: Suffixes

  /// `.in` or `.v`, primes or `@n`, index, in this order.
  private mutating func suffixes(of name: Name, start: Int) -> Reference {
    var reference = Reference(name: name, range: name.range)
    if kind() == .preactivation, !isSpaced() {
      advance()
      reference.isPreactivation = true
    } else if kind() == .learned, !isSpaced() {
      reference.learned = String(source.text(source.tokens[position]).dropFirst())
      advance()
    }
    reference.updates = updates()
    if kind() == .openSquare, !isSpaced() { reference.indices = index() }
    reference.range = range(from: start)
    if !hasFailed, !isSpaced(), isSuffix(kind()) { report(SyntaxMessages.suffixOrder(self, reference)) }
    return reference
  }

  private func isSuffix(_ kind: Token.Kind) -> Bool {
    kind == .preactivation || kind == .learned || kind == .prime || kind == .at
  }

  /// How many updates primes or `@n` say; 0 if neither stands here.
  private mutating func updates() -> Int {
    var primes = 0
    while kind() == .prime, !isSpaced(), !hasFailed {
      primes += 1
      advance()
    }
    guard primes == 0, kind() == .at, !isSpaced() else { return primes }
    // A product of matrices is what others write with this sign.
    if kind(1) == .name || kind(1) == .openRound { fail(.updateCount) }
    guard !hasFailed else { return 0 }
    advance()
    return wholeNumber(.updateCount, in: 0...Limits.mostUpdates) ?? 0
  }

  // MARK: Derivatives

  /// `dA/dB` or `∂A/∂B` without blanks around the stroke, if that stands here.
  private mutating func derivative(_ upper: Reference, start: Int) -> Expression? {
    guard let of = differential(upper.name), kind() == .divide, !isSpaced(), kind(1) == .name, !isSpaced(1)
    else { return nil }
    let second = Name(source.text(source.tokens[position + 1]), at: source.range(source.tokens[position + 1]))
    guard let by = differential(second) else { return nil }
    let isPartial = of.isPartial
    guard isPartial == by.isPartial else {
      report(SyntaxMessages.mixedDifferentials(upper, second))
      return broken
    }
    position += 2
    let lower = suffixes(of: second, start: position - 1)
    var derivative = DerivativeSyntax(of: upper, by: lower, quotient: isPartial ? nil : (upper, lower))
    derivative.of.name = of.name
    derivative.of.range.lower = of.name.range.lower
    derivative.by.name = by.name
    derivative.by.range.lower = by.name.range.lower
    return made(.derivative(derivative), range(from: start), depth: 2)
  }

  /// `A` for the name `dA` or `∂A`.
  private func differential(_ name: Name) -> (name: Name, isPartial: Bool)? {
    let isPartial = name.text.unicodeScalars.first == "∂"
    guard isPartial || name.text.utf8.first == UInt8(ascii: "d"), name.text.unicodeScalars.count > 1 else {
      return nil
    }
    let rest = String(name.text.unicodeScalars.dropFirst())
    let skipped = isPartial ? 3 : 1
    return (Name(rest, at: SourceRange(name.range.lower + skipped, name.range.upper)), isPartial)
  }
}

/// Words that stand behind the first argument of some functions.
enum FunctionOptions {
  /// Functions whose second argument may be a size such as `2 x 3`.
  static let takesWindow: Set<String> = ["maxpool"]
  /// Whether the word is followed by a value, as in `stride 2`.
  static let takesValue: [String: Bool] = ["rows": false, "columns": false, "stride": true, "pad": true]
}
