package import Diagnostics

/// A name where it stands in a sheet.
package struct Name: Sendable {
  /// As the author wrote it.
  package let text: String
  /// What tells names apart: Greek letters typed, so that `eta_1` and `η_1` are one name.
  package let key: String
  package let range: SourceRange

  package init(_ text: String, at range: SourceRange) {
    self.text = text
    key = Self.key(of: text)
    self.range = range
  }

  /// The name under which `text` is filed.
  package static func key(of text: String) -> String {
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
