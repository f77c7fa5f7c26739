import Diagnostics
import Testing

struct NearestNameTests {
  @Test(
    "the nearest name is found",
    arguments: [
      ("sigmod", "sigmoid"), ("netwrok", "network"), ("forwrad", "forward"), ("inptu", "input"),
      ("w", "W"), ("Sig", "sig"), ("tanhh", "tanh"), ("wieghts", "weights"),
    ])
  func found(word: String, expected: String) {
    let known = ["network", "sig", "sigmoid", "input", "tanh", "weights", "forward", "W", "x"]
    #expect(NearestName.of(word, in: known) == expected)
  }

  @Test("what is not near is not suggested", arguments: ["q", "hidden", "ab", "", "softmaxx12", "σ"])
  func notFound(word: String) {
    #expect(NearestName.of(word, in: ["network", "sigmoid", "W", "input"]) == nil)
  }

  @Test func `a change of case is nearer than another letter, and the first of equals wins`() {
    #expect(NearestName.of("ab", in: ["aB", "ac"]) == "aB")
    #expect(NearestName.of("ab", in: ["ac", "aB"]) == "aB")
    #expect(NearestName.of("w3", in: ["w1", "w2"]) == "w1")
  }

  @Test(
    "distance counts inserts, deletes, replacements and swaps of neighbours",
    arguments: [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xbc", 1), ("abc", "bad", 2)])
  func distance(a: String, b: String, edits: Int) {
    #expect(NearestName.distance(a, b, limit: 3) == edits)
    #expect(NearestName.distance(b, a, limit: 3) == edits)
  }

  @Test func `very long words are not compared`() {
    let long = String(repeating: "a", count: 100_000)
    #expect(NearestName.of(long, in: [long + "b"]) == nil)
  }
}
