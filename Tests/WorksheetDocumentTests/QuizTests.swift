import Diagnostics
import Testing
import WorksheetDocument
import WorksheetTestSupport

struct QuizTests {
  private static func quiz(_ text: String) -> String { "::: quiz\n\(text)\n:::\n" }

  @Test(
    "a claim in an option is a piece, and knows its tick",
    arguments: [
      ("- «[x]» A «`claim a < b`»", true), ("- «[ ]» A «`claim a < b`»", false),
      ("* «[X]» «`claim a < b`» B", true),
      ("+ «[ ]» «``claim a < b``»", false), ("1. «[x]» A «`claim a < b`»", true),
      ("2) «[ ]» A «`claim a < b`»", false),
      ("-   «[x]»   A «`claim a < b`»", true), ("- «[x]»\tA «`claim a < b`»", true),
      ("- «[\t]» A «`claim a < b`»", false),
      ("- «[x]» A\n  and «`claim a < b`»", true), ("- «[x]» A\nlazy «`claim a < b`»", true),
      ("- «[x]» A\n\n  More: «`claim a < b`»", true), ("- [ ] B\n- «[x]» A «`claim a < b`»", true),
      ("- [x] B\n\n- «[ ]» A «`claim a < b`»", false), ("Which?\n\n- «[x]» A «`claim a\n  < b`»", true),
      ("1. Which?\n\n   - [ ] B\n   - «[x]» A «`claim a < b`»", true),
      ("1. Which?\n   - «[x]» A «`claim a < b`»", true),
      ("> - «[x]» A «`claim a < b`»", true), ("- [ ] B\n  - «[x]» A «`claim a < b`»", true),
      ("- «[x]» B\n  - [ ] A\n\n  «`claim a < b`»", true), ("-\n  «[x]» A «`claim a < b`»", true),
      ("- «[x]» A `claimant x` «`claim a < b`»", true), ("- «[x]» A «`claims a < b`»", true),
      ("::: {.columns}\n- «[x]» A «`claim a < b`»\n:::", true), ("# Title\n- «[x]» A «`claim a < b`»", true),
      ("- «[x]» A **«`claim a < b`»**", true), ("- plain\n- «[x]» A «`claim a < b`»", true),
    ])
  func option(marked: String, isTicked: Bool) throws {
    let source = MarkedSource(Self.quiz(marked))
    let document = parse(source.text)
    #expect(codes(document) == [])
    let piece = try #require(document.pieces.first)
    #expect(document.pieces.count == 1)
    #expect(piece.surroundings.tick == Piece.Tick(isTicked: isTicked, range: source.ranges[0]))
    #expect(piece.range == source.ranges[1])
    #expect(document.content(of: piece).hasPrefix("claim"))
  }

  @Test(
    "a span that begins with claim is the author's own outside of quizzes",
    arguments: [
      "`claim a < b`", "- [x] A `claim a < b`", "::: hint\n- [x] A `claim a < b`\n:::",
      "::: quiz\n- [x] A\n:::\n\n`claim a < b`",
    ])
  func elsewhere(text: String) {
    let document = parse(text + "\n")
    #expect(codes(document) == [])
    #expect(document.pieces.isEmpty)
  }

  @Test(
    "other code in a quiz is the author's own",
    arguments: ["- [x] A `claimant`", "- [ ] B `claim`", "`reclaim x`", "- [x] `a < b`", "    claim a < b"])
  func otherCode(text: String) {
    let document = parse(Self.quiz(text))
    #expect(codes(document) == [])
    #expect(document.pieces.isEmpty)
  }

  @Test("values in an option know its tick, too, those elsewhere have none")
  func values() {
    let document = parse(
      Self.quiz("Is `= a` it?\n\n- [x] `= b`\n- [ ] `c =? 1`\n\n  ::: hint\n  `= d`\n  :::"))
    #expect(codes(document) == [])
    #expect(document.pieces.map { $0.surroundings.tick?.isTicked } == [nil, true, false, nil])
  }

