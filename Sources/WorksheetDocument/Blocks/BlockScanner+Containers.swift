internal import Diagnostics

/// Quotes and list items.
extension BlockScanner {
  /// Moves the cursor behind the marks and the indentation of the containers that the line goes on with, and
  /// tells how many they are.
  func matchContainers(_ cursor: inout LineCursor) -> Int {
    for (index, container) in containers.enumerated() {
      switch container {
      case .quote:
        guard !cursor.isIndented, cursor.firstByte(in: text) == ASCII.greater else { return index }
        skipQuoteMark(&cursor)
      case .item(let columns, let hasContent):
        if cursor.indent >= columns {
          cursor.advance(columns: columns, in: text)
        } else if cursor.isBlank, hasContent {
          cursor.advance(to: cursor.nonspace, in: text)
        } else {
          return index
        }
      }
    }
    return containers.count
  }

  private func skipQuoteMark(_ cursor: inout LineCursor) {
    cursor.advance(to: cursor.nonspace + 1, in: text)
    cursor.skipOneBlank(in: text)
  }

  mutating func openQuote(_ matched: inout Int) {
    skipQuoteMark(&cursor)
    push(.quote(hasContent: false), &matched)
  }

  /// The item's text begins behind its marker and at most four blanks; five or more begin code.
  mutating func openItem(_ markerWidth: Int, _ matched: inout Int) {
    let indent = cursor.indent
    cursor.advance(to: cursor.nonspace + markerWidth, in: text)
    var padding = cursor.indent
    if cursor.isBlank || padding > 4 { padding = 1 }
    cursor.advance(columns: min(padding, cursor.indent), in: text)
    push(.item(columns: indent + markerWidth + padding, hasContent: false), &matched)
  }

  private mutating func push(_ container: Container, _ matched: inout Int) {
    if containers.count == DocumentLimits.nesting { return abortNesting() }
    containers.append(container)
    matched = containers.count
  }

  mutating func abortNesting() {
    scan.diagnostics.append(.nestedTooDeeply(at: SourceRange(cursor.nonspace, cursor.nonspace)))
    scan.isAborted = true
  }

  /// Ends what the line does not go on with, before a new block begins.
  mutating func beginBlock(matched: inout Int) {
    closeContainers(to: matched)
    guard let last = containers.indices.last else { return }
    switch containers[last] {
    case .quote: containers[last] = .quote(hasContent: true)
    case .item(let columns, _): containers[last] = .item(columns: columns, hasContent: true)
    }
  }

  /// Whether what comes next is the first thing in a list item.
  func beginsItem(_ matched: Int) -> Bool {
    guard matched == containers.count, case .item(_, let hasContent) = containers.last else { return false }
    return !hasContent
  }

  var isContainerEmpty: Bool {
    switch containers.last {
    case nil: false
    case .quote(let hasContent), .item(_, let hasContent): !hasContent
    }
  }

  mutating func closeLeaf() {
    switch leaf {
    case .none: break
    case .paragraph: closeParagraph()
    case .fence: closeFence(at: nil)
    case .indentedCode, .html: leaf = .none
    }
  }

  mutating func closeContainers(to count: Int) {
    closeLeaf()
    guard count < containers.count else { return }
    reportUnclosedDivs(deeperThan: count)
    containers.removeSubrange(count...)
    while let option = options.last, option.depth > count { options.removeLast() }
    while let part = openParts.last, part.depth > count { openParts.removeLast() }
  }
}
