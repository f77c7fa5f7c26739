internal import Diagnostics
internal import WorksheetRendering

/// `render --check`: holds the outputs on disk against what rendering would write. It writes none of them.
struct OutputCheck {
  let request: RenderRequest
  let workspace: any Workspace
  let file: String

  /// Those asked for with `--to`; else those whose outputs exist, since a course may commit only one of them.
  var formats: [any OutputFormat] {
    let asked = request.formatList.compactMap { FormatCatalog.format(named: $0) }
    return request.formats == nil ? asked.filter { workspace.exists(path(of: $0)) } : asked
  }

  /// What is to be said of one output; nil if it is up to date.
  struct Finding {
    /// For standard output; empty where there is nothing to show line by line.
    var diff = ""
    /// For standard error.
    var message: String
  }

  /// For a sheet of whose outputs none exists.
  var findingOfNone: Finding {
    Finding(message: "worksheet: \(Printable.visible(file)) has no output here; to make it: \(command)\n")
  }

  func finding(_ bytes: [UInt8], _ format: any OutputFormat) throws(WorkspaceError) -> Finding? {
    try finding(bytes, at: path(of: format))
  }

  /// A figure that the output refers to.
  func finding(_ figure: FigureFiles.File) throws(WorkspaceError) -> Finding? {
    try finding(figure.bytes, at: figure.path)
  }

  /// A figure of an earlier output, to which nothing refers any more.
  func findingOfAbandoned(_ path: String) -> Finding { finding("\(path) is no longer used") }

  private func finding(_ bytes: [UInt8], at path: String) throws(WorkspaceError) -> Finding? {
    guard workspace.exists(path) else { return finding("\(path) is missing") }
    let old = try workspace.read(path)
    if old == bytes { return nil }
    if Self.hasOtherLineEnds(old, bytes) { return finding("\(path) has other line ends") }
    let name = Printable.visible(path)
    let diff = "--- \(name)\ton disk\n+++ \(name)\tas rendered\n" + UnifiedDiff(from: old, to: bytes).text
    return finding("\(path) is out of date", diff: diff)
  }

  private func finding(_ what: String, diff: String = "") -> Finding {
    Finding(diff: diff, message: "worksheet: \(Printable.visible(what)); to mend it: \(command)\n")
  }

  private static func hasOtherLineEnds(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.lazy.filter { $0 != 13 }.elementsEqual(b.lazy.filter { $0 != 13 })
  }

  private func path(of format: any OutputFormat) -> String {
    request.output ?? RenderRun.outputPath(file, request.audience.suffix(format))
  }

  /// What writes the outputs in question, to be typed in a shell.
  private var command: String {
    var words = ["worksheet", "render"]
    if request.audience != .solution { words += ["--for", request.readers] }
    let names = formats.map(\.name)
    if request.formats != nil || !names.isEmpty && names != RenderRequest.formatNames {
      words += ["--to", names.joined(separator: ",")]
    }
    if let output = request.output { words += ["-o", Self.quoted(output)] }
    words.append(Self.quoted(file))
    return words.joined(separator: " ")
  }

  private static func quoted(_ path: String) -> String {
    if path == "-" { return path }
    let path = path.hasPrefix("-") ? "./" + path : path
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "/._-+,:@%".unicodeScalars.contains($0)
    }
    return isPlain && !path.isEmpty ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }
}
