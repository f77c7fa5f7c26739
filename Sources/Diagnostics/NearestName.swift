/// Finds the known name that somebody most likely meant.
package enum NearestName {
  /// Longer names are not compared: nobody mistypes them by two letters, and the work grows with the square.
  private static let longest = 64

  /// The candidate nearest to `word`, or `nil` if none is near enough.
  ///
  /// Near enough is one edit, from six letters on two; for a single letter only its other case. The
  /// same letters in other cases are nearest of all. Of equally
  /// near candidates the first wins, so callers put the likeliest first.
  package static func of(_ word: String, in candidates: some Sequence<String>) -> String? {
    let limit = limit(forLength: word.unicodeScalars.count)
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != word {
      // A name in capitals is the name, however long.
      if word.utf8.count <= longest, candidate.utf8.count == word.utf8.count,
        candidate.lowercased() == word.lowercased()
      {
        return candidate
      }
      let distance = halfEdits(word, candidate, limit: best.map { $0.distance - 1 } ?? limit)
      if let distance { best = (candidate, distance) }
    }
    return best?.name
  }

  /// How many single-letter edits (insert, delete, replace, swap of neighbours) lead from one to the other;
  /// `nil` if more than `limit`.
  package static func distance(_ a: String, _ b: String, limit: Int) -> Int? {
    halfEdits(a, b, limit: 2 * limit).map { ($0 + 1) / 2 }
  }

  /// The limit in half edits.
  private static func limit(forLength length: Int) -> Int {
    if length < 2 { return 1 }
    return length < 6 ? 2 : 4
  }

  /// Damerau's distance (optimal string alignment) in half edits: a change of case counts one half.
  private static func halfEdits(_ a: String, _ b: String, limit: Int) -> Int? {
    let a = Array(a.unicodeScalars)
    let b = Array(b.unicodeScalars)
    guard a.count <= longest, b.count <= longest, 2 * abs(a.count - b.count) <= limit else { return nil }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = (0...b.count).map { 2 * $0 }
    var row = last
    for i in a.indices {
      row[0] = 2 * (i + 1)
      for j in b.indices {
        row[j + 1] = min(last[j + 1] + 2, row[j] + 2, last[j] + replacement(a[i], b[j]))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 2)
        }
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }

  private static func replacement(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Int {
    if a == b { return 0 }
    return a.properties.lowercaseMapping == b.properties.lowercaseMapping ? 1 : 2
  }
}
