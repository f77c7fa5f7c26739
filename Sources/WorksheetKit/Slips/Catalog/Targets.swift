internal import BackpropEngine
internal import MathNotation

/// Target and output exchanged.
struct TargetExchanged: Slip {
  let id = "target-exchanged"
  let putsInOtherNumbers = true
  let sentence = SlipSentence("% and % are exchanged", german: "% und % sind vertauscht")
  let meaning = "target and output are exchanged"
  let why = "y - t and t - y differ by a sign; in a cross-entropy the two are no longer the same at all."
  let example = SlipExample("dE/dy = 0.38068")

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    let targets = stated.arrays.filter { stated.leaves.role(of: $0) == .target }
    let outputs = stated.arrays.filter { [.computed, .preactivation].contains(stated.leaves.role(of: $0)) }
    return targets.flatMap { target in
      outputs.filter { stated.leaves.graph[$0].shape == stated.leaves.graph[target].shape }.map { output in
        var first: [Formula] = []
        let changed = stated.formula.rewritten { part in
          guard case .entry(.node(let id), let row, let column) = part, id == target || id == output else {
            return nil
          }
          let other = Formula.entry(.node(id == target ? output : target), row, column)
          if first.isEmpty { first = [part, other] }
          return other
        }
        return FormulaChange(changed, key: "\(target.index) \(output.index)", parts: first)
      }
    }
  }
}

/// Another class taken for the right one.
struct OtherLabel: Slip {
  let id = "other-label"
  let putsInOtherNumbers = true
  let sentence = SlipSentence(
    "another class is taken for the target", german: "eine andere Klasse ist als Ziel genommen")
  let meaning = "the target of another class is taken"
  let why = "Classes are counted from 0 in one place and from 1 in another."
  let example = SlipExample(
    "dE/dz[1] = -0.29331",
    on: """
      input x = (0.35, -1.7)
      target t = onehot(3, 3)
      weights W = [0.62 -0.47; 1.13 0.29; -0.2 0.8]
      z = W * x
      y = softmax(z)
      loss E = cross_entropy(t, y)
      """)

  func changes(of data: GivenData) -> [DataChange] {
    let ones = data.values.indices.filter { data.values[$0] == .one }
    guard data.role == .target, data.values.count > 1, ones.count == 1,
      data.values.allSatisfy({ $0.isZero || $0 == .one })
    else { return [] }
    return data.values.indices.filter { $0 != ones[0] }.map { n in
      var values = [Number](repeating: .zero, count: data.values.count)
      values[n] = .one
      return DataChange(values: values, key: "\(n)", entries: [n, ones[0]])
    }
  }
}
