internal import Diagnostics

/// A fragment with its tokens, shared by the cursors of its lines.
struct TokenizedSource: Sendable {
  let fragment: SourceFragment
  let tokens: [Token]

  func text(_ token: Token) -> String {
    String(decoding: fragment.bytes[token.local], as: UTF8.self)
  }

  /// The text of tokens as it was written, from the start of one to the end of another.
  func text(_ indices: Range<Int>) -> String {
    guard !indices.isEmpty else { return "" }
    let bytes = Int(tokens[indices.lowerBound].lower)..<Int(tokens[indices.upperBound - 1].upper)
    return String(decoding: fragment.bytes[bytes], as: UTF8.self)
  }

  func range(_ token: Token) -> SourceRange {
    SourceRange(Int(token.file), Int(token.file) + Int(token.upper - token.lower))
  }

  /// Whether a token is exactly this word.
  func token(_ index: Int, is word: String) -> Bool {
    let token = tokens[index]
    return token.kind == .name && Int(token.upper - token.lower) == word.utf8.count
      && fragment.bytes[token.local].elementsEqual(word.utf8)
  }

  /// Whether two tokens touch.
  func touches(_ index: Int, _ next: Int) -> Bool {
    tokens[index].upper == tokens[next].lower
  }
}
