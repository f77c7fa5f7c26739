import Foundation
import Testing

/// The project's pages lead where they say.
struct DocLinkTests {
  static let pages: [String] = {
    let docs =
      (try? FileManager.default.subpathsOfDirectory(
        atPath: ProjectFile.root.appending(path: "docs").path())) ?? []
    return ["README.md", "CHANGELOG.md"] + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
  }()

  @Test(arguments: pages)
  func `every link to a file of the project has a target`(page: String) throws {
    let text = try ProjectFile.text(page)
    let folder = ProjectFile.root.appending(path: page).deletingLastPathComponent()
    for link in text.components(separatedBy: "](").dropFirst() {
      let target = String(link.prefix { $0 != ")" })
      if target.contains("://") { continue }
      let parts = target.split(separator: "#", omittingEmptySubsequences: false)
      let file =
        parts[0].isEmpty ? ProjectFile.root.appending(path: page) : folder.appending(path: String(parts[0]))
      #expect(FileManager.default.fileExists(atPath: file.path()), "\(target)")
      if parts.count > 1, let linked = try? String(contentsOf: file, encoding: .utf8) {
        #expect(DocLinkTests.anchors(linked).contains(String(parts[1])), "\(target)")
      }
    }
  }

  /// Paths in backticks that name something in the project's folders.
  @Test(arguments: pages)
  func `every path that is named exists`(page: String) throws {
    for code in DocTable.codes(try ProjectFile.text(page).replacingOccurrences(of: "```", with: "")) {
      guard ["Sources/", "Tests/", "docs/", "worksheets/"].contains(where: { code.hasPrefix($0) }) else {
        continue
      }
      guard !code.contains(where: { " <*…{".contains($0) }) else { continue }
      #expect(
        FileManager.default.fileExists(atPath: ProjectFile.root.appending(path: code).path()), "\(code)")
    }
  }

  /// The anchors of a page's headings, as forges make them.
  private static func anchors(_ page: String) -> [String] {
    page.split(separator: "\n").filter { $0.hasPrefix("#") }.map { heading in
      heading.drop { $0 == "#" || $0 == " " }.lowercased().filter {
        $0.isLetter || $0.isNumber || " -_".contains($0)
      }
      .replacingOccurrences(of: " ", with: "-")
    }
  }
}
