import WorksheetRendering

@testable import WorksheetKit

/// A sheet rendered in memory: what came out, and what was said.
struct RenderedSheet {
  let output: String
  let messages: String
  let hasMistakes: Bool
  /// The drawings in files of their own.
  let figures: [(path: String, text: String)]

  /// - Parameter format: the name of one output format.
  init(_ text: String, format: String = "md") {
    let formats = [FormatCatalog.format(named: format)].compactMap { $0 }
    let result = Pipeline(workspace: NoFiles()).render(
      Array(text.utf8), path: "-", formats: formats, outputPath: { "sheet" + $0.suffix })
    figures = (result.figures.first?.files ?? []).map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
    output = String(decoding: result.outputs.first ?? [], as: UTF8.self)
    messages = result.text(color: false)
    hasMistakes = result.hasMistakes
  }

  /// A network, and commands on it if there are any, as a sheet with two decimals.
  init(network: String, compute: String? = nil, settings: String = "decimals: 2, rounding: step") {
    var text = "---\nworksheet: { language: 1, \(settings) }\n---\n\n```network\n\(network)\n```\n"
    if let compute { text += "\n```compute\n\(compute)\n```\n" }
    self.init(text)
  }

  /// The output with every chain as one line, however it is divided on the page.
  var flat: String {
    // In a matrix a row ends with ` \\ ` within the line; a member ends with it at the line's end.
    output.split(separator: "\n")
      .map { $0.hasSuffix(#"\\"#) ? $0.dropLast(2) : $0 }.joined(separator: " ")
      .replacing("&=", with: "=").replacing(#"&\approx"#, with: #"\approx"#)
      .split(separator: " ").joined(separator: " ")
  }

  /// The codes of the messages, in order.
  var codes: [String] {
    messages.split(separator: "\n").compactMap { line in
      guard let start = ["error[", "warning["].first(where: { line.hasPrefix($0) }),
        let end = line.firstIndex(of: "]")
      else { return nil }
      return String(line.dropFirst(start.count).prefix(upTo: end))
    }
  }
}

/// No file exists.
struct NoFiles: Workspace {
  func read(_ path: String) throws(WorkspaceError) -> [UInt8] {
    throw WorkspaceError(path: path, reason: "no files here")
  }
  func write(_ bytes: [UInt8], to path: String) throws(WorkspaceError) {}
  func exists(_ path: String) -> Bool { false }
}
