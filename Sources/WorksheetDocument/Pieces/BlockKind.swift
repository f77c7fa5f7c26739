package import Diagnostics

/// A word that makes a fenced code block one of ours, as data: the document layer knows no kind by itself.
package struct BlockKind: Sendable {
  /// What a second bare word in the fence line means: ` ```network mlp `, ` ```compute mlp `.
  package enum BareName: Sendable {
    /// The block's own name, as `#mlp`.
    case identifier
    /// The value of this key, as `of=mlp`.
    case value(key: String)
  }

  package var word: String
  package var bareName: BareName
  /// Words that stand by themselves: `echo`, `given`.
  package var flags: Set<String>

  package init(_ word: String, bareName: BareName, flags: Set<String> = []) {
    self.word = word
    self.bareName = bareName
    self.flags = flags
  }
}

/// One attribute of a block or of a heading, with its places in the file.
package struct Attribute: Sendable {
  package enum Form: Sendable {
    /// `#mlp`; the key is `id`.
    case identifier
    /// `of=mlp`, or the bare second word of ` ```compute mlp `.
    case pair
    /// `.echo` or `echo`: a key without a value.
    case flag
  }

  package var form: Form
  package var key: String
  package var keyRange: SourceRange
  /// Empty for a flag.
  package var value: String
  package var valueRange: SourceRange

  /// Key and value.
  package var range: SourceRange { keyRange.union(valueRange) }

  package init(form: Form, key: String, keyRange: SourceRange, value: String, valueRange: SourceRange) {
    self.form = form
    self.key = key
    self.keyRange = keyRange
    self.value = value
    self.valueRange = valueRange
  }
}

extension [Attribute] {
  /// The name given with `#`.
  package var identifier: Attribute? { first { $0.form == .identifier } }

  package func hasFlag(_ word: String) -> Bool { contains { $0.form == .flag && $0.key == word } }

  /// The pair with this key.
  package func pair(_ key: String) -> Attribute? { first { $0.form == .pair && $0.key == key } }
}
