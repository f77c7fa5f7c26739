/// A random sheet of which is known, by construction, where its pieces are and what is around each.
struct GeneratedDocument {
  /// A part of a line: the author's text, or part of the piece with that number.
  private struct Segment {
    var text: String
    var piece: Int?
  }

  private struct Line {
    var segments: [Segment] = []
    /// The piece that went on over the end of the line before.
    var continuing: Int?

    init(_ text: String = "") { segments = text.isEmpty ? [] : [Segment(text: text)] }

    init(piece: Int, _ text: String, isFirst: Bool) {
      segments = [Segment(text: text, piece: piece)]
      continuing = isFirst ? nil : piece
    }

    var isBlank: Bool { segments.isEmpty && continuing == nil }
  }

  struct ExpectedPiece {
    var isBlock: Bool
    /// From the outside in, in pandoc's words: `BulletList`, `BlockQuote`, `Div answer`.
    var containers: [String]
    /// Its bytes in `text`.
    var range = 0..<0
  }

  private(set) var text = ""
  private(set) var pieces: [ExpectedPiece] = []
  private var random: TestRandom
  private var containers: [String] = []

  init(seed: UInt64) {
    random = TestRandom(seed)
    let lineEnd = random.pick(["\n", "\n", "\r\n"])
    var lines = random.number(0...2) == 0 ? frontMatter() : []
    lines += blocks(count: random.number(3...7), depth: 0)
    write(lines, lineEnd: lineEnd, endsWithLineEnd: random.number(0...3) > 0)
  }

