/// An index that runs (a summation index) or is free (the row asked for), known by its number.
package struct IndexVariable: Hashable, Sendable {
  package let id: Int
  package init(_ id: Int) { self.id = id }
}

/// An index of an entry: a constant plus variables with whole coefficients, counted from 0.
///
/// `W[i, k]`, the slice `a[i + 1]` and the window of a convolution `x[2i + k]` are all of this form.
package struct IndexTerm: Hashable, Sendable {
  package var constant: Int
  package private(set) var first: IndexVariable?
  package private(set) var firstFactor: Int
  // Most terms hold no more than two variables, whose value is wanted over and over.
  private var second: IndexVariable?
  private var secondFactor: Int
  private var others: [Part] = []

  /// A variable with its coefficient, which is not 0.
  package struct Part: Hashable, Sendable {
    package var variable: IndexVariable
    package var factor: Int
  }

  package init(_ constant: Int) {
    (self.constant, first, firstFactor, second, secondFactor) = (constant, nil, 0, nil, 0)
  }

  package init(_ variable: IndexVariable, factor: Int = 1, offset: Int = 0) {
    (constant, first, firstFactor, second, secondFactor) = (offset, variable, factor, nil, 0)
  }

  package static let zero = IndexTerm(0)

  package var isConstant: Bool { first == nil }

  /// The variable, where the term is nothing but that.
  package var plainVariable: IndexVariable? {
    second == nil && firstFactor == 1 && constant == 0 ? first : nil
  }

  /// Its variables, each once.
  package var parts: [Part] {
    guard let first else { return [] }
    var list = [Part(variable: first, factor: firstFactor)]
    if let second { list.append(Part(variable: second, factor: secondFactor)) }
    return list + others
  }

  package func contains(_ variable: IndexVariable) -> Bool { coefficient(of: variable) != 0 }

  package func coefficient(of variable: IndexVariable) -> Int {
    if first == variable { return firstFactor }
    if second == variable { return secondFactor }
    return others.first { $0.variable == variable }?.factor ?? 0
  }

  package func offset(by amount: Int) -> IndexTerm {
    var copy = self
    copy.constant += amount
    return copy
  }

  /// The sum of two terms, the other one multiplied by a number.
  package func adding(_ other: IndexTerm, times factor: Int = 1) -> IndexTerm {
    var result = offset(by: other.constant * factor)
    for part in other.parts { result.add(part.variable, part.factor * factor) }
    return result
  }

  private mutating func add(_ variable: IndexVariable, _ factor: Int) {
    guard factor != 0 else { return }
    var list = parts
    if let at = list.firstIndex(where: { $0.variable == variable }) {
      list[at].factor += factor
      if list[at].factor == 0 { list.remove(at: at) }
    } else {
      list.append(Part(variable: variable, factor: factor))
    }
    (first, firstFactor) = (list.first?.variable, list.first?.factor ?? 0)
    (second, secondFactor) = list.count > 1 ? (list[1].variable, list[1].factor) : (nil, 0)
    others = Array(list.dropFirst(2))
  }

  /// The term with `variable` replaced.
  package func substituting(_ variable: IndexVariable, by term: IndexTerm) -> IndexTerm {
    guard contains(variable) else { return self }
    // What is put in takes the place of what it stands for.
    return parts.reduce(IndexTerm(constant)) { sum, part in
      sum.adding(part.variable == variable ? term : IndexTerm(part.variable), times: part.factor)
    }
  }

  /// The value for values of the variables.
  @inline(__always)
  package func value(_ values: [Int]) -> Int {
    guard let first else { return constant }
    let sum = constant + firstFactor * values[first.id]
    guard let second else { return sum }
    let both = sum + secondFactor * values[second.id]
    return others.isEmpty ? both : both + others.reduce(0) { $0 + $1.factor * values[$1.variable.id] }
  }
}

/// Hands out fresh summation indices.
package struct IndexSupply: Sendable {
  package private(set) var count: Int
  package init(reserving count: Int = 0) { self.count = count }

  package mutating func fresh() -> IndexVariable {
    defer { count += 1 }
    return IndexVariable(count)
  }
}
