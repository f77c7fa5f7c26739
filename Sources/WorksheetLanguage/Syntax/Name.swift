package import Diagnostics

/// A name where it stands in a sheet.
package struct Name: Sendable {
  /// As the author wrote it.
  package let text: String
  /// What tells names apart: Greek letters typed, so that `eta_1` and `η_1` are one name.
  package let key: String
  package let range: SourceRange
  /// Of a member of a sequence, such as `h[2]`, which one it is.
  package let member: Int?

  package init(_ text: String, at range: SourceRange) {
    self.text = text
    key = Self.key(of: text)
    self.range = range
    member = nil
  }

  /// The name of a member of the sequence `base`.
  package init(_ base: Name, member: Int, at range: SourceRange) {
    text = "\(base.text)[\(member)]"
    key = "\(base.key)[\(member)]"
    self.range = range
    self.member = member
  }

  /// The name without the index of a member.
  package var base: Name {
    member == nil ? self : Name(String(text.prefix { $0 != "[" }), at: range)
  }

  /// The key of the name without the index of a member.
  package var baseKey: String { member == nil ? key : String(key.prefix { $0 != "[" }) }

  /// How an author writes entries of a quantity: `h.in[1]`, and `h.in[2,1]` for a member `h[2]` of a sequence.
  package static func text(of name: String, suffix: String = "", indices: [Int] = []) -> String {
    let parts = name.split(separator: "[", maxSplits: 1)
    let member = parts.count > 1 ? [String(parts[1].dropLast())] : []
    let all = member + indices.map(String.init)
    return (parts.first.map(String.init) ?? "") + suffix
      + (all.isEmpty ? "" : "[\(all.joined(separator: ","))]")
  }

  /// The name under which `text` is filed.
  package static func key(of text: String) -> String {
    if let bracket = text.utf8.firstIndex(of: UInt8(ascii: "[")) {
      return key(of: String(text[..<bracket])) + text[bracket...]
    }
    // Almost all names are short and hold no Greek; they are their own key.
    guard mayHoldGreek(text) else { return text }
    guard text.utf8.contains(0x5F) else { return plain(text[...]) }
    return text.split(separator: "_", omittingEmptySubsequences: false).map(plain).joined(separator: "_")
  }

  private static func mayHoldGreek(_ text: String) -> Bool {
    var letters = 0
    for byte in text.utf8 {
      if byte >= 0x80 { return true }
      if Letters.isDigit(byte) || byte == 0x5F { letters = 0 } else { letters += 1 }
      if letters >= 2 { return true }
    }
    return false
  }

  /// A part of a name between underscores, with a Greek letter that it spells typed.
  private static func plain(_ part: Substring) -> String {
    let letters = Substring(part.utf8.prefix { !Letters.isDigit($0) })
    if let greek = Letters.greek(spelled: letters) { return greek + part[letters.endIndex...] }
    guard part.utf8.contains(where: { $0 >= 0x80 }) else { return String(part) }
    var result = String.UnicodeScalarView()
    for scalar in part.unicodeScalars { result.append(Letters.plainGreek(scalar)) }
    return String(result)
  }
}
