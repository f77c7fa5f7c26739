internal import BackpropEngine

/// One of several ways forgotten on which an error comes back.
struct ContributionLeftOut: Slip {
  let id = "contribution-left-out"
  let sentence = SlipSentence("what comes through % is left out", german: "der Beitrag über % fehlt")
  let meaning = "the contribution of one user of a quantity is left out"
  let why =
    "Where a quantity feeds several others, the derivative by it is the sum of what comes back through each."
  let example = SlipExample(
    "dE/dh = -0.03250",
    on: """
      input x = 0.8
      target t = (0.3, 0.9)
      weights w = 0.7, u = -1.1, v = 0.45
      h = tanh(w * x)
      a = sig(u * h)
      c = sig(v * h)
      loss E = (t[1] - a)^2 + (t[2] - c)^2
      """)

  func changes(of stated: StatedFormula) -> [FormulaChange] {
    guard stated.kind == .derivative, case .sum(let terms) = stated.formula else { return [] }
    let through = terms.map { term in
      var found: NodeID?
      term.visit { part in
        if case .entry(.node(let id), _, _) = part, stated.leaves.role(of: id) == .derivative {
          found = found ?? id
        }
      }
      return found
    }
    let users = Set(through.compactMap { $0 }).sorted()
    guard users.count > 1 else { return [] }
    return users.map { user in
      let rest = terms.indices.filter { through[$0] != user }.map { terms[$0] }
      let named = terms.indices.first { through[$0] == user }.map { [terms[$0]] } ?? []
      return FormulaChange(
        rest.count == 1 ? rest[0] : .sum(rest), key: "\(user.index)",
        parts: named.flatMap { $0.derivativeParts(stated) })
    }
  }
}

extension Formula {
  /// The derivatives that stand in it.
  fileprivate func derivativeParts(_ stated: StatedFormula) -> [Formula] {
    var found: [Formula] = []
    visit { if stated.role(of: $0) == .derivative, found.isEmpty, case .entry = $0 { found.append($0) } }
    return found
  }
}
