/// All mistakes and warnings of one file, in the order they were found.
package struct DiagnosticBag: Sendable {
  /// How many a person gets to see; the rest is counted.
  package static let shownAtMost = 100
  /// How many are kept at all, so that a hostile file cannot fill the memory.
  private static let keptAtMost = 10_000

  package private(set) var all: [Diagnostic] = []
  private var dropped = 0
  /// Whether there is a mistake, as opposed to warnings only.
  package private(set) var hasErrors = false

  package init(_ diagnostics: [Diagnostic] = []) {
    add(diagnostics)
  }

  package var isEmpty: Bool { all.isEmpty }

  package mutating func add(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    if all.count < Self.keptAtMost { all.append(diagnostic) } else { dropped += 1 }
  }

  package mutating func add(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics { add(diagnostic) }
  }

  /// What to show, and how many more there are.
  package struct Listing: Sendable {
    package var shown: [Diagnostic]
    package var hidden: Int
  }

  /// Sorted by place; a fault told twice (same code, same place) is shown once.
  package func listing(atMost limit: Int = shownAtMost) -> Listing {
    struct Key: Hashable {
      var code: String
      var range: SourceRange
    }
    var seen: Set<Key> = []
    let different = all.filter { seen.insert(Key(code: $0.code, range: $0.range)).inserted }
    // Equal places keep the order in which they were found, so that two runs agree to the byte.
    let sorted = different.enumerated().sorted {
      ($0.element.range, $0.offset) < ($1.element.range, $1.offset)
    }.map(\.element)
    return Listing(shown: Array(sorted.prefix(limit)), hidden: max(0, sorted.count - limit) + dropped)
  }
}
