import Foundation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// A whole run on files on disk, with made-up verdicts: what is written where, and the exit status.
struct VerifyRunTests {
  /// Runs on files of which each holds the verdicts that it is called by: `a.differs.carried.md`.
  private func run(
    _ files: [String: String], _ paths: [String], format: String = "text", threads: Int = 2,
    harness: VerifyHarness = VerifyHarness(), options: (inout VerifyOptions) -> Void = { _ in }
  ) throws -> (status: Int32, output: String, errors: String) {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    for (path, text) in files { try line.write(text, to: path) }
    let folder = line.folder.path()
    let status = harness.run(
      paths.map { folder + "/" + $0 }, format: format, threads: threads, options: options
    ) { path in
      var sheet = HeldSheet()
      let words = path.split(separator: "/").last?.split(separator: ".") ?? []
      for verdict in words.compactMap({ Verdict(rawValue: String($0)) }) {
        sheet.numbers += HeldSheet.of(verdict).numbers
      }
      return sheet
    }
    let name = { (text: String) in text.replacingOccurrences(of: folder + "/", with: "") }
    return (status, name(harness.output), name(harness.errors))
  }

  @Test(arguments: [
    (["holds"], 0, 0), (["holds", "carried"], 0, 1), (["erratum"], 0, 0), (["differs"], 1, 1),
    (["follows"], 1, 1), (["stale-erratum"], 1, 1), (["holds", "differs", "carried"], 1, 1),
  ])
  func `a wrong answer exits with 1, a carried one under --strict`(
    verdicts: [String], status: Int32, strict: Int32
  ) throws {
    let file = "a.\(verdicts.joined(separator: ".")).md"
    #expect(try run([file: "text"], [file]).status == status)
    #expect(try run([file: "text"], [file]) { $0.isStrict = true }.status == strict)
  }

  @Test func `of many files the gravest counts`() throws {
    let files = ["a.holds.md": "", "b.differs.md": "", "c.holds.md": SmallSheet.bad]
    #expect(try run(files, ["a.holds.md", "b.differs.md"]).status == 1)
    #expect(try run(files, ["b.differs.md", "c.holds.md", "a.holds.md"]).status == 2)
    #expect(try run(files, ["none.md", "b.differs.md", "c.holds.md"]).status == 74)
    #expect(try run(files, ["c.holds.md", "none.md", "b.differs.md"]).status == 74)
  }

  @Test func `a file without an answer is a mistake when it is named`() throws {
    let files = ["a.md": SmallSheet.good, "b.holds.md": SmallSheet.good, "c.md": SmallSheet.bad]
    let named = try run(files, ["a.md"])
    #expect(named.status == 2)
    #expect(named.errors.hasPrefix("worksheet: a.md: no printed answer was found"))
    #expect(try run(files, ["a.md", "b.holds.md"]).status == 2)
    #expect(try run(files, ["a.md"]) { $0.allowsNone = true }.status == 0)
    // What a mistake is hides no answer that could be missed.
    let mistaken = try run(files, ["c.md"])
    #expect(mistaken.status == 2)
    #expect(!mistaken.errors.contains("no printed answer"))
  }

  @Test func `a folder without an answer in any file is a mistake`() throws {
    let files = ["c/a.md": SmallSheet.good, "d/a.md": SmallSheet.good, "d/b.holds.md": SmallSheet.good]
    let none = try run(files, ["c"])
    #expect(none.status == 2)
    #expect(none.errors.hasPrefix("worksheet: c: no sheet in this folder"))
    #expect(try run(files, ["d"]).status == 0)
    #expect(try run(files, ["c", "d"]).status == 2)
    #expect(try run(files, ["c", "d"]) { $0.allowsNone = true }.status == 0)
    // A file of two named folders counts for both, and one that is named besides must have an answer.
    #expect(try run(files, ["d", "d/../d"]).status == 0)
    #expect(try run(files, ["d", "d/a.md"]).status == 2)
  }

  @Test func `files of a folder that are no sheets are passed over in silence`() throws {
    let files = [
      "c/README.md": "# A course\n\n```swift\nlet x = 1\n```\n", "c/broken.md": "---\nno end\n",
      "c/a.holds.md": SmallSheet.good,
    ]
    let folder = try run(files, ["c"])
    #expect(folder.status == 0)
    #expect(folder.errors == "")
    #expect(folder.output == "1 file: 1 held, 0 carried, 0 wrong, 0 errata\n")
    #expect(try run(files, ["c/README.md"]).status == 2)
  }

  @Test func `what cannot be read as no sheet is told`() throws {
    let result = try run(["c/a.md": "```netwrok\ny = 1\n```\n", "c/b.holds.md": SmallSheet.good], ["c"])
    #expect(result.status == 2)
    #expect(result.errors.contains("near-block-kind"), "\(result)")
    let deep = try run(
      ["c/a.md": String(repeating: "> ", count: 500), "c/b.holds.md": SmallSheet.good], ["c"])
    #expect(deep.errors.contains("nested-too-deeply"), "\(deep)")
  }

