import Foundation
import Testing

@testable import WorksheetKit

/// Which files are meant by what a user names.
struct SheetSearchTests {
  private func found(_ paths: [String], in line: CommandLineSandbox) -> SheetSearch {
    SheetSearch(paths.map { $0 == "-" ? "-" : line.folder.path() + "/" + $0 }, workspace: DiskWorkspace())
  }

  /// The paths below the folder of the test.
  private func paths(_ search: SheetSearch, _ line: CommandLineSandbox) -> [String] {
    search.sheets.map { $0.path.replacingOccurrences(of: line.folder.path() + "/", with: "") }
  }

  private func sandbox(_ files: [String]) throws -> CommandLineSandbox {
    let line = try CommandLineSandbox()
    for file in files { try line.write("text", to: file) }
    return line
  }

  @Test func `a folder is all its sheets, sorted by bytes, without what is not written by hand`() throws {
    let line = try sandbox([
      "c/b.md", "c/a/z.md", "c/a.md", "c/a-b.md", "c/Z.md", "c/é.md", "c/a.solution.md", "c/a.txt", "c/a.MD",
      "c/.git/x.md", "c/.build/x.md", "c/node_modules/x.md", "c/deep/er/and/deeper/x.md", "c/md",
    ])
    defer { line.remove() }
    let search = found(["c"], in: line)
    #expect(
      paths(search, line) == [
        "c/Z.md", "c/a-b.md", "c/a.md", "c/a/z.md", "c/b.md", "c/deep/er/and/deeper/x.md", "c/é.md",
      ])
    #expect(search.folders.count == 1)
    #expect(search.sheets.allSatisfy { !$0.isNamed && $0.folders == [0] })
    #expect(search.problems.isEmpty)
  }

  @Test func `files come in the order in which they are named, each once`() throws {
    let line = try sandbox(["c/a.md", "c/b.md", "d.md"])
    defer { line.remove() }
    let search = found(["d.md", "c/b.md", "c", "c/../d.md", "c//b.md", "c"], in: line)
    #expect(paths(search, line) == ["d.md", "c/b.md", "c/a.md"])
    #expect(search.sheets.map(\.isNamed) == [true, true, false])
    #expect(search.sheets.map(\.folders) == [[], [0, 1], [0, 1]])
  }

  @Test func `a solution or a hidden file that is named is held`() throws {
    let line = try sandbox(["a.solution.md", ".x/b.md"])
    defer { line.remove() }
    #expect(
      paths(found(["a.solution.md", ".x/b.md", ".x"], in: line), line) == ["a.solution.md", ".x/b.md"])
  }

  @Test func `what is not there, and standard input, are left to who reads them`() throws {
    let line = try sandbox([])
    defer { line.remove() }
    #expect(paths(found(["none.md", "-"], in: line), line) == ["none.md", "-"])
  }

  @Test func `links do not lead out of a folder, nor in circles`() throws {
    let line = try sandbox(["c/real.md", "out/secret.md", "c/sub/x.md", "c/plain.txt"])
    defer { line.remove() }
    for (link, target) in [
      ("c/to-file.md", "../out/secret.md"), ("c/to-folder", "../out"), ("c/loop", "."), ("c/up", ".."),
      ("c/broken.md", "none.md"), ("c/self.md", "self.md"), ("c/inside.md", "plain.txt"),
      ("c/folder.md", "sub"), ("c/absolute.md", "/etc/hostname"), ("named", "c"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: line.folder.appending(path: link).path(), withDestinationPath: target)
    }
    #expect(paths(found(["c"], in: line), line) == ["c/inside.md", "c/real.md", "c/sub/x.md"])
    #expect(
      paths(found(["named"], in: line), line) == ["named/inside.md", "named/real.md", "named/sub/x.md"])
  }

  @Test func `a folder called like a sheet is a folder, a pipe is no sheet`() throws {
    let line = try sandbox(["c/x.md/y.md"])
    defer { line.remove() }
    #expect(mkfifo(line.folder.path() + "/c/pipe.md", 0o600) == 0)
    #expect(paths(found(["c"], in: line), line) == ["c/x.md/y.md"])
  }

  @Test func `a sheet whose name is not text is told, and the others are found`() throws {
    let line = try sandbox(["c/x.md", "c/y.md"])
    defer { line.remove() }
    for end in [".md", ".png"] {
      let odd = Array((line.folder.path() + "/c/").utf8) + [0xFF] + Array(end.utf8) + [0]
      let file = odd.withUnsafeBytes { bytes in
        bytes.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
      }
      #expect(file >= 0)
      close(file)
    }
    let search = found(["c"], in: line)
    #expect(paths(search, line) == ["c/x.md", "c/y.md"])
    #expect(search.problems.map(\.reason) == ["the name of this file is not UTF-8"])
  }
}
