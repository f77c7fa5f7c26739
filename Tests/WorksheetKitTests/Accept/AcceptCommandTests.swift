import Foundation
import Testing

@testable import WorksheetKit

/// `worksheet accept` as a user calls it: what is written, what is said where, exit statuses.
@Suite struct AcceptCommandTests {
  private let wrong = AcceptSheet.published("y = 0.76\ndE/dy = 0.5")
  private let right = AcceptSheet.published("y = 0.75\ndE/dy = -0.5")

  private func sandbox(_ files: [String: String]) throws -> CommandLineSandbox {
    let line = try CommandLineSandbox()
    for (path, text) in files { try line.write(text, to: path) }
    return line
  }

  @Test func `tells each change and their number, and writes them`() throws {
    let line = try sandbox(["week 1/a.md": wrong])
    defer { line.remove() }
    let result = try line.run("accept", "week 1/a.md")
    #expect(result.status == 0)
    #expect(
      result.output == """
        week 1/a.md:16:5: 0.76 -> 0.75 (y)
        week 1/a.md:17:9: 0.5 -> -0.5 (dE/dy)
        2 numbers in 1 file accepted

        """)
    #expect(result.errors == "")
    #expect(line.read("week 1/a.md") == right)
    #expect(try line.run("verify", "week 1/a.md").status == 0)
    #expect(try line.run("accept", "week 1/a.md").output == "0 numbers in 0 files accepted\n")
  }

  @Test func `--dry-run says the same and writes nothing`() throws {
    let line = try sandbox(["a.md": wrong])
    defer { line.remove() }
    let result = try line.run("accept", "--dry-run", "a.md")
    #expect(result.status == 0)
    #expect(result.output.hasSuffix("(dE/dy)\n2 numbers in 1 file would be accepted\n"))
    #expect(line.read("a.md") == wrong)
    #expect(try line.files() == ["a.md"])
  }

  @Test func `of a folder every sheet is taken but solutions and other files`() throws {
    let line = try sandbox([
      "c/a.md": wrong, "c/deep/b.md": wrong, "c/a.solution.md": wrong, "c/.hidden/x.md": wrong,
      "c/README.md": "# `y = 0.76`\n",
    ])
    defer { line.remove() }
    let result = try line.run("accept", "c")
    #expect(result.status == 0)
    #expect(result.output.hasSuffix("4 numbers in 2 files accepted\n"))
    #expect(line.read("c/a.md") == right)
    #expect(line.read("c/deep/b.md") == right)
    for path in ["c/a.solution.md", "c/.hidden/x.md"] { #expect(line.read(path) == wrong) }
  }

  @Test func `a sheet with mistakes is not touched, the others are`() throws {
    let mistaken = wrong + "\n```compute\nshow nothing\n```\n"
    let line = try sandbox(["a.md": mistaken, "b.md": wrong])
    defer { line.remove() }
    let result = try line.run("accept", "a.md", "b.md")
    #expect(result.status == 2)
    #expect(result.errors.contains("error[unknown-name]"))
    #expect(result.errors.contains("worksheet: a.md: the sheet has mistakes"))
    #expect(result.output.hasSuffix("2 numbers in 1 file accepted, 1 file not touched\n"))
    #expect(line.read("a.md") == mistaken)
    #expect(line.read("b.md") == right)
  }

  @Test func `what only the author can mend exits with 1`() throws {
    let text = AcceptSheet.published("y = 0.76\nclaim y < 0\nE = 0.06 erratum 0.07 \"no\"")
    let line = try sandbox(["a.md": text])
    defer { line.remove() }
    let result = try line.run("accept", "a.md")
    #expect(result.status == 1)
    #expect(
      result.errors == """
        worksheet: a.md:17:7: left as it is: the claim `y < 0` is false (y = 0.75)
        worksheet: a.md:18:10: left as it is: the erratum for E does not stand: the printed value is right

        """)
    #expect(result.output.hasSuffix("1 number in 1 file accepted, 2 left wrong\n"))
    #expect(line.read("a.md") == text.replacing("0.76", with: "0.75"))
  }

  @Test func `carried answers are left alone`() throws {
    let text = AcceptSheet.published("z[2] = -0.38\nz[2] * 10 = -3.80")
    let line = try sandbox(["a.md": text])
    defer { line.remove() }
    let result = try line.run("accept", "a.md")
    #expect(result.status == 0)
    #expect(line.read("a.md") == text)
  }

  // MARK: Files

  @Test func `standard input is refused`() throws {
    let line = try sandbox([:])
    defer { line.remove() }
    let result = try line.run("accept", "-", input: wrong)
    #expect(result.status == 64)
    #expect(result.errors.contains("standard input is none"))
    let device = try line.run("accept", "/dev/stdin", input: wrong)
    #expect(device.status == 74)
    #expect(device.errors == "worksheet: /dev/stdin: is no ordinary file\n")
  }

  @Test func `a link, a missing and a read-only file exit with 74 and stay`() throws {
    let line = try sandbox(["a.md": wrong, "b.md": wrong])
    defer { line.remove() }
    let link = line.folder.appending(path: "link.md").path()
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "a.md")
    let result = try line.run("accept", "link.md", "none.md")
    #expect(result.status == 74)
    #expect(result.errors.contains("link.md: is a symbolic link"), "\(result.errors)")
    #expect(result.errors.contains("none.md: No such file"))
    #expect(line.read("a.md") == wrong)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "a.md")
    let path = line.folder.appending(path: "b.md").path()
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    let closed = try line.run("accept", "b.md")
    // Root may write to it all the same.
    #expect(closed.status == (geteuid() == 0 ? 0 : 74))
    #expect(line.read("b.md") == (geteuid() == 0 ? right : wrong))
  }

  @Test func `a file that changed in the meantime is left alone`() throws {
    let line = try sandbox(["a.md": wrong])
    defer { line.remove() }
    let path = line.folder.appending(path: "a.md").path()
    #expect(throws: WorkspaceError.self) {
      try DiskWorkspace().replace(Array("older".utf8), by: Array(right.utf8), in: path)
    }
    #expect(line.read("a.md") == wrong)
    try DiskWorkspace().replace(Array(wrong.utf8), by: Array(right.utf8), in: path)
    #expect(line.read("a.md") == right)
    #expect(try line.files() == ["a.md"])
  }

  @Test func `the mode of the file stays`() throws {
    let line = try sandbox(["a.md": wrong])
    defer { line.remove() }
    let path = line.folder.appending(path: "a.md").path()
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try line.run("accept", "a.md").status == 0)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
  }
}
