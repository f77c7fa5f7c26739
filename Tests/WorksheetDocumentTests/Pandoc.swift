import Foundation
import Testing

/// pandoc, which reads what we leave in an output. A machine without it fails these tests, it does not skip
/// them, unless `ALLOW_MISSING` names pandoc.
enum Pandoc {
  static var isAllowedMissing: Bool {
    let allowed = ProcessInfo.processInfo.environment["ALLOW_MISSING"] ?? ""
    return allowed.split(whereSeparator: { ", ".contains($0) }).contains("pandoc")
  }

  static var isInstalled: Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/pandoc")
    }
  }

  /// Whether tests with pandoc run: always, unless it is missing and may be.
  static var isWanted: Bool { isInstalled || !isAllowedMissing }

  struct Failure: Error { var message: String }

  /// The document tree of some Markdown.
  static func tree(of markdown: String, from format: String = "markdown") throws -> [Node] {
    let json = try JSONSerialization.jsonObject(with: run(["-f", format, "-t", "json"], markdown))
    let blocks = (json as? [String: Any])?["blocks"] as? [Any]
    return (blocks ?? []).compactMap(Node.init)
  }

  private static func run(_ arguments: [String], _ input: String) throws -> Data {
    guard isInstalled else { throw Failure(message: "pandoc is not installed; `apt install pandoc`") }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["pandoc"] + arguments
    let folder = FileManager.default.temporaryDirectory.appending(path: "pandoc-\(UUID().uuidString).md")
    try Data(input.utf8).write(to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    process.standardInput = try FileHandle(forReadingFrom: folder)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(message: "pandoc ended with \(process.terminationStatus)")
    }
    return data
  }

  /// A node of pandoc's tree: its constructor and what is inside.
  struct Node {
    var type: String
    var content: Any?

    init?(_ json: Any) {
      guard let object = json as? [String: Any], let type = object["t"] as? String else { return nil }
      self.type = type
      content = object["c"]
    }

    /// The nodes directly inside, however deep the lists around them.
    var children: [Node] { content.map(Self.nodes) ?? [] }

    private static func nodes(in json: Any) -> [Node] {
      if let node = Node(json) { return [node] }
      return (json as? [Any] ?? []).flatMap(nodes)
    }

    /// This node and all below it, in order.
    var all: [Node] { [self] + children.flatMap(\.all) }

    /// The first class of a `Div`.
    var firstClass: String {
      let attributes = (content as? [Any])?.first as? [Any]
      return (attributes?[1] as? [String])?.first ?? ""
    }

    /// The text of `Str`, `Code` and the like.
    var text: String {
      switch type {
      case "Space", "SoftBreak", "LineBreak": " "
      case "Str": content as? String ?? ""
      case "Math": "$" + ((content as? [Any])?.last as? String ?? "") + "$"
      case "Code", "RawInline": (content as? [Any])?.last as? String ?? ""
      default: children.map(\.text).joined()
      }
    }
  }
}

extension [Pandoc.Node] {
  /// What stands behind each heading `SECTION`: many documents in one run.
  var sections: [[Pandoc.Node]] {
    var sections: [[Pandoc.Node]] = []
    for node in self {
      if node.type == "Header", node.text == "SECTION" {
        sections.append([])
      } else if !sections.isEmpty {
        sections[sections.count - 1].append(node)
      }
    }
    return sections
  }
}
