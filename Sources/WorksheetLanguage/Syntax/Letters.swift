/// The letters that names are made of.
enum Letters {
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// ASCII letters, digits and `_`.
  static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
  }

  /// How many bytes a Greek letter at `offset` takes, or `nil` if none stands there.
  static func greekLength(in bytes: [UInt8], at offset: Int) -> Int? {
    guard offset + 1 < bytes.count else { return nil }
    switch (bytes[offset], bytes[offset + 1]) {
    case (0xCE, 0x91...0xA9), (0xCE, 0xB1...0xBF), (0xCF, 0x80...0x89), (0xCF, 0x91), (0xCF, 0x95),
      (0xCF, 0x96), (0xCF, 0xB1), (0xCF, 0xB5), (0xC2, 0xB5):
      return 2
    default: return nil
    }
  }

  /// One form for each Greek letter that comes in several: `ϵ` is `ε`, the micro sign is `μ`.
  static func plainGreek(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\u{B5}": "μ"
    case "ϵ": "ε"
    case "ϕ": "φ"
    case "ϑ": "θ"
    case "ϖ": "π"
    case "ϱ": "ρ"
    case "ς": "σ"
    default: scalar
    }
  }

  /// The letter that a spelled Greek name stands for: `eta` → `η`; `nil` if it is none.
  static func greek(spelled word: some StringProtocol) -> String? {
    // The longest is `epsilon`; most names are one letter and never get to the table.
    guard 2...7 ~= word.utf8.count else { return nil }
    return spelledGreek[String(word)]
  }

  /// The spelled names, small letters first.
  static let greekNames: [(name: String, letter: String)] = [
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"), ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"),
    ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "φ"), ("chi", "χ"),
    ("psi", "ψ"), ("omega", "ω"), ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"),
    ("Xi", "Ξ"),
    ("Pi", "Π"), ("Sigma", "Σ"), ("Upsilon", "Υ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"),
  ]

  private static let spelledGreek = Dictionary(
    uniqueKeysWithValues: greekNames.map { ($0.name, $0.letter) })
}
