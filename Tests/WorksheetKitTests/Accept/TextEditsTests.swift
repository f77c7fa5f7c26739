import Diagnostics
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

@Suite struct TextEditsTests {
  @Test func `replacements are made, whatever their order`() {
    var edits = TextEdits(Array("one two three".utf8))
    edits.replace(SourceRange(8, 13), by: "3".utf8)
    edits.replace(SourceRange(0, 3), by: "first".utf8)
    edits.replace(SourceRange(4, 4), by: ">".utf8)
    #expect(String(decoding: edits.bytes, as: UTF8.self) == "first >two 3")
  }

  @Test func `bytes are replaced once only`() {
    var edits = TextEdits(Array("one two".utf8))
    edits.replace(SourceRange(2, 5), by: "x".utf8)
    for place in [
      SourceRange(0, 3), SourceRange(4, 7), SourceRange(3, 4), SourceRange(2, 5), SourceRange(0, 7),
    ] {
      let isReplaced = edits.replace(place, by: "y".utf8)
      #expect(!isReplaced, "\(place)")
    }
    #expect(String(decoding: edits.bytes, as: UTF8.self) == "onxwo")
  }

  @Test func `places are found again in both texts`() {
    for seed in 0..<200 {
      var random = SplitMix64(seed: UInt64(seed))
      // Words of letters, each of them its own, with blanks between.
      let words = (0..<random.within(1...12)).map {
        "w\($0)" + String(repeating: "x", count: random.within(0...3))
      }
      var places: [SourceRange] = []
      var text = ""
      for word in words {
        text += text.isEmpty ? "" : " "
        places.append(SourceRange(text.utf8.count, text.utf8.count + word.utf8.count))
        text += word
      }
      var edits = TextEdits(Array(text.utf8))
      var replaced: Set<Int> = []
      for _ in 0..<random.within(0...6) {
        let index = random.within(0...words.count - 1)
        let new = String(repeating: "Z", count: random.within(1...6))
        let isReplaced = edits.replace(places[index], by: new.utf8)
        #expect(isReplaced == replaced.insert(index).inserted)
      }
      let new = String(decoding: edits.bytes, as: UTF8.self).split(separator: " ").map(String.init)
      #expect(new.count == words.count)
      var start = 0
      for (index, word) in new.enumerated() {
        let place = SourceRange(start, start + word.utf8.count)
        #expect(edits.originalPlace(of: place) == places[index], "seed \(seed), word \(index)")
        if !replaced.contains(index) {
          #expect(word == words[index])
          #expect(edits.newPlace(of: places[index]) == place)
        }
        start += word.utf8.count + 1
      }
    }
  }

  @Test(arguments: [
    ("0.5", "-0.25", "-0.25"), ("-0.5", "-0.25", "-0.25"), ("\u{2212}0.5", "-0.25", "\u{2212}0.25"),
    ("\u{2212} 0.5", "-0.25", "\u{2212} 0.25"), ("\u{2212}0.5", "0.25", "0.25"), ("+0.5", "0.25", "+0.25"),
    ("+ 0.5", "0.25", "+ 0.25"), ("+0.5", "-0.25", "~0.25"), ("2.1E-3", "-4.0e-3", "~4.0E-3"),
    ("2.1e-3", "4.0e-3", "4.0e-3"), ("1/4", "0.3", "0.3"),
  ])
  func `a number keeps its author's dress`(printed: String, engine: String, expected: String) {
    let minus: Character = printed == "0.5" ? "-" : "~"
    #expect(NumberSpelling(printed).dressed(engine, minus: minus) == expected)
  }
}
