package import Diagnostics

/// Where files come from. Paths are absolute, with `/` between folders; the implementation refuses links that
/// lead out of the course.
package protocol FileSource {
  func exists(_ path: String) -> Bool
  /// The bytes of a file; `nil` if there is none that can be read.
  func read(_ path: String) -> [UInt8]?
}

/// A course's defaults: the `worksheet.yml` files from a sheet's folder up to the root of the course.
package struct CourseDefaults: Sendable {
  package static let fileName = "worksheet.yml"

  package struct File: Sendable {
    package var path: String
    package var bytes: [UInt8]
    package var settings: SettingsLayer
    package var diagnostics: [Diagnostic]
  }

  /// The nearest first.
  package var files: [File]
  /// The nearest folder with `.git`, or whose `worksheet.yml` says `root: true`; without any the sheet's own.
  package var root: String

  package var layers: [SettingsLayer] { files.map(\.settings) }

  /// Looks upwards from `folder`, never above the root. Where nothing marks a root, only `folder` counts:
  /// a file further up belongs to somebody else.
  package static func find(from folder: String, in source: some FileSource) -> CourseDefaults {
    var files: [File] = []
    for folder in Ancestors(folder) {
      let path = path(of: fileName, in: folder)
      let file = source.read(path).map { read(path: path, $0) }
      if let file { files.append(file) }
      if file?.settings.isRoot ?? false || source.exists(Self.path(of: ".git", in: folder)) {
        return CourseDefaults(files: files, root: folder)
      }
    }
    let own = path(of: fileName, in: folder)
    return CourseDefaults(files: files.filter { $0.path == own }, root: folder)
  }

  private static func path(of name: String, in folder: String) -> String {
    folder == "/" ? "/" + name : folder + "/" + name
  }

  /// Reads one `worksheet.yml`: the settings, at the top or under `worksheet:`, and `root: true`.
  package static func read(path: String, _ bytes: [UInt8]) -> File {
    let checked = CheckedText(bytes)
    var diagnostics = checked.diagnostics
    let start = checked.bytes.has("\u{FEFF}", at: 0) ? 3 : 0
    let tree =
      diagnostics.isEmpty
      ? YAMLReader.read(checked.bytes, start..<bytes.count, diagnostics: &diagnostics) : nil
    var file = File(path: path, bytes: bytes, settings: SettingsLayer(), diagnostics: [])
    if let tree, !tree.isEmpty { file.settings = layer(of: tree, &diagnostics) }
    file.diagnostics = diagnostics
    return file
  }

  private static func layer(of tree: YAMLNode, _ diagnostics: inout [Diagnostic]) -> SettingsLayer {
    guard let entries = tree.entries else {
      diagnostics.append(.settingsNoMapping(fileName, at: tree.range))
      return SettingsLayer()
    }
    var reader = SettingsReader()
    reader.read(entries, otherKeys: ["root", "worksheet"])
    if let worksheet = tree["worksheet"]?.value, !worksheet.isEmpty {
      if let entries = worksheet.entries {
        reader.read(entries)
      } else {
        diagnostics.append(.settingsNoMapping("worksheet", at: worksheet.range))
      }
    }
    diagnostics += reader.diagnostics
    var layer = reader.layer
    layer.isRoot = isRoot(tree["root"]?.value, &diagnostics)
    return layer
  }

  private static func isRoot(_ value: YAMLNode?, _ diagnostics: inout [Diagnostic]) -> Bool {
    guard let value else { return false }
    switch value.scalar {
    case "true": return true
    case "false": return false
    case let written:
      diagnostics.append(
        .settingValue("root", written ?? "…", needed: "`true` or `false`", nearest: nil, at: value.range))
      return false
    }
  }
}

/// A folder and those around it, from the inside out.
private struct Ancestors: Sequence, IteratorProtocol {
  private var folder: String?

  init(_ folder: String) {
    self.folder = folder
  }

  mutating func next() -> String? {
    guard let current = folder else { return nil }
    folder = nil
    if current != "/", let slash = current.lastIndex(of: "/") {
      folder = slash == current.startIndex ? "/" : String(current[..<slash])
    }
    return current
  }
}
