internal import WorksheetDocument

/// The kinds of blocks there are, and which attributes each understands.
enum BlockCatalog {
  struct Entry {
    var kind: BlockKind
    /// Keys of `key=value` attributes.
    var keys: [String]

    /// Whether `#name` gives it a name.
    var namesItself: Bool { if case .identifier = kind.bareName { true } else { false } }
  }

  static let network = Entry(
    kind: BlockKind("network", bareName: .identifier, flags: ["echo", "given"]), keys: ["from"])
  static let compute = Entry(
    kind: BlockKind("compute", bareName: .value(key: "of"), flags: ["echo", "given"]),
    keys: ["of", "steps", "example"])

  static let published = Entry(
    kind: BlockKind("published", bareName: .value(key: "of"), flags: ["echo", "causes"]),
    keys: ["of", "example", "points"])

  static let data = Entry(
    kind: BlockKind("data", bareName: .identifier, flags: ["echo"]), keys: ["file"])

  static let all = [network, compute, published, data]
  static let kinds = all.map(\.kind)

  static func entry(_ word: String) -> Entry? { all.first { $0.kind.word == word } }
}
