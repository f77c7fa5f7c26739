import Foundation
import Synchronization
import Testing

@testable import WorksheetKit

/// One pipeline looks for a course's settings once for each folder.
struct CourseMemoTests {
  /// The files on disk, and how often somebody asked.
  private final class Counting: Workspace {
    private let disk = DiskWorkspace()
    private let count = Mutex(0)
    var asked: Int { count.withLock { $0 } }

    func exists(_ path: String) -> Bool {
      count.withLock { $0 += 1 }
      return disk.exists(path)
    }
    func read(_ path: String) throws(WorkspaceError) -> [UInt8] { try disk.read(path) }
    func write(_ bytes: [UInt8], to path: String) throws(WorkspaceError) {}
  }

  private static let sheet = Array(SmallSheet.sheet("y = 1 / 3", "`= y`", settings: "language: 1").utf8)

  @Test func `sheets of one folder share what was found, those of others do not`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    for (path, text) in [
      (".git/HEAD", ""), ("a/worksheet.yml", "decimals: 2"), ("b/worksheet.yml", "decimals: x"),
    ] {
      try line.write(text, to: path)
    }
    let workspace = Counting()
    let pipeline = Pipeline(workspace: workspace)
    func messages(_ path: String) -> String {
      pipeline.hold(CourseMemoTests.sheet, path: line.folder.appending(path: path).path()).messages.text(
        color: false)
    }
    #expect(messages("a/1.md") == "")
    let once = workspace.asked
    #expect(once > 0)
    #expect(messages("a/2.md") == "" && workspace.asked == once)
    let mistake = messages("b/1.md")
    #expect(mistake.contains("setting-value") && workspace.asked > once)
    #expect(messages("b/2.md") == mistake && messages("a/3.md") == "")
  }

  @Test func `a folder that has been forgotten is found again`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    for n in 0..<150 { try line.write("decimals: x", to: "\(n)/worksheet.yml") }
    let pipeline = Pipeline(workspace: DiskWorkspace())
    for n in Array(0..<150) + [149, 0] {
      let path = line.folder.appending(path: "\(n)/sheet.md").path()
      #expect(
        pipeline.hold(CourseMemoTests.sheet, path: path).messages.text(color: false).contains(
          "/\(n)/worksheet.yml"))
    }
  }
}
