import Diagnostics
import WorksheetDocument

/// The kinds that tests run with, as the program has them.
let testKinds = [
  BlockKind("network", bareName: .identifier),
  BlockKind("compute", bareName: .value(key: "of"), flags: ["echo", "given"]),
  BlockKind("published", bareName: .value(key: "of")),
]

func parse(_ text: String) -> MarkdownDocument {
  MarkdownDocument(parsing: Array(text.utf8), kinds: testKinds)
}

func codes(_ document: MarkdownDocument) -> [String] { document.diagnostics.map(\.code) }

extension MarkdownDocument {
  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.lower..<range.upper], as: UTF8.self)
  }
  func source(of piece: Piece) -> String { text(piece.range) }
  func content(of piece: Piece) -> String { String(decoding: piece.content.bytes, as: UTF8.self) }

  /// All pieces replaced by what `output` says.
  func spliced(_ output: (Piece) -> String?) throws -> String {
    var outputs: [Int: [UInt8]] = [:]
    for piece in pieces { outputs[piece.id] = output(piece).map { Array($0.utf8) } }
    return String(decoding: try spliced(outputs), as: UTF8.self)
  }

  func html(_ output: (Piece) -> String? = { _ in nil }) -> String {
    var outputs: [Int: [UInt8]] = [:]
    for piece in pieces { outputs[piece.id] = output(piece).map { Array($0.utf8) } }
    return String(decoding: htmlBody(replacing: outputs), as: UTF8.self)
  }
}

/// SplitMix64: a test that fails must fail again, on every machine.
struct TestRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<T>(_ choices: [T]) -> T { choices[Int(next() % UInt64(choices.count))] }
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }
}