  @Test func `reports are in order, on any number of threads`() throws {
    var random = SplitMix64(seed: 3)
    let names = (0..<100).map { String(format: "f%03d.differs.md", $0) }
    let files = Dictionary(uniqueKeysWithValues: names.map { ("c/" + $0, SmallSheet.good) })
    let pauses = Dictionary(uniqueKeysWithValues: names.map { ($0, UInt32(random.next() % 4_000)) })
    let line = try CommandLineSandbox()
    defer { line.remove() }
    for (path, text) in files { try line.write(text, to: path) }
    var reports: Set<String> = []
    for threads in [1, 2, 8] {
      let harness = VerifyHarness()
      let status = harness.run([line.folder.path() + "/c"], threads: threads) { path in
        usleep(pauses[path.split(separator: "/").last.map(String.init) ?? ""] ?? 0)
        return .of(.differs)
      }
      #expect(status == 1)
      reports.insert(harness.output)
    }
    #expect(reports.count == 1)
    let shown = reports.first?.split(separator: "\n").filter { $0.contains(" --> ") } ?? []
    #expect(shown.map { String($0.split(separator: "/").last?.prefix(15) ?? "") } == names)
  }

  @Test func `one file has no line of its own at the end, several have`() throws {
    let files = ["a.holds.md": "", "b.holds.differs.md": ""]
    #expect(try run(files, ["a.holds.md"]).output == "1 file: 1 held, 0 carried, 0 wrong, 0 errata\n")
    #expect(
      try run(files, ["a.holds.md", "b.holds.differs.md"]).output.hasSuffix(
        """

        a.holds.md: 1 held, 0 carried, 0 wrong, 0 errata
        b.holds.differs.md: 1 held, 0 carried, 1 wrong, 0 errata
        2 files: 2 held, 0 carried, 1 wrong, 0 errata

        """))
  }

  @Test func `--quiet says nothing when all is good, and only what is wrong when not`() throws {
    let good = try run(["a.holds.carried.md": ""], ["a.holds.carried.md"]) { $0.isQuiet = true }
    #expect(good.output == "")
    #expect(good.errors == "")
    let bad = try run(["a.carried.differs.md": ""], ["a.carried.differs.md"]) { $0.isQuiet = true }
    #expect(bad.output.contains("error[differs]"))
    #expect(!bad.output.contains("carried:"))
    #expect(bad.output.hasSuffix("1 file: 0 held, 1 carried, 1 wrong, 0 errata\n"))
    let strict = try run(["a.carried.md": ""], ["a.carried.md"]) { ($0.isQuiet, $0.isStrict) = (true, true) }
    #expect(strict.output.contains("error[carried]"))
  }

  @Test func `the answers of a sheet with mistakes are told all the same`() throws {
    let result = try run(["a.differs.md": SmallSheet.bad], ["a.differs.md"])
    #expect(result.status == 2)
    #expect(result.output.contains("error[differs]"))
    #expect(result.errors.contains("a.differs.md:7:9"))
  }

  // MARK: Streams

  @Test(arguments: VerifyFormatCatalog.names)
  func `a closed pipe ends a run without a word`(format: String) throws {
    var fault = WorkspaceError(path: "standard output", reason: "Broken pipe")
    fault.isBrokenPipe = true
    let files = Dictionary(uniqueKeysWithValues: (0..<20).map { ("c/\($0).differs.md", SmallSheet.good) })
    let result = try run(files, ["c"], format: format, harness: VerifyHarness(fault: fault))
    #expect(result.status == 74)
    #expect(result.errors == "")
  }

  @Test func `a full disk is told once`() throws {
    let fault = WorkspaceError(path: "standard output", reason: "No space left on device")
    let files = ["a.differs.md": "", "b.differs.md": ""]
    let result = try run(files, ["a.differs.md", "b.differs.md"], harness: VerifyHarness(fault: fault))
    #expect(result.status == 74)
    #expect(result.errors == "worksheet: standard output: No space left on device\n")
  }

  @Test func `progress is shown on a terminal after a second, and erased`() throws {
    let files = Dictionary(
      uniqueKeysWithValues: (0..<40).map { (String(format: "c/%02d.holds.md", $0), SmallSheet.good) })
    let slow = try run(files, ["c"], harness: VerifyHarness(tick: 0.06))
    #expect(slow.errors.contains(" of 40 files"))
    #expect(!slow.errors.contains("\u{1B}[K1 of"))
    #expect(slow.errors.hasSuffix("\r\u{1B}[K"))
    #expect(!slow.errors.hasPrefix("1 of"))
    #expect(slow.errors.split(separator: "\r").count < 20, "\(slow.errors.debugDescription)")
    let fast = try run(files, ["c"], harness: VerifyHarness(tick: 0.001))
    #expect(fast.errors == "")
    let elsewhere = try run(files, ["c"], harness: VerifyHarness())
    #expect(elsewhere.errors == "")
  }

  @Test func `progress stands in nobody's way`() throws {
    let files = Dictionary(
      uniqueKeysWithValues: (0..<30).map {
        (String(format: "c/%02d.holds.md", $0), $0 == 25 ? SmallSheet.bad : SmallSheet.good)
      })
    let result = try run(files, ["c"], harness: VerifyHarness(tick: 0.2))
    // The message begins at the beginning of a line.
    #expect(result.errors.contains("files\r\u{1B}[Kerror["), "\(result.errors.debugDescription)")
  }
}
