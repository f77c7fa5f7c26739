import BackpropEngine
import MathNotation
import Testing

/// The rule for any entry gives, entry by entry, what a backward pass of that entry gives.
@Test(arguments: RandomCase.smooth)
func `the rule of a Jacobian gives every entry of it`(item: RandomCase) throws {
  let evaluation = try Evaluation(item.plan, rounding: RoundingRule())
  let named = item.plan.namedNodes
  for of in named.suffix(3) {
    for by in named where by <= of {
      let rule = JacobianRule(of: of, by: by, item.plan)
      for entry in item.plan.places(of: of).prefix(3) {
        guard let gradients = try? Gradients(of: of, entry: entry, in: evaluation) else { continue }
        let scope = WorkingScope(evaluation: evaluation, gradients: gradients)
        for place in item.plan.places(of: by) {
          var indices = [Int](repeating: 0, count: rule.indexCount)
          (indices[0], indices[1]) = (place.row, place.column)
          (indices[rule.ofRow.id], indices[rule.ofColumn.id]) = (entry.row, entry.column)
          var evaluator = scope.evaluator(indexCount: 2)
          let found = evaluator.value(of: rule.formula.instantiated(indices, in: item.plan))
          let wanted = gradients.value(by, place.row, place.column) ?? .zero
          #expect(isSame(found, wanted), "∂\(of)[\(entry)]/∂\(by)[\(place)] is \(found), not \(wanted)")
          let chosen = scope.worked(rule.formula(ofEntry: entry), at: place, indexCount: rule.indexCount)
          #expect(chosen == found)
        }
      }
    }
  }
}

@Test func `the rule of softmax has two cases`() throws {
  var maker = NetworkMaker()
  let z = maker.data("z", .input, .vector(3), [Number(1), Number(2), Number(3)])
  let o = try maker.define("o", Softmax(), z)
  let plan = maker.plan(total: nil)
  let rule = JacobianRule(of: o, by: z, plan)
  let cases = try #require(rule.byCases)
  #expect((cases.of, cases.by) == (rule.ofRow, LocalRule.row))
  func entry(_ index: IndexVariable) -> Formula { .entry(.node(o), IndexTerm(index), .zero) }
  #expect(cases.equal == .times([entry(rule.ofRow), .sum([.one, .negated(entry(rule.ofRow))])]))
  #expect(cases.different == .negated(.product([entry(rule.ofRow), entry(LocalRule.row)])))
}

@Test func `the Jacobian of a quantity by itself is the identity, and by what it does not use 0`() throws {
  var maker = NetworkMaker()
  let a = maker.data("a", .input, .matrix(2, 2), [Number](repeating: .one, count: 4))
  let b = maker.data("b", .input, .vector(2), [.one, .one])
  let plan = maker.plan(total: nil)
  let rule = JacobianRule(of: a, by: a, plan)
  #expect(
    rule.formula
      == .product([
        .delta(IndexTerm(rule.ofRow), IndexTerm(LocalRule.row)),
        .delta(IndexTerm(rule.ofColumn), IndexTerm(LocalRule.column)),
      ]))
  #expect(rule.byCases == nil)
  #expect(JacobianRule(of: b, by: a, plan).formula == .zero)
}
