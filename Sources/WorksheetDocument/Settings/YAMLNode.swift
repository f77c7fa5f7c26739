package import Diagnostics

/// A value in front matter or in a `worksheet.yml`, with its place in the file.
package struct YAMLNode: Sendable {
  package enum Value: Sendable {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  package struct Entry: Sendable {
    package var key: YAMLNode
    package var value: YAMLNode
  }

  package var value: Value
  /// A scalar's text with its quotes; of anything longer its first word.
  package var range: SourceRange

  /// The text of a scalar; of a quoted one without the quotes.
  package var scalar: String? {
    if case .scalar(let text) = value { text } else { nil }
  }

  package var entries: [Entry]? {
    if case .mapping(let entries) = value { entries } else { nil }
  }

  /// Whether nothing was written, as behind `worksheet:` at the end of a line.
  package var isEmpty: Bool {
    switch value {
    case .scalar(let text): text.isEmpty || text == "~" || text == "null"
    case .sequence(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    }
  }

  /// The entry of a mapping with this key.
  package subscript(key: String) -> Entry? {
    entries?.first { $0.key.scalar == key }
  }
}
