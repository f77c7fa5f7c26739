package import Diagnostics

/// The YAML between `---` lines at the top of a sheet. It belongs to pandoc; ours is what stands under
/// `worksheet:`.
package struct FrontMatter: Sendable {
  /// From the first `---` to the end of the closing line, its line end included.
  package var range: SourceRange
  /// The YAML itself.
  package var yaml: SourceRange
  /// Everything in it; `nil` if it is empty or holds a mistake.
  package var tree: YAMLNode?
  package var title: String?
  /// The language of the prose, as `en` or `de-AT`.
  package var lang: String?
  package var settings = SettingsLayer()

  /// Finds and reads it; `nil` if there is none.
  ///
  /// - Parameter start: behind a byte order mark.
  static func read(_ text: [UInt8], from start: Int, diagnostics: inout [Diagnostic]) -> FrontMatter? {
    guard let opening = FrontMatterLines(text, start) else { return nil }
    guard let closing = opening.closing(text) else {
      if opening.isCertain(text) {
        diagnostics.append(.frontMatterUnclosed(at: SourceRange(start, opening.lineEnd)))
      }
      return nil
    }
    let yaml = opening.next..<closing.start
    var matter = FrontMatter(
      range: SourceRange(start, closing.next), yaml: SourceRange(yaml.lowerBound, yaml.upperBound))
    matter.tree = YAMLReader.read(text, yaml, diagnostics: &diagnostics)
    matter.readKeys(&diagnostics)
    return matter
  }

  /// The place to complain about what is missing: the key `worksheet`, else the opening line.
  package var settingsPlace: SourceRange {
    tree?["worksheet"]?.key.range ?? SourceRange(range.lower, range.lower + 3)
  }

  private mutating func readKeys(_ diagnostics: inout [Diagnostic]) {
    guard let tree else { return }
    title = tree["title"]?.value.scalar
    lang = tree["lang"]?.value.scalar
    checkOtherKeys(tree, &diagnostics)
    guard let worksheet = tree["worksheet"], !worksheet.value.isEmpty else { return }
    guard let entries = worksheet.value.entries else {
      diagnostics.append(.settingsNoMapping("worksheet", at: worksheet.value.range))
      return
    }
    var reader = SettingsReader()
    reader.read(entries)
    settings = reader.layer
    diagnostics += reader.diagnostics
  }

  /// Keys beside `worksheet` are pandoc's, but not those that are nearly ours.
  private func checkOtherKeys(_ tree: YAMLNode, _ diagnostics: inout [Diagnostic]) {
    for entry in tree.entries ?? [] {
      guard let key = entry.key.scalar, key != "worksheet" else { continue }
      if NearestName.of(key, in: ["worksheet"]) != nil {
        diagnostics.append(.nearWorksheetKey(key, at: entry.key.range))
      } else if SettingsReader.unmistakable.contains(key) {
        diagnostics.append(.misplacedSetting(key, at: entry.key.range))
      }
    }
  }
}

/// The `---` line that opens front matter.
private struct FrontMatterLines {
  let lineEnd: Int
  /// Where the next line starts.
  let next: Int

  /// pandoc takes `---` for a rule where a blank line follows.
  init?(_ text: [UInt8], _ start: Int) {
    guard text.has("---", at: start), let line = Self.mark(text, start) else { return nil }
    guard line.next < text.count, text.skippingBlanks(from: line.next, to: text.count) < text.count else {
      return nil
    }
    let first = text[text.skippingBlanks(from: line.next, to: text.count)]
    guard !first.isLineEnd else { return nil }
    lineEnd = line.start + 3
    next = line.next
  }

  /// The `---` or `...` line at `start`, with the start of the line behind it.
  private static func mark(_ text: [UInt8], _ start: Int) -> (start: Int, next: Int)? {
    guard text.has("---", at: start) || text.has("...", at: start) else { return nil }
    let end = text.skippingBlanks(from: start + 3, to: text.count)
    if end == text.count { return (start, end) }
    guard text[end].isLineEnd else { return nil }
    return (start, text.has("\r\n", at: end) ? end + 2 : end + 1)
  }

  func closing(_ text: [UInt8]) -> (start: Int, next: Int)? {
    var i = next
    while i < text.count {
      if let mark = Self.mark(text, i) { return mark }
      i = Self.nextLine(text, i)
    }
    return nil
  }

  private static func nextLine(_ text: [UInt8], _ start: Int) -> Int {
    var i = start
    while i < text.count, !text[i].isLineEnd { i += 1 }
    return text.has("\r\n", at: i) ? i + 2 : i + 1
  }

  /// Whether a line names our key, so that this was meant as front matter.
  func isCertain(_ text: [UInt8]) -> Bool {
    var i = next
    while i < text.count {
      if text.has("worksheet:", at: i) { return true }
      i = Self.nextLine(text, i)
    }
    return false
  }
}
