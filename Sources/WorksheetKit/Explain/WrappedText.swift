/// Breaks text at its blanks; a code span in backticks stays whole.
enum WrappedText {
  /// - Parameters:
  ///   - first: what stands before the first line.
  ///   - others: what stands before the others.
  /// - Returns: lines of at most `width` characters, as far as words allow, each with its line end.
  static func lines(
    _ text: String, first: String, others: String, width: Int = ExplainPrinter.width
  ) -> String {
    var out = ""
    var line = first
    var isEmpty = true
    for word in words(text) {
      if !isEmpty, line.count + 1 + word.count > width {
        out += line + "\n"
        line = others
        isEmpty = true
      }
      line += isEmpty ? word : " " + word
      isEmpty = false
    }
    return out + line + "\n"
  }

  private static func words(_ text: String) -> [String] {
    var words = [""]
    var isCode = false
    for character in text {
      if character == "`" { isCode.toggle() }
      if !isCode, character == " " || character == "\n" {
        words.append("")
      } else {
        words[words.count - 1].append(character == "\n" ? " " : character)
      }
    }
    return words.filter { !$0.isEmpty }
  }
}