  @Test(
    "what looks like an option and is none is a mistake with a mend",
    arguments: [
      ("«-[x]» A", "- [x] A"), ("«*[ ]» A", "* [ ] A"), ("«1.[x]» A", "1. [x] A"), ("- «[]» A", "[ ] A"),
      ("- «[ x]» A", "[x] A"), ("- «[x ]» A", "[x] A"), ("- «[x]»A", "[x] A"), ("- «[ ]»A", "[ ] A"),
      ("- «[x]»", "[x] …"), ("- «[ ]»\n  A", "[ ] …"), ("- «[✓]» A", "[x] A"), ("- «[v]» A", "[x] A"),
      ("- «☐» A", "[ ] A"), ("- «☑» A", "[x] A"), ("- «( )» A", "[ ] A"), ("«[x]» A", "- [x] A"),
      ("A\n«[ ]» B", "- [ ] B"), ("- [x] A\n«-[ ]» B", "- [ ] B"), ("«a. [x]» A", "- [x] A"),
      ("«(b) [ ]» A", "- [ ] A"),
      ("«#. [ ]» A", "- [ ] A"), ("A\n\n«2.[ ]» B", "2. [ ] B"), ("- [ ] A\n\n  «-[x]» B", "- [x] B"),
      ("> «-[x]» A", "- [x] A"),
      ("- «[]» A `claim a < b`", "[ ] A `claim a < b`"),
      ("«-[x]» A `claim a < b`", "- [x] A `claim a < b`"),
    ])
  func near(marked: String, mend: String) throws {
    let source = MarkedSource(Self.quiz(marked))
    let diagnostics = parse(source.text).diagnostics
    #expect(diagnostics.map(\.code) == ["quiz-option"], "\(diagnostics.map(\.headline))")
    #expect(diagnostics.map(\.range) == source.ranges)
    #expect(diagnostics.first?.mend == mend)
  }

  @Test(
    "an option that pandoc takes for text or code is a mistake",
    arguments: [
      "Which?\n- «[x] A»", "> Which?\n> - «[x] A»", "> Which?\n- «[x] A»", "$$x$$\n- «[ ] A»",
      "    «- [x] A»", "- B\n\n      «- [x] A»",
    ])
  func unseen(marked: String) {
    let source = MarkedSource(Self.quiz(marked))
    let diagnostics = parse(source.text).diagnostics
    #expect(diagnostics.map(\.code) == ["quiz-option"], "\(diagnostics.map(\.headline))")
    #expect(diagnostics.map(\.range) == source.ranges)
  }

  @Test(
    "a claim in a quiz outside of an option is a mistake",
    arguments: [
      "«`claim a < b`»", "- A «`claim a < b`»", "- [x] A\n\n«`claim a < b`»", "# T «`claim a < b`»",
      "- [x] A\n\n  ::: hint\n  «`claim a < b`»\n  :::",
    ])
  func outside(marked: String) {
    let source = MarkedSource(Self.quiz(marked))
    let document = parse(source.text)
    #expect(document.diagnostics.map(\.code) == ["quiz-claim"])
    #expect(document.diagnostics.map(\.range) == source.ranges)
    #expect(document.pieces.isEmpty)
  }

  @Test(
    "prose of a quiz has no mistakes",
    arguments: [
      "See [x](u) and [1].", "- [x](u) a", "- [1] a", "- [x][y] a", "[x]: u", "- (x) is a name", "- f(x)",
      "$[x]$ a",
      "$$\n-[x]\n$$", "```text\n-[x] a\n```", "*[x]* emphasis", " x - [ ] y", "| [ ] | [x] |\n|---|---|",
    ])
  func prose(text: String) {
    #expect(codes(parse(Self.quiz(text))) == [])
  }

  @Test(
    "near options elsewhere are the author's own",
    arguments: ["-[x] A", "- [] A", "Which?\n- [x] A", "- [x]"])
  func noQuiz(text: String) {
    #expect(codes(parse(text)) == [])
  }
}
