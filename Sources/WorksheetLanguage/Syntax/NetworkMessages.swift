internal import Diagnostics

/// The words of the messages about lines of a network that cannot be read.
enum NetworkMessages {
  static func unknownKeyword(_ line: LineCursor, _ word: String, near: String) -> Diagnostic {
    Diagnostic(
      .unknownWord, "`\(word)` is no role", at: line.here, label: "did you mean `\(near)`?",
      needed: "\(Words.oneOf(NetworkParser.roles)) before a name, or an equation `name = formula`",
      mend: "`\(near)`")
  }

  static func misplacedCommand(_ line: LineCursor, _ word: String) -> Diagnostic {
    Diagnostic(
      .misplacedCommand, "`\(word)` is a command, and commands stand in a `compute` block", at: line.here,
      needed: "only definitions in a network", mend: "move the line into a `{.compute}` block")
  }

  // MARK: Shapes

  static func shapeInBrackets(_ line: LineCursor) -> Diagnostic {
    Diagnostic(
      .badShape, "a shape has no brackets", at: line.here, needed: Words.needed(.size, words: []),
      mend: "`2 x 3`")
  }

  static func threeIndices(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badShape, "this shape has more than two sizes", at: range,
      needed: "one size for a vector, two for a matrix; nothing has three indices")
  }

  // MARK: Draws

  static func unknownDistribution(_ line: LineCursor, _ word: String) -> Diagnostic {
    let known = NetworkSyntax.DrawSyntax.Distribution.allCases.map(\.rawValue)
    let near = NearestName.of(word, in: known)
    return Diagnostic(
      .unknownWord, "`\(word)` is no distribution to draw from", at: line.here,
      label: near.map { "did you mean `\($0)`?" } ?? "", needed: Words.needed(.distribution, words: []),
      mend: near.map { "`\($0)`" })
  }

  static func distributionParameters(
    _ distribution: NetworkSyntax.DrawSyntax.Distribution, _ range: SourceRange, count: Int
  ) -> Diagnostic {
    let needed: String
    switch distribution {
    case .uniform: needed = "the smallest and the largest value: `uniform(-1, 1)`"
    case .normal: needed = "mean and standard deviation: `normal(0, 1)`"
    }
    return Diagnostic(
      .wrongArguments, "`\(distribution.rawValue)` takes 2 numbers, not \(count)", at: range, needed: needed)
  }

  static func missingSeed(_ line: LineCursor, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .missingSeed, "a draw needs a seed", at: line.here, notes: [.init(range, "drawn here")],
      needed: Words.needed(.seed, words: []), mend: "`seed 1`")
  }

  // MARK: Other lines

  static func givenWithoutDerivative(_ found: Expression) -> Diagnostic {
    Diagnostic(
      .unexpectedText, "`\(found.shortText())` is no derivative", at: found.range,
      needed: Words.needed(.givenDerivative, words: []))
  }

  static func assumptionForm(_ range: SourceRange, _ function: String) -> Diagnostic {
    Diagnostic(
      .unexpectedText, "this assumption settles nothing", at: range,
      needed: "a derivative, or a value at a corner",
      mend: "`assume \(function)' = 1`, `assume \(function)'(0) = 1` or `assume \(function)(0) = 1`")
  }
}
