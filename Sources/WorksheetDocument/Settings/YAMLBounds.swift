internal import Diagnostics

/// Looks at YAML before it is parsed, so that no few bytes can ask for unbounded work or depth. It counts
/// letters without reading the language, and generously: no front matter that people write comes near.
enum YAMLBounds {
  /// What `-`, `?` and `:` may open on one line.
  private static let indicatorsPerLine = 32

  static func fault(_ file: [UInt8], _ range: Range<Int>) -> Diagnostic? {
    if range.count > DocumentLimits.frontMatterBytes {
      return .yamlTooLong(range.count, at: range.lowerBound)
    }
    return nestingFault(file, range) ?? aliasFault(file, range)
  }

  private static func nestingFault(_ file: [UInt8], _ range: Range<Int>) -> Diagnostic? {
    var depth = 0
    var indicators = 0
    for i in range {
      switch file[i] {
      case ASCII.openBracket, ASCII.openBrace: depth += 1
      case ASCII.closeBracket, ASCII.closeBrace: depth = max(0, depth - 1)
      case ASCII.lineFeed, ASCII.carriageReturn: indicators = 0
      case ASCII.minus, ASCII.question, ASCII.colon:
        if i + 1 < range.upperBound, file[i + 1].isBlank { indicators += 1 }
      default: break
      }
      if depth > DocumentLimits.yamlNesting || indicators > indicatorsPerLine {
        return .yamlTooDeep(at: SourceRange(i, i + 1))
      }
    }
    return nil
  }

  private static func aliasFault(_ file: [UInt8], _ range: Range<Int>) -> Diagnostic? {
    let anchors = Set(names(behind: ASCII.ampersand, file, range).map { file.text($0) })
    guard !anchors.isEmpty else { return nil }
    let aliases = names(behind: ASCII.star, file, range).filter { anchors.contains(file.text($0)) }
    guard aliases.count > DocumentLimits.yamlAliases else { return nil }
    let excess = aliases[DocumentLimits.yamlAliases]
    return .yamlAliases(at: SourceRange(excess.lowerBound - 1, excess.upperBound))
  }

  /// The names that follow `mark`, as YAML bounds them.
  private static func names(behind mark: UInt8, _ file: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var i = range.lowerBound
    while i < range.upperBound {
      guard file[i] == mark else {
        i += 1
        continue
      }
      let start = i + 1
      i = start
      while i < range.upperBound, isNameByte(file[i]) { i += 1 }
      if i > start { names.append(start..<i) }
    }
    return names
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    !byte.isWhitespace && !flowIndicators.contains(byte)
  }

  private static let flowIndicators = Set("[]{},:".utf8)
}
