import Diagnostics
import Testing
import WorksheetDocument
import WorksheetTestSupport

struct FrontMatterTests {
  @Test("title, language of the prose and settings are read")
  func read() throws {
    let document = parse(
      "---\ntitle: \"Exercise 3: by hand\"\nlang: de\nworksheet:\n  language: 1\n  decimals: 2\n...\n\ntext\n"
    )
    let matter = try #require(document.frontMatter)
    #expect(matter.title == "Exercise 3: by hand")
    #expect(matter.lang == "de")
    #expect(document.text(matter.range).hasSuffix("...\n"))
    #expect(document.text(matter.yaml).hasPrefix("title") && document.text(matter.yaml).hasSuffix("2\n"))
    #expect(matter.settings.digits?.value == .decimals(2))
    #expect(codes(document) == [])
  }

  @Test(
    "a rule at the top is no front matter",
    arguments: [
      "---\n\ntext\n", "text\n---\n", "---\ntext", " ---\na: b\n---\n", "----\na: b\n---\n", "---", "",
      "---\n", "---x\na: b\n---\n",
    ])
  func none(text: String) {
    let document = parse(text)
    #expect(document.frontMatter == nil)
    #expect(codes(document) == [])
  }

  @Test(
    "front matter may be anything",
    arguments: ["a: b", "", "- x", "just text", "\u{E9}: \u{2028} b", "a: [b, {c: d}]", "title: [x]"])
  func anything(yaml: String) {
    for end in ["\n", "\r\n"] {
      let document = parse("---\(end)\(yaml)\(yaml.isEmpty ? "# c" : "")\(end)---\(end)`= x`")
      #expect(document.frontMatter != nil && document.frontMatter?.title == nil)
      #expect(codes(document) == [] && document.pieces.count == 1)
    }
  }

  /// The code, and front matter with the place marked.
  static let mistakes: [(String, String)] = [
    ("unknown-setting", "worksheet:\n  «decimal»: 2"), ("unknown-setting", "«workshet»:\n  decimals: 2"),
    ("misplaced-setting", "title: x\n«rounding»: step"), ("unknown-setting", "worksheet: {«Rounding»: step}"),
    ("setting-value", "worksheet:\n  decimals: «16»"),
    ("setting-value", "worksheet:\n  decimals: «two»  # x"),
    ("setting-value", "worksheet:\n  decimals: «2.5»"), ("setting-value", "worksheet:\n  digits: «3»"),
    ("setting-value", "worksheet:\n  digits: «\"0 significant\"»"),
    ("setting-value", "worksheet:\n  rounding: «'steps'»"),
    ("setting-value", "worksheet:\n  ties: «half-down»"),
    ("setting-value", "worksheet:\n  index: «[row, col]»"),
    ("setting-value", "título: é\nworksheet: {é: 1}\n".replacing("{é: 1}", with: "«3»")),
    ("setting-value", "worksheet:\n  language: «2»"),
    ("setting-value", "worksheet:\n  language: «0»"),
    ("setting-conflict", "worksheet:\n  decimals: 2\n  «digits»: 3 significant"),
    ("yaml-syntax", "worksheet:\n  «decimals»: 2\n  decimals: 3"), ("yaml-syntax", "worksheet: [1\nb: «c»"),
    ("setting-value", "worksheet:\n  steps: «matrices»"),
  ]

  @Test("settings complain at the key or the value", arguments: mistakes)
  func mistake(code: String, marked: String) throws {
    for (start, end) in [("---\n", "\n---\n"), ("\u{FEFF}---\r\n", "\r\n---\r\n")] {
      let source = MarkedSource(
        start + marked.replacing("\n", with: end.hasPrefix("\r") ? "\r\n" : "\n") + end)
      let document = parse(source.text)
      #expect(document.diagnostics.map(\.code) == [code])
      let first = try #require(document.diagnostics.first)
      // A syntax error is noticed where libyaml notices it.
      if code != "yaml-syntax" { #expect(document.text(first.range) == document.text(source.ranges[0])) }
      if code != "yaml-syntax" { #expect(first.range == source.ranges[0]) }
    }
  }

  @Test("an unknown key names the nearest")
  func nearest() {
    let diagnostics = parse("---\nworksheet:\n  roundin: step\n  ties: half-evn\n---\n").diagnostics
    #expect(diagnostics.map(\.mend) == ["rounding", "ties: half-even"])
  }

  @Test("bombs of aliases, depth and size are refused in no time", .timeLimit(.minutes(5)))
  func bombs() {
    let aliases =
      "a: &a [x, x]\n" + (0..<20).map { "b\($0): &b\($0) [*\($0 == 0 ? "a" : "b\($0 - 1)"), *a]\n" }.joined()
    let bombs = [
      aliases, String(repeating: "[", count: 60_000), "a: " + String(repeating: "{b: ", count: 10_000),
      String(repeating: "- ", count: 30_000) + "x",
      String(repeating: "? ", count: 30_000) + "x", "a: \"" + String(repeating: "x", count: 70_000) + "\"",
      (0..<360).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    ]
    for bomb in bombs {
      let document = parse("---\ntitle: x\n\(bomb)\n---\n")
      #expect(codes(document) == ["yaml-limits"])
    }
  }

  @Test("a few aliases are welcome")
  func fewAliases() {
    let document = parse("---\nx: &s step\nnote: \"*a* &b\"\nworksheet:\n  rounding: *s\n---\n")
    #expect(codes(document) == [])
    #expect(document.frontMatter?.settings.rounding?.value == .step)
  }
}

struct SettingsTests {
  @Test("defaults are those of the reference")
  func defaults() {
    let settings = parse("text").settings(over: nil).settings
    #expect(settings == WorksheetSettings())
    #expect(settings.digits == .decimals(4) && settings.rounding == .none && settings.ties == .halfAway)
    #expect(settings.index == .rowColumn && settings.steps == .components && settings.language == 1)
  }

  @Test("all values are understood")
  func values() {
    let document = parse(
      "---\nworksheet: {digits: 3 significant, rounding: step, ties: half-up, index: from-to, steps: matrix, language: 1}\n---\n"
    )
    let settings = document.settings(over: nil).settings
    #expect(settings.digits == .significant(3) && settings.rounding == .step && settings.ties == .halfAway)
    #expect(settings.index == .fromTo && settings.steps == .matrix)
    #expect(parse("---\nworksheet:\n  ties: half-even\n---\n").settings(over: nil).settings.ties == .halfEven)
  }

  @Test("a sheet with pieces that does not pin its language gets a warning")
  func missingLanguage() throws {
    let document = parse("---\nworksheet:\n  decimals: 2\n---\n`= x`\n")
    let warning = try #require(document.settings(over: nil).warnings.first)
    #expect(warning.code == "missing-language" && warning.severity == .warning)
    #expect(document.text(warning.range) == "worksheet")
    #expect(parse("`= x`").settings(over: nil).warnings.map(\.range) == [SourceRange(0, 0)])
    #expect(parse("text").settings(over: nil).warnings.isEmpty)
    #expect(parse("---\nworksheet:\n  language: 1\n---\n`= x`\n").settings(over: nil).warnings.isEmpty)
  }
}

struct CourseDefaultsTests {
  private struct Files: FileSource {
    var files: [String: String]
    func exists(_ path: String) -> Bool {
      files[path] != nil || files.keys.contains { $0.hasPrefix(path + "/") }
    }
    func read(_ path: String) -> [UInt8]? { files[path].map { Array($0.utf8) } }
  }

  @Test("the nearest file wins, key by key")
  func nearest() {
    let files = Files(files: [
      "/course/.git/HEAD": "", "/course/worksheet.yml": "decimals: 2\nrounding: step\n",
      "/course/a/worksheet.yml": "worksheet:\n  digits: 3 significant\n",
      "/worksheet.yml": "steps: matrix\n",
    ])
    let course = CourseDefaults.find(from: "/course/a/b", in: files)
    #expect(course.files.map(\.path) == ["/course/a/worksheet.yml", "/course/worksheet.yml"])
    #expect(course.root == "/course")
    let settings = parse("---\nworksheet:\n  ties: half-even\n---\n").settings(over: course).settings
    #expect(settings.digits == .significant(3) && settings.rounding == .step)
    #expect(settings.ties == .halfEven && settings.steps == .components)
  }

  @Test("nothing above the root is read")
  func root() {
    let files = Files(files: [
      "/x/y/worksheet.yml": "root: true\n", "/x/worksheet.yml": "decimals: 1", "/x/.git": "",
    ])
    #expect(CourseDefaults.find(from: "/x/y/z", in: files).files.map(\.path) == ["/x/y/worksheet.yml"])
    #expect(CourseDefaults.find(from: "/x/y/z", in: files).root == "/x/y")
    let unmarked = Files(files: [
      "/a/b/worksheet.yml": "decimals: 1", "/a/worksheet.yml": "decimals: 2", "/worksheet.yml": "decimals: 3",
    ])
    #expect(CourseDefaults.find(from: "/a/b", in: unmarked).files.map(\.path) == ["/a/b/worksheet.yml"])
    #expect(CourseDefaults.find(from: "/a/c", in: unmarked).files.isEmpty)
    #expect(CourseDefaults.find(from: "/a/c", in: unmarked).root == "/a/c")
    #expect(CourseDefaults.find(from: "/", in: unmarked).files.map(\.path) == ["/worksheet.yml"])
  }

  @Test(
    "mistakes in a file have their place in it",
    arguments: [
      ("«decimal»: 2", "unknown-setting"), ("root: «yes»", "setting-value"), ("«- x»", "setting-value"),
      ("worksheet: «3»", "setting-value"),
      ("decimals: 2\nworksheet:\n  «decimals»: 3", "setting-conflict"), ("«title»: x", "unknown-setting"),
    ])
  func mistake(marked: String, code: String) {
    let source = MarkedSource(marked)
    let file = CourseDefaults.read(path: "/worksheet.yml", Array(source.text.utf8))
    #expect(file.diagnostics.map(\.code) == [code])
    #expect(file.diagnostics.first?.range.lower == source.ranges[0].lower)
  }

  @Test(
    "an empty file and one with comments say nothing",
    arguments: ["", "# nothing\n", "---\n", "\u{FEFF}# x", "worksheet:\n"])
  func empty(text: String) {
    let file = CourseDefaults.read(path: "/worksheet.yml", Array(text.utf8))
    #expect(file.diagnostics.isEmpty)
    #expect(WorksheetSettings([file.settings]) == WorksheetSettings())
  }

  @Test("bytes that are no text are a mistake")
  func invalid() {
    #expect(CourseDefaults.read(path: "/worksheet.yml", [0xFF]).diagnostics.map(\.code) == ["invalid-utf8"])
  }
}
