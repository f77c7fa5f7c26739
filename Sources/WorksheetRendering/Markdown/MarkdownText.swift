/// Text, strong text, code and listings as pandoc Markdown, escaped so that they stay what they are.
extension ByteOutput {
  /// Appends running text.
  ///
  /// - Parameter isLineStart: it begins a paragraph or an item, where `1.` or `-` would begin a list.
  mutating func putMarkdown(text: String, isLineStart: Bool) {
    // A closing dollar with a digit behind it closes nothing in pandoc.
    let afterMath = last == dollar
    let listMark = isLineStart ? text.listMarkLength : 0
    var index = 0
    var previous: UInt8 = 0
    for byte in text.utf8 {
      let isMark = listMark > 0 && index == listMark - 1
      if index == 0 && afterMath && byte.isDigit {
        put("&#")
        put(digits: UInt(byte))
        append(UInt8(ascii: ";"))
      } else {
        // `--` and `...` would become a dash and an ellipsis.
        let isRun = byte == previous && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."))
        if isMark || isRun || byte.isMarkdownSyntax { append(UInt8(ascii: "\\")) }
        append(byte.isControl ? UInt8(ascii: " ") : byte)
      }
      previous = byte
      index += 1
    }
  }

  /// Appends `**text**`; blanks at the edges go outside, where they do not spoil it.
  mutating func putMarkdown(strong text: String) {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !$0.isBlank }),
      let last = bytes.lastIndex(where: { !$0.isBlank })
    else { return putMarkdown(text: text, isLineStart: false) }
    if first > bytes.startIndex { append(UInt8(ascii: " ")) }
    put("**")
    putMarkdown(text: String(text[first...last]), isLineStart: false)
    put("**")
    if bytes.index(after: last) < bytes.endIndex { append(UInt8(ascii: " ")) }
  }

  /// Appends a code span, its fence longer than any run of backticks inside. Code that a second render would
  /// take for an expression to execute is written as plain text.
  mutating func putMarkdown(code: String) {
    guard !code.isEmpty else { return }
    if code.looksExecutable { return putMarkdown(text: code, isLineStart: false) }
    let fence = code.longestRun(of: UInt8(ascii: "`")) + 1
    let isPadded = code.utf8.first == UInt8(ascii: "`") || code.utf8.last == UInt8(ascii: "`")
    put(UInt8(ascii: "`"), times: fence)
    if isPadded { append(UInt8(ascii: " ")) }
    for byte in code.utf8 { append(byte.isControl ? UInt8(ascii: " ") : byte) }
    if isPadded { append(UInt8(ascii: " ")) }
    put(UInt8(ascii: "`"), times: fence)
  }

  /// Appends a code block without a kind, so that it is never executed.
  mutating func putMarkdown(listing source: String) {
    let fence = Swift.max(3, source.longestRun(of: UInt8(ascii: "`")) + 1)
    put(UInt8(ascii: "`"), times: fence)
    append(newline)
    put(raw: source)
    if last != newline { append(newline) }
    put(UInt8(ascii: "`"), times: fence)
    append(newline)
  }
}

extension ByteOutput {
  /// Appends the place of a file beside the output, encoded where a sign would end the link or mean something in it.
  mutating func putMarkdown(link path: String) {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    for byte in path.utf8 {
      let isPlain =
        byte.isLetter || byte.isDigit || byte >= 0x80 || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "/")
      if isPlain {
        append(byte)
      } else {
        append(UInt8(ascii: "%"))
        append(hexadecimal[Int(byte >> 4)])
        append(hexadecimal[Int(byte & 15)])
      }
    }
  }

  /// Appends bytes in base 64 (RFC 4648).
  mutating func put(base64 bytes: [UInt8]) {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var word = part.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - part.count))
      for place in 0..<4 {
        append(place > part.count ? UInt8(ascii: "=") : signs[Int(word >> 18 & 63)])
        word <<= 6
      }
    }
  }
}

extension UInt8 {
  var isControl: Bool { self < 0x20 || self == 0x7F }
  var isBlank: Bool { self <= 0x20 }

  /// Means something in pandoc's Markdown or in HTML wherever it stands.
  fileprivate var isMarkdownSyntax: Bool {
    switch self {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "$"), UInt8(ascii: "~"),
      UInt8(ascii: "^"), UInt8(ascii: "|"), UInt8(ascii: "@"), UInt8(ascii: "&"):
      true
    default: false
    }
  }
}

extension String {
  fileprivate func longestRun(of wanted: UInt8) -> Int {
    var longest = 0
    var run = 0
    for byte in utf8 {
      run = byte == wanted ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  fileprivate var looksExecutable: Bool {
    var previous: UInt8 = 0
    var isStart = true
    for byte in utf8 {
      if isStart, !byte.isBlank {
        if byte == UInt8(ascii: "=") { return true }
        isStart = false
      }
      if previous == UInt8(ascii: "="), byte == UInt8(ascii: "?") { return true }
      previous = byte
    }
    return false
  }

  /// Bytes up to and with the character that would make the beginning of this text a list item, a heading,
  /// a definition or a rule; 0 if nothing would.
  fileprivate var listMarkLength: Int {
    let start = Array(utf8.prefix(12))
    guard let first = start.first else { return 0 }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "%"): return 1
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      return start.count == 1 || start[1].isBlank || start[1] == first ? 1 : 0
    case UInt8(ascii: "("): return start.enumeratorEnd(from: 1)
    default: return start.enumeratorEnd(from: 0)
    }
  }
}

extension [UInt8] {
  /// Bytes up to and with the `.` or `)` of `1.`, `a)`, `iv.`; 0 if these bytes begin otherwise.
  fileprivate func enumeratorEnd(from begin: Int) -> Int {
    guard let end = self[begin...].firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")") }),
      end > begin, end + 1 == count || self[end + 1].isBlank
    else { return 0 }
    let word = self[begin..<end]
    let isMark =
      word.allSatisfy(\.isDigit) || word.count == 1 && word[begin].isLetter
      || word.allSatisfy(\.isRomanNumeral)
    return isMark ? end + 1 : 0
  }
}

extension UInt8 {
  fileprivate var isRomanNumeral: Bool {
    switch self | 0x20 {
    case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"), UInt8(ascii: "l"), UInt8(ascii: "c"),
      UInt8(ascii: "d"), UInt8(ascii: "m"):
      true
    default: false
    }
  }
}
