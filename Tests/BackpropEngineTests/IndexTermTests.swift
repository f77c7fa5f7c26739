import BackpropEngine
import Testing
import WorksheetTestSupport

private let variables = (0..<4).map { IndexVariable($0) }

extension SplitMix64 {
  /// A term over at most four variables.
  fileprivate mutating func term() -> IndexTerm {
    var result = IndexTerm(within(-3...3))
    for _ in 0..<within(0...4) {
      result = result.adding(IndexTerm(one(of: variables), factor: within(-2...2)))
    }
    return result
  }
}

@Test func `sums and substitutions of index terms have the values they should`() {
  var random = SplitMix64(seed: 301)
  for _ in 0..<5_000 {
    let (a, b) = (random.term(), random.term())
    var values = (0..<4).map { _ in random.within(-5...5) }
    let factor = random.within(-3...3)
    let sum = a.adding(b, times: factor)
    #expect(
      sum.value(values) == a.value(values) + factor * b.value(values), "\(a.text) + \(factor)(\(b.text))")
    let variable = random.one(of: variables)
    let replaced = a.substituting(variable, by: b)
    let substituted = b.value(values)
    let expected = replaced.value(values)
    if !b.contains(variable) { #expect(!replaced.contains(variable)) }
    values[variable.id] = substituted
    #expect(a.value(values) == expected, "\(a.text) with \(b.text) for i\(variable.id)")
  }
}

@Test func `a term holds its variables once, and only those with a factor`() {
  var random = SplitMix64(seed: 302)
  for _ in 0..<5_000 {
    let term = random.term()
    if let first = term.first {
      #expect(term.firstFactor != 0 && term.coefficient(of: first) == term.firstFactor)
    }
    if term.first == nil { #expect(term.parts.isEmpty && term.isConstant) }
    #expect(term.parts.allSatisfy { $0.factor != 0 && term.coefficient(of: $0.variable) == $0.factor })
    #expect(Set(term.parts.map(\.variable)).count == term.parts.count)
    let zero = term.adding(term, times: -1)
    #expect(zero == .zero)
  }
}

@Test func `only a variable by itself is a plain one`() {
  let i = variables[0]
  #expect(IndexTerm(i).plainVariable == i)
  #expect(IndexTerm(i, offset: 1).plainVariable == nil)
  #expect(IndexTerm(i, factor: 2).plainVariable == nil)
  #expect(IndexTerm(0).plainVariable == nil)
  #expect(IndexTerm(i).adding(IndexTerm(variables[1])).plainVariable == nil)
  #expect(IndexTerm(i, offset: 1).offset(by: -1).plainVariable == i)
}
