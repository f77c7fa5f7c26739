/// The names of the pages that students get back, all in one folder: whatever the submissions are called, each has a
/// name of its own, without a separator, a control character or a point at its beginning.
struct PageNames {
  private var used: Set<String> = []

  static let suffixes = [".feedback.md", ".feedback.html"]
  private static let mostBytes = 150

  /// - Parameters:
  ///   - path: of the submission.
  ///   - folder: the folder by which it was found, if it was found in one.
  mutating func stem(for path: String, in folder: String?) -> String {
    let stem = PageNames.plain(path, folder)
    var own = stem
    var number = 2
    // File systems that do not tell capitals apart must not put one page over the other.
    while !used.insert(own.lowercased()).inserted {
      own = "\(stem)-\(number)"
      number += 1
    }
    return own
  }

  /// The submission without the folders above the one by which it was found.
  static func components(of path: String, in folder: String?) -> [String] {
    var components = path.split(separator: "/").map(String.init).filter { $0 != "." && $0 != ".." }
    if let folder {
      let above = folder.split(separator: "/").filter { $0 != "." && $0 != ".." }.count
      components = Array(components.dropFirst(above))
    } else {
      components = components.suffix(1)
    }
    return components
  }

  private static func plain(_ path: String, _ folder: String?) -> String {
    if path == "-" { return "submission" }
    var name = components(of: path, in: folder).joined(separator: "-")
    for suffix in [".md", ".csv"] where name.lowercased().hasSuffix(suffix) {
      name = String(name.dropLast(suffix.count))
      break
    }
    var safe = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { safe.append(isPlain(scalar) ? scalar : "_") }
    while safe.count > 0, String(safe).utf8.count > mostBytes { safe.removeLast() }
    let text = String(safe)
    if text.isEmpty { return "submission" }
    return text.hasPrefix(".") || text.hasPrefix("-") ? "_" + text : text
  }

  /// Letters, digits, marks and a few signs that no shell and no system reads as more.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .nonspacingMark, .spacingMark:
      true
    default: " ._-+,@()".unicodeScalars.contains(scalar)
    }
  }
}
