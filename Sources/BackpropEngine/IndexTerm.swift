/// An index that runs (a summation index) or is free (the row asked for), known by its number.
package struct IndexVariable: Hashable, Sendable {
  package let id: Int
  package init(_ id: Int) { self.id = id }
}

/// An index of an entry: a constant plus at most two variables with whole coefficients, counted from 0.
///
/// `W[i, k]`, the slice `a[i + 1]` and the window of a convolution `x[2i + k]` are all of this form.
package struct IndexTerm: Hashable, Sendable {
  package var constant: Int
  package private(set) var first: IndexVariable?
  package private(set) var firstFactor: Int
  package private(set) var second: IndexVariable?
  package private(set) var secondFactor: Int

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

  package func contains(_ variable: IndexVariable) -> Bool { first == variable || second == variable }

  package func coefficient(of variable: IndexVariable) -> Int {
    (first == variable ? firstFactor : 0) + (second == variable ? secondFactor : 0)
  }

  package func offset(by amount: Int) -> IndexTerm {
    var copy = self
    copy.constant += amount
    return copy
  }

  /// The sum of two terms; nil where it would hold more than two variables.
  package func adding(_ other: IndexTerm, times factor: Int = 1) -> IndexTerm? {
    var result = offset(by: other.constant * factor)
    for (variable, own) in [(other.first, other.firstFactor), (other.second, other.secondFactor)] {
      guard let variable, result.add(variable, own * factor) else {
        if variable == nil { continue }
        return nil
      }
    }
    return result
  }

  private mutating func add(_ variable: IndexVariable, _ factor: Int) -> Bool {
    if factor == 0 { return true }
    if first == variable {
      firstFactor += factor
    } else if second == variable {
      secondFactor += factor
    } else if first == nil {
      (first, firstFactor) = (variable, factor)
    } else if second == nil {
      (second, secondFactor) = (variable, factor)
    } else {
      return false
    }
    if secondFactor == 0 { second = nil }
    if firstFactor == 0 { (first, firstFactor, second, secondFactor) = (second, secondFactor, nil, 0) }
    return true
  }

  /// The term with `variable` replaced; nil where the result would hold more than two variables.
  package func substituting(_ variable: IndexVariable, by term: IndexTerm) -> IndexTerm? {
    let factor = coefficient(of: variable)
    guard factor != 0 else { return self }
    var rest = self
    _ = rest.add(variable, -factor)
    return rest.adding(term, times: factor)
  }

  /// The value for values of the variables.
  @inline(__always)
  package func value(_ values: [Int]) -> Int {
    guard let first else { return constant }
    let sum = constant + firstFactor * values[first.id]
    guard let second else { return sum }
    return sum + secondFactor * values[second.id]
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
