import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// A difference as people read it.
struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff(from: Array(old.utf8), to: Array(new.utf8)).text
  }

  private func lines(_ range: ClosedRange<Int>) -> String { range.map { "\($0)\n" }.joined() }

  @Test(arguments: [
    ("a\n", "a\n", ""),
    ("a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"),
    ("", "a\n", "@@ -0,0 +1 @@\n+a\n"),
    ("a\n", "", "@@ -1 +0,0 @@\n-a\n"),
    ("a\nb\n", "a\n", "@@ -1,2 +1 @@\n a\n-b\n"),
    ("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
    ("a\nb", "c\nb", "@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n"),
    ("a\r\n", "a\n", "@@ -1 +1 @@\n-a␍\n+a\n"),
    ("\n\n", "\n", "@@ -1,2 +1 @@\n \n-\n"),
    ("\u{1B}[31m\u{0}\n", "x\n", "@@ -1 +1 @@\n-␛[31m␀\n+x\n"),
  ])
  func `small differences`(old: String, new: String, text: String) {
    #expect(diff(old, new) == text)
  }

  @Test func `three lines around a change are shown, and far changes stand apart`() {
    let old = lines(1...30)
    let new = old.replacing("5\n6", with: "5\nx\n6").replacing("\n25\n", with: "\n")
    #expect(
      diff(old, new) == """
        @@ -3,6 +3,7 @@
         3
         4
         5
        +x
         6
         7
         8
        @@ -22,7 +23,6 @@
         22
         23
         24
        -25
         26
         27
         28

        """)
  }

  /// Puts the new text together from the old one and the hunks.
  private func applied(_ diff: String, to old: String) -> String {
    var rest = old.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
    if rest.last == "\n" { rest.removeLast() } else { rest[rest.count - 1].removeLast() }
    var new: [String] = []
    var taken = 0
    for line in diff.split(separator: "\n").map(String.init) {
      let text = line.dropFirst() + "\n"
      switch line.first {
      case "@":
        let numbers = line.split { !$0.isNumber && $0 != "," }[0].split(separator: ",").compactMap { Int($0) }
        let start = numbers.count == 2 && numbers[1] == 0 ? numbers[0] : numbers[0] - 1
        new += rest[taken..<start]
        taken = start
      case "\\": new[new.count - 1].removeLast()
      case "-": taken += 1
      case "+": new.append(String(text))
      default:
        new.append(rest[taken])
        taken += 1
      }
    }
    return (new + rest[taken...]).joined()
  }

  @Test func `the hunks lead from the old text to the new one`() {
    var choices = SplitMix64(seed: 3)
    for _ in 0..<100 {
      let old = (0..<choices.within(1...40)).map { _ in "\(choices.within(1...9))\n" }
      var new = old
      for _ in 0..<choices.within(1...5) {
        let place = choices.within(0...new.count)
        if choices.oneIn(2), place < new.count { new.remove(at: place) } else { new.insert("x\n", at: place) }
      }
      let (a, b) = (old.joined(), new.joined())
      #expect(applied(diff(a, b), to: a) == b, "\(diff(a, b))")
    }
  }

  @Test func `long lines are cut where they differ`() {
    let start = String(repeating: "a", count: 1000)
    let text = diff(start + "OLD" + start + "\n", start + "NEW" + start + "\n")
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("-…a") && lines[1].contains("aOLDa") && lines[1].hasSuffix("a…"))
    #expect(lines[2].contains("aNEWa"))
    #expect(lines.allSatisfy { $0.count < 170 })
  }

  @Test func `characters are not cut in two, and junk harms nothing`() {
    let text = diff(String(repeating: "ü", count: 500) + "a\n", String(repeating: "ü", count: 500) + "b\n")
    #expect(!text.contains("\u{FFFD}"))
    var choices = SplitMix64(seed: 5)
    for _ in 0..<60 {
      let junk = (0..<choices.within(0...2000)).map { _ in UInt8(choices.within(0...255)) }
      let tail = [UInt8](repeating: 0x80, count: choices.within(0...400))
      let text = UnifiedDiff(from: junk + tail, to: tail + junk).text
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }
  }

  @Test func `a flood of changes is counted, not shown`() {
    let text = diff(lines(1...3000), lines(5001...8000))
    let shown = text.split(separator: "\n")
    #expect(shown.count == UnifiedDiff.mostLines + 1)
    #expect(shown.last == "… and 5501 more lines")
  }

  @Test func `texts of very many lines are not compared line by line`() {
    let many = [UInt8](repeating: 10, count: UnifiedDiff.mostComparedLines)
    #expect(UnifiedDiff(from: many, to: [65]).text == "(too many lines to show what differs)\n")
  }
}
