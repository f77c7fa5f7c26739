import BackpropEngine
import MathNotation
import Testing

@Test func `a number in an assembled vector is its own entry and no other`() throws {
  var maker = NetworkMaker()
  let x = maker.data("x", .input, .vector(2), "0.5 -2")
  let one = maker.number("1")
  let seven = maker.number("7")
  let assembly = Assembly(
    places: [EntryIndex(0, 0), EntryIndex(1, 0), EntryIndex(3, 0)], result: .vector(4))
  let z = try maker.define("z", assembly, one, x, seven)
  let total = try maker.define("E", Reduction(.sum), z)
  let plan = maker.plan(total: total)
  let evaluation = try Evaluation(plan, rounding: RoundingRule())
  #expect(evaluation.values(z)?.values == decimals("1 0.5 -2 7"))
  let gradients = try Gradients(of: total, in: evaluation)
  #expect(gradients.values(x)?.values == [.one, .one])
  let tape = try Tape(plan, target: total, by: [x])
  tape.forward()
  #expect(tape.values(of: z) == [1, 0.5, -2, 7])
}

@Test func `the numbers of an assembled matrix stay where they were written`() throws {
  var maker = NetworkMaker()
  let w = maker.data("w", .weights, .number, "0.3")
  let (zero, one, two) = (maker.number("0"), maker.number("1"), maker.number("2"))
  let places = [EntryIndex(0, 0), EntryIndex(0, 1), EntryIndex(1, 0), EntryIndex(1, 1)]
  let assembly = Assembly(places: places, result: .matrix(2, 2))
  let m = try maker.define("M", assembly, one, w, zero, two)
  let evaluation = try Evaluation(maker.plan(), rounding: RoundingRule())
  #expect(evaluation.values(m)?.values == decimals("1 0.3 0 2"))
}
