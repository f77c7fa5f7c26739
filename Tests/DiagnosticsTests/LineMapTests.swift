import Diagnostics
import Testing

struct LineMapTests {
  @Test(
    "line and column count from 1, and columns count characters",
    arguments: [
      ("a\nbc\n", 0, 1, 1), ("a\nbc\n", 1, 1, 2), ("a\nbc\n", 2, 2, 1), ("a\nbc\n", 3, 2, 2),
      ("a\nbc\n", 5, 3, 1), ("", 0, 1, 1), ("σ = 1", 2, 1, 2), ("σσ\nσx", 7, 2, 2), ("abc", 99, 1, 4),
      ("σ", 1, 1, 1), ("𝛿x", 4, 1, 2), ("a\r\nb", 3, 2, 1), ("a\rb", 2, 2, 1), ("\u{FEFF}ab", 4, 1, 2),
    ])
  func position(text: String, offset: Int, line: Int, column: Int) {
    let position = LineMap(Array(text.utf8)).position(at: offset)
    #expect(position == LineMap.Position(line: line, column: column))
  }

  @Test(
    "a line's content excludes what ends it",
    arguments: ["one\ntwo\nlast", "one\r\ntwo\r\nlast", "one\rtwo\rlast"])
  func content(text: String) {
    let bytes = Array(text.utf8)
    let lines = LineMap(bytes)
    #expect(lines.count == 3)
    let contents = (1...3).map { String(decoding: bytes[lines.content(ofLine: $0)], as: UTF8.self) }
    #expect(contents == ["one", "two", "last"])
  }

  @Test func `positions never go backwards, whatever the bytes are`() {
    var state: UInt64 = 7
    for _ in 0..<200 {
      let bytes = (0..<60).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pick = UInt8(truncatingIfNeeded: state >> 56)
        return pick % 5 == 0 ? 10 : pick
      }
      let lines = LineMap(bytes)
      let places = (0...bytes.count).map { lines.position(at: $0) }
      for (before, after) in zip(places, places.dropFirst()) {
        #expect((before.line, before.column) <= (after.line, after.column))
      }
    }
  }
}
