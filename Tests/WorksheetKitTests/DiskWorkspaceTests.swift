import Foundation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// Files on disk are replaced whole or not at all, and stay what they were otherwise.
struct DiskWorkspaceTests {
  private let disk = DiskWorkspace()

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func path(_ name: String, in line: CommandLineSandbox) -> String {
    line.folder.appending(path: name).path(percentEncoded: false)
  }

  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  /// What is said of a write that fails; nil if it succeeds.
  private func refusal(_ text: String, to path: String) -> String? {
    do throws(WorkspaceError) {
      try disk.write(bytes(text), to: path)
      return nil
    } catch {
      #expect(error.path == path)
      return error.reason
    }
  }

  // MARK: What stays

  @Test(arguments: [0o644, 0o600, 0o664, 0o640, 0o755, 0o606])
  func `a replaced file keeps its mode`(mode old: Int) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write("old", to: "out")
    let out = path("out", in: line)
    try FileManager.default.setAttributes([.posixPermissions: old], ofItemAtPath: out)
    try disk.write(bytes("new"), to: out)
    #expect(line.read("out") == "new")
    #expect(try mode(out) == old)
  }

  @Test func `a replaced file keeps its owner and group, where the user may give files away`() throws {
    guard getuid() == 0 else { return }
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write("old", to: "out")
    let out = path("out", in: line)
    try #require(chown(out, 12, 34) == 0)
    try disk.write(bytes("new"), to: out)
    let attributes = try FileManager.default.attributesOfItem(atPath: out)
    #expect(attributes[.ownerAccountID] as? Int == 12)
    #expect(attributes[.groupOwnerAccountID] as? Int == 34)
  }

  @Test func `a new file has the mode that the user's mask gives`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try disk.write(bytes("new"), to: path("out", in: line))
    try line.write("other", to: "other")
    #expect(try mode(path("out", in: line)) == mode(path("other", in: line)))
  }

  @Test func `a file that may not be written is left alone`() throws {
    // Whoever runs as root may write everything.
    guard getuid() != 0 else { return }
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write("old", to: "out")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path("out", in: line))
    #expect(refusal("new", to: path("out", in: line)) == "Permission denied")
    #expect(line.read("out") == "old")
  }

  // MARK: Where a write may lead

  @Test(arguments: ["sheet", "missing"])
  func `a link is refused, and what it leads to is left alone`(target: String) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write("sheet", to: "sheet")
    try FileManager.default.createSymbolicLink(atPath: path("out", in: line), withDestinationPath: target)
    #expect(refusal("new", to: path("out", in: line)) == "is a symbolic link; name the file that it leads to")
    #expect(line.read("sheet") == "sheet")
    #expect(try line.files() == ["out", "sheet"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("out", in: line)) == target)
  }

  @Test func `a device is written to and stays one, also behind a link`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let link = path("out", in: line)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/null")
    for path in ["/dev/null", link] {
      try disk.write(bytes("new"), to: path)
      #expect(SystemCall.status(of: "/dev/null", followsLinks: false)?.isRegularFile == false)
    }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/dev/null")
  }

  @Test func `a name of 255 bytes can be written`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let name = String(repeating: "ü", count: 126) + ".md"
    try disk.write(bytes("new"), to: path(name, in: line))
    #expect(try line.files() == [name])
  }

  @Test(arguments: [
    ("a/b", "a", "b"), ("b", ".", "b"), ("/b", "/", "b"), ("a/", "a", ""), ("../a//b", "../a/", "b"),
    ("", ".", ""),
  ])
  func `a path is a folder and a name`(path: String, folder: String, name: String) {
    let place = FilePlace(path)
    #expect(place.folder == folder)
    #expect(place.name == name)
  }

  // MARK: Unfinished files

  @Test(arguments: ["new", "old"])
  func `what a killed run left behind is removed by the next one`(text: String) throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write("old", to: "out")
    try line.write("ol", to: ".out.worksheet-tmp")
    try disk.write(bytes(text), to: path("out", in: line))
    #expect(line.read("out") == text)
    #expect(try line.files() == ["out"])
  }

  @Test func `the unfinished file of a run that is still at work is left alone`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write("half", to: ".out.worksheet-tmp")
    let other = open(path(".out.worksheet-tmp", in: line), O_RDONLY)
    defer { close(other) }
    try #require(flock(other, LOCK_EX | LOCK_NB) == 0)
    try disk.write(bytes("new"), to: path("out", in: line))
    #expect(line.read("out") == "new")
    #expect(line.read(".out.worksheet-tmp") == "half")
    #expect(try line.files() == [".out.worksheet-tmp", "out"])
  }

  @Test func `a link in the place of an unfinished file is neither followed nor removed`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write("sheet", to: "sheet")
    try FileManager.default.createSymbolicLink(
      atPath: path(".out.worksheet-tmp", in: line), withDestinationPath: "sheet")
    try disk.write(bytes("new"), to: path("out", in: line))
    #expect(line.read("sheet") == "sheet")
    #expect(try line.files() == [".out.worksheet-tmp", "out", "sheet"])
  }

  @Test func `many writers at once leave one of their texts, and readers see nothing else`() async throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let out = path("out", in: line)
    let texts = (0..<8).map { [UInt8](repeating: UInt8(65 + $0), count: 30_000 + $0) }
    try disk.write(texts[0], to: out)
    let strange = await withTaskGroup(of: Int.self) { group in
      for text in texts { group.addTask { Self.strangeRounds(writing: text, among: texts, to: out) } }
      return await group.reduce(0, +)
    }
    #expect(strange == 0)
    #expect(try line.files() == ["out"])
  }

  /// Writes and reads again and again. - Returns: how often writing failed or something else was read.
  private static func strangeRounds(writing text: [UInt8], among texts: [[UInt8]], to path: String) -> Int {
    (0..<50).count { _ in
      guard (try? DiskWorkspace().write(text, to: path)) != nil,
        let seen = try? DiskWorkspace().read(path)
      else { return true }
      return !texts.contains(seen)
    }
  }
}