  /// The author's bytes before, between and behind the pieces.
  var outside: [String] {
    let bytes = Array(text.utf8)
    var parts: [String] = []
    var start = 0
    for piece in pieces {
      parts.append(String(decoding: bytes[start..<piece.range.lowerBound], as: UTF8.self))
      start = piece.range.upperBound
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  private mutating func write(_ lines: [Line], lineEnd: String, endsWithLineEnd: Bool) {
    var open: Int?
    for (index, line) in lines.enumerated() {
      for segment in line.segments {
        if let piece = segment.piece {
          if open != piece { pieces[piece].range = text.utf8.count..<text.utf8.count }
          text += segment.text
          pieces[piece].range = pieces[piece].range.lowerBound..<text.utf8.count
        } else {
          text += segment.text
        }
        open = segment.piece
      }
      if index + 1 < lines.count || endsWithLineEnd { text += lineEnd }
    }
  }

  // MARK: Blocks

  private mutating func blocks(count: Int, depth: Int) -> [Line] {
    var lines: [Line] = []
    var needsBlank = false
    for _ in 0..<count {
      let (block, isLoose) = block(depth: depth)
      if needsBlank || isLoose && !lines.isEmpty { lines.append(Line()) }
      // Some blocks follow the paragraph above without a blank line.
      needsBlank = isLoose
      lines += block
    }
    return lines
  }

  /// A block, and whether blank lines must be around it.
  private mutating func block(depth: Int) -> ([Line], isLoose: Bool) {
    let deepest = 3
    switch random.number(0...(depth < deepest ? 13 : 8)) {
    case 0, 1, 2: return (pieceBlock(), random.number(0...2) > 0)
    case 3, 4: return (paragraph(), true)
    case 5: return (display(), true)
    case 6:
      return ([Line("## Part \(random.number(1...9)) {.exercise #e\(random.number(1...99)) points=2}")], true)
    case 7: return (foreignCode(), true)
    case 8:
      return ([Line("| a | b |"), Line("|---|---|"), Line("| \(random.number(1...9)) | `c_d` |")], true)
    case 9: return (quote(depth), true)
    case 10: return (list(depth, isOrdered: false), true)
    case 11: return (list(depth, isOrdered: true), true)
    default: return (div(depth), true)
    }
  }

  private mutating func newPiece(isBlock: Bool) -> Int {
    pieces.append(ExpectedPiece(isBlock: isBlock, containers: containers))
    return pieces.count - 1
  }

  private mutating func pieceBlock() -> [Line] {
    let piece = newPiece(isBlock: true)
    let fence = random.pick(["```", "```", "````", "~~~"])
    let info = random.pick([
      "compute", "{.compute of=mlp steps=matrix}", "{.network #mlp}", "network mlp", " compute",
      "{ .compute echo }",
      "compute {of=mlp}", "published",
    ])
    let code = random.pick([
      ["forward"], ["q = sig(x * U)", "", "\ty = 2"], [],
      ["  indented", "``", "> no quote", "- no item", "$x_1$"], [""],
    ])
    let lines = [fence + info] + code + [fence + random.pick(["", "", "  "])]
    return lines.enumerated().map { Line(piece: piece, $0.element, isFirst: $0.offset == 0) }
  }

  private mutating func foreignCode() -> [Line] {
    // Two containers deep pandoc 2.17 takes some fences for text, and not ours.
    if containers.count > 1 { return [Line("Plain text.")] }
    return random.pick([
      ["```python", "x = `= 1`", "::: answer", "```"], ["~~~", "$$ a", "~~~"],
      ["````", "```compute", "forward", "```", "````"], ["``` {.text}", "```"], ["```", "", "a", "```"],
    ]).map { Line($0) }
  }

  private mutating func display() -> [Line] {
    // In a list pandoc looks for code before it looks for formulas.
    let last = containers.isEmpty ? "+ `z" : "+ z"
    return random.pick([
      ["$$", "a_1 \\\\ b_2^*", "$$"], ["$$", "x", "- y_{1}", last, "$$"], ["$$ \\frac{a_b}{c\\_d} $$"],
      ["Thus $$", "# a", "1. b", "$$ holds"], ["$$", "= x", "===", "$$"],
    ]).map { Line($0) }
  }

  private mutating func quote(_ depth: Int) -> [Line] {
    let lines = inside("BlockQuote") { $0.blocks(count: $0.random.number(1...3), depth: depth + 1) }
    // A blank behind the mark belongs to the mark.
    let isIndented = lines.contains { $0.segments.first?.text.first?.isWhitespace ?? false }
    let mark = isIndented ? "> " : random.pick(["> ", ">"])
    return prefixed(lines, first: mark, rest: mark, blank: ">")
  }

  private mutating func list(_ depth: Int, isOrdered: Bool) -> [Line] {
    // A tab is as wide as the column it stands in asks for.
    let bullet = random.pick(containers.isEmpty ? ["- ", "* ", "-   ", "-\t"] : ["- ", "* ", "-   "])
    var lines: [Line] = []
    for number in 1...random.number(1...3) {
      let marker = isOrdered ? "\(number). " : bullet
      let indent = marker == "-\t" ? "\t" : String(repeating: " ", count: marker.count)
      let item = inside(isOrdered ? "OrderedList" : "BulletList") {
        $0.blocks(count: $0.random.number(1...3), depth: depth + 1)
      }
      if number > 1, random.number(0...1) == 0 { lines.append(Line()) }
      // Right behind a marker pandoc takes a number for the first cell of a table, and, where the marker is
      // wide, does not find the end of a code block, in a quote or not.
      let first = item.first?.segments.first
      let needsText = first?.piece == nil && ">|`~".contains(first?.text.first ?? " ")
      lines += prefixed(
        (needsText ? [Line("Item"), Line()] : []) + item, first: marker, rest: indent, blank: "")
    }
    return lines
  }

  private mutating func div(_ depth: Int) -> [Line] {
    let name = random.pick(["answer", "solution", "hint", "note"])
    let opening = random.pick([
      "::: \(name)", "::::: {.\(name) #d\(random.number(1...99))}", ":::\(name)", "::: \(name) :::",
    ])
    let lines = inside("Div \(name)") { $0.blocks(count: $0.random.number(1...3), depth: depth + 1) }
    let blanks = [Line()]
    return [Line(opening)] + (random.number(0...1) == 0 ? blanks : []) + lines
      + (random.number(0...1) == 0 ? blanks : []) + [Line(":::")]
  }

  private mutating func inside(_ name: String, _ body: (inout GeneratedDocument) -> [Line]) -> [Line] {
    containers.append(name)
    defer { containers.removeLast() }
    return body(&self)
  }

  private func prefixed(_ lines: [Line], first: String, rest: String, blank: String) -> [Line] {
    lines.enumerated().map { index, line in
      var line = line
      let prefix = index == 0 ? first : line.isBlank ? blank : rest
      if !prefix.isEmpty { line.segments.insert(Segment(text: prefix, piece: line.continuing), at: 0) }
      return line
    }
  }

  // MARK: Text

  private mutating func paragraph() -> [Line] {
    var lines: [Line] = []
    for _ in 0..<random.number(1...3) {
      var line = Line("Text ")
      for _ in 0..<random.number(1...4) {
        if random.number(0...3) == 0 {
          lines += [span(&line)].compactMap(\.self)
        } else {
          line.segments.append(Segment(text: plain()))
        }
      }
      line.segments.append(Segment(text: "end."))
      lines.append(line)
    }
    return lines
  }

  private mutating func plain() -> String {
    random.pick([
      "words ", "$x_1 * y_2$ ", "**bold** ", "`code` ", "`` a ` b `` ", "$a\\_b\\\\c$ ", "[link](u_v.html) ",
      "US$ 5 ",
      "*$v_i$* ", "`a = b` ", "\\`no code\\` ", "naïve ∂E ", "<http://a.b/c_d> ", "$`x_y`$ ",
      "![pic](p.png) ", "\\$ ",
    ])
  }

  /// A span piece; one that goes over a line end returns the line it ends.
  private mutating func span(_ line: inout Line) -> Line? {
    let piece = newPiece(isBlock: false)
    let text = random.pick(["`= q[1]`", "``= a ` b``", "`W[1,1] =? 0.49`", "`= dE/dy_1`", "`` `x` =? 1 ``"])
    guard random.number(0...4) == 0 else {
      line.segments.append(Segment(text: text, piece: piece))
      line.segments.append(Segment(text: " "))
      return nil
    }
    line.segments.append(Segment(text: "`= long", piece: piece))
    let before = line
    line = Line(piece: piece, "one`", isFirst: false)
    line.segments.append(Segment(text: " "))
    return before
  }

  private mutating func frontMatter() -> [Line] {
    let yaml = random.pick([
      ["title: \"A `= x` title\"", "worksheet:", "  language: 1"],
      ["lang: en", "note: |", "  ```compute", "  ::: answer"],
      ["worksheet:", "  decimals: 2"],
    ])
    return (["---"] + yaml + [random.pick(["---", "..."]), ""]).map { Line($0) }
  }
}
