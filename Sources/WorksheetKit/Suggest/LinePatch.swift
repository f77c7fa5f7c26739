internal import Diagnostics

/// The lines that differ between two texts of as many lines, as `patch` takes them.
struct LinePatch {
  let text: String

  init(from old: [UInt8], to new: [UInt8]) {
    let (old, new) = (LinePatch.lines(old), LinePatch.lines(new))
    let changed = zip(old, new).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
    var hunks: [ClosedRange<Int>] = []
    for line in changed {
      let around = max(0, line - UnifiedDiff.context)...min(old.count - 1, line + UnifiedDiff.context)
      if let last = hunks.last, around.lowerBound <= last.upperBound + 1 {
        hunks[hunks.count - 1] = last.lowerBound...around.upperBound
      } else {
        hunks.append(around)
      }
    }
    text = hunks.map { LinePatch.hunk($0, old, new, Set(changed)) }.joined()
  }

  private static func hunk(
    _ lines: ClosedRange<Int>, _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>], _ changed: Set<Int>
  ) -> String {
    let place = "\(lines.lowerBound + 1),\(lines.count)"
    var out = "@@ -\(place) +\(place) @@\n"
    var at = lines.lowerBound
    while at <= lines.upperBound {
      let end =
        (at...lines.upperBound).first { changed.contains($0) != changed.contains(at) } ?? lines.upperBound + 1
      if changed.contains(at) {
        for line in at..<end { out += text("-", old[line]) }
        for line in at..<end { out += text("+", new[line]) }
      } else {
        for line in at..<end { out += text(" ", old[line]) }
      }
      at = end
    }
    return out
  }

  private static func text(_ mark: String, _ line: ArraySlice<UInt8>) -> String {
    let isEnded = line.last == 10
    var own = isEnded ? line.dropLast() : line
    let end = own.last == 13 ? "\r" : ""
    if !end.isEmpty { own = own.dropLast() }
    // A patch needs tabs as they are; nothing else may command a terminal.
    let parts = own.split(separator: 9, omittingEmptySubsequences: false)
    let shown = parts.map { Printable.visible(String(decoding: $0, as: UTF8.self)) }.joined(separator: "\t")
    return mark + shown + end + "\n" + (isEnded ? "" : "\\ No newline at end of file\n")
  }

  /// Each with its line end, which only the last one may lack.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 10 {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }
}
