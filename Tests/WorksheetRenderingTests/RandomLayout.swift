import MathNotation

/// A seeded source of random layouts, the same on every machine.
struct RandomLayout {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  private mutating func one<T>(of choices: [T]) -> T { choices[below(choices.count)] }

  // MARK: Formulas that a narration could make

  /// A sum of products of structures at most `depth` deep.
  mutating func formula(depth: Int) -> Tokens {
    var tokens = term(depth: depth)
    for _ in 0..<below(3) {
      tokens.append(.sign(one(of: [.plus, .minus, .times, .hadamard, .outer])))
      tokens += term(depth: depth)
    }
    return tokens
  }

  private mutating func term(depth: Int) -> Tokens {
    guard depth > 0 else { return atom() }
    let inner = depth - 1
    switch below(12) {
    case 0: return frac(formula(depth: inner), formula(depth: inner))
    case 1: return power(round(formula(depth: inner)), atom())
    case 2: return power(atom(), formula(depth: inner))
    case 3: return [.begin(.root)] + formula(depth: inner) + [.end]
    case 4: return sum([.index(.letter("j")), .relation(.equal), .number("1")], atom()) + term(depth: inner)
    case 5: return matrix(columns: 1 + below(3), atom(), formula(depth: inner), atom(), neg("0.5"))
    case 6:
      return cases(
        formula(depth: inner), [.words("if")] + formula(depth: inner), atom(), [.words("otherwise")])
    case 7: return [.begin(.underbrace)] + formula(depth: inner) + [.separator, .words("a & b"), .end]
    case 8:
      return [.function(.word(one(of: ["sig", "tanh", "softmax", "f"])), primes: below(3))]
        + round(formula(depth: inner))
    case 9: return [.open(.bar)] + formula(depth: inner) + [.close(.bar)]
    case 10: return round(formula(depth: inner)) + transposed
    default: return atom() + beside + round(formula(depth: inner))
    }
  }

  private mutating func atom() -> Tokens {
    switch below(6) {
    case 0: return [.number(one(of: ["0", "1.20", "0.49", "17"]))]
    case 1: return round(neg("2.00"))
    case 2: return [.scientific("1.5", exponent: below(20) - 10)]
    case 3: return [.index(label())]
    default:
      return [.symbol(symbol(), row: below(2) == 0 ? nil : label(), column: below(3) == 0 ? label() : nil)]
    }
  }

  private mutating func symbol() -> Symbol {
    Symbol(
      one(of: Self.bases), style: one(of: [.italic, .italic, .upright, .bold]),
      accent: one(of: [nil, nil, nil, .hat, .bar, .tilde, .vec]),
      subscripts: one(of: [[], [], ["in"], ["1"], ["2", "in"], ["σ"], ["max", "t−1"]]),
      superscript: one(of: ["", "", "", "(1)", "k"]), primes: one(of: [0, 0, 1, 2, 7]))
  }

  private mutating func label() -> IndexLabel {
    one(of: [.number(1), .number(12), .letter("j"), .letter("t−1"), .letter("η"), .word("in")])
  }

  static let bases = [
    "x", "W", "E", "σ", "Δ", "ε", "φ", "η", "Ω", "net", "loss", "ä", "数", "ж", "größe", "Δw", "ℓ", "a_b",
    "x2",
  ]

  // MARK: Anything

  /// Tokens in no order, with hostile text in them.
  mutating func soup(count: Int) -> Tokens {
    (0..<count).map { _ in anyToken() }
  }

  private mutating func anyToken() -> MathToken {
    switch below(16) {
    case 0: return .number(one(of: ["1", "", "1e5", "-3", "}", "<b>"]))
    case 1: return .scientific(anyText(), exponent: one(of: [0, -5, Int.min]))
    case 2: return .symbol(anySymbol(), row: anyLabel(), column: anyLabel())
    case 3: return .index(.letter(anyText()))
    case 4: return .function(.word(anyText()), primes: one(of: [-1, 0, 1, Int.max]))
    case 5: return .function(.letter(anyText()), primes: below(7))
    case 6:
      return .sign(
        one(of: [
          .plus, .negative, .partial, .comma, .transpose, .transpose, .dots, .juxtaposition, .infinity,
          .diagonalDots,
        ]))
    case 7: return .relation(one(of: [.equal, .less, .becomes]))
    case 8: return .open(one(of: [.round, .square, .bar, .doubleBar]))
    case 9: return .close(one(of: [.round, .square, .bar, .doubleBar]))
    case 10, 11, 12:
      return .begin(
        one(of: [
          .fraction, .power, .root, .series, .cases, .underbrace, .matrix(columns: 2), .matrix(columns: -1),
          .headed(columns: 3), .headed(columns: 0),
          .matrix(columns: Int.max),
        ]))
    case 13: return .separator
    case 14: return .end
    default: return .words(anyText())
    }
  }

  private mutating func anySymbol() -> Symbol {
    Symbol(
      anyText(), style: one(of: [.italic, .upright, .bold]), accent: one(of: [nil, .hat]),
      subscripts: one(of: [[], [anyText()], [anyText(), anyText()]]), superscript: anyText(),
      primes: one(of: [0, 1, 3, Int.max, Int.min]))
  }

  private mutating func anyLabel() -> IndexLabel? {
    one(of: [nil, .number(Int.min), .number(7), .letter(anyText()), .word(anyText())])
  }

  private mutating func anyText() -> String {
    one(of: [
      "", "x", "net", "}", "{", "\\", "$", "$$", "%", "&", "#", "_", "^", "~", "|", "<", ">", "\"", "'", "`",
      "\n", "\0",
      "</mi>", "\\input{x}", "ä\u{301}", "😀", "1.5", "t−1", "]]>", "a b",
    ])
  }
}
