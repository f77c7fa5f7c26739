internal import MathNotation

/// A node of one of the networks that formulas are about.
package struct SymbolicNode: Hashable, Sendable, Comparable {
  package let network: Int
  package let node: NodeID

  package init(_ network: Int, _ node: NodeID) {
    (self.network, self.node) = (network, node)
  }

  package static func < (a: SymbolicNode, b: SymbolicNode) -> Bool {
    (a.network, a.node) < (b.network, b.node)
  }
}

/// What an entry in a normal form is an entry of.
package enum SymbolicArray: Hashable, Sendable {
  /// A value, with the indices (row, column).
  case value(SymbolicNode)
  /// The derivative of any entry of one node by any entry of another, with the indices of both.
  case derivative(of: SymbolicNode, by: SymbolicNode)

  var key: String {
    switch self {
    case .value(let n): "v\(n.network).\(n.node.index)"
    case .derivative(let of, let by): "d\(of.network).\(of.node.index)/\(by.network).\(by.node.index)"
    }
  }
}

/// A factor of a monomial that is not taken apart further. Two atoms are equal exactly where their keys are.
package struct Atom: Sendable {
  package indirect enum Kind: Sendable {
    case entry(SymbolicArray, [IndexTerm])
    /// A size that is a letter.
    case size(String)
    case delta(IndexTerm, IndexTerm)
    /// A number that no fraction is.
    case real(Double)
    case exponential(Polynomial)
    case primitive(Primitive, Polynomial)
    case function(FunctionID, Polynomial)
    /// A sum under a power that does not multiply out.
    case sum(Polynomial)
    case power(Polynomial, Polynomial)
    /// 1 where the argument is above 0, else 0.
    case isPositive(Polynomial)
    /// 1 where the argument is 0, else 0.
    case isZero(Polynomial)
    case extreme(Formula.Extreme, [Polynomial])
    case isExtreme(Formula.Extreme, Int, [Polynomial])
    case extremeOver(Formula.Extreme, IndexVariable, Dimension, Polynomial)
    case isExtremeEntry(Formula.Extreme, SymbolicArray, IndexTerm, IndexTerm, Axis)
  }

  package let kind: Kind
  package let key: String
  /// Levels of formulas inside it that have indices of their own.
  let height: Int
  /// Indices that stand in it and are not summed over inside, by number.
  let free: Set<Int>

  init(_ kind: Kind) {
    self.kind = kind
    key = kind.key
    height = kind.parts.map(\.height).max() ?? 0
    var free = Set(kind.indices.flatMap { $0.parts.map(\.variable.id) })
    for part in kind.parts { free.formUnion(part.free) }
    if case .extremeOver(_, let own, _, _) = kind { free.remove(own.id) }
    self.free = free
  }
}

extension Atom.Kind {
  /// The normal forms inside.
  var parts: [Polynomial] {
    switch self {
    case .entry, .size, .delta, .real, .isExtremeEntry: []
    case .exponential(let p), .primitive(_, let p), .function(_, let p), .sum(let p), .isPositive(let p),
      .isZero(let p), .extremeOver(_, _, _, let p):
      [p]
    case .power(let p, let q): [p, q]
    case .extreme(_, let list), .isExtreme(_, _, let list): list
    }
  }

  var indices: [IndexTerm] {
    switch self {
    case .entry(_, let list): list
    case .delta(let a, let b): [a, b]
    case .isExtremeEntry(_, _, let row, let column, _): [row, column]
    default: []
    }
  }

  fileprivate var key: String {
    func list(_ terms: [IndexTerm]) -> String { terms.map(\.key).joined(separator: ",") }
    func inside(_ parts: [Polynomial]) -> String { parts.map(\.key).joined(separator: ";") }
    switch self {
    case .entry(let array, let indices): return "\(array.key)[\(list(indices))]"
    case .size(let letter): return "#\(letter)"
    case .delta(let a, let b): return "δ[\([a.key, b.key].sorted().joined(separator: ","))]"
    case .real(let value): return "r\(value.bitPattern)"
    case .exponential(let p): return "exp(\(p.key))"
    case .primitive(let name, let p): return "\(name.rawValue)(\(p.key))"
    case .function(let id, let p):
      return "f\(id.index)<\(id.parameters.map(\.exactText).joined(separator: ","))>(\(p.key))"
    case .sum(let p): return "(\(p.key))"
    case .power(let p, let q): return "pow(\(inside([p, q])))"
    case .isPositive(let p): return "pos(\(p.key))"
    case .isZero(let p): return "nul(\(p.key))"
    case .extreme(let extreme, let parts): return "\(extreme.rawValue)(\(inside(parts)))"
    case .isExtreme(let extreme, let n, let parts): return "is\(n)\(extreme.rawValue)(\(inside(parts)))"
    case .extremeOver(let extreme, let own, let extent, let p):
      return "\(extreme.rawValue){\(own.id)<\(extent.text)}(\(p.key))"
    case .isExtremeEntry(let extreme, let array, let row, let column, let axis):
      return "is\(extreme.rawValue).\(axis.rawValue) \(array.key)[\(list([row, column]))]"
    }
  }
}

extension IndexTerm {
  /// The same for equal terms, however they came about.
  var key: String {
    let variables = parts.sorted { $0.variable.id < $1.variable.id }
      .map { $0.factor == 1 ? "i\($0.variable.id)" : "\($0.factor)i\($0.variable.id)" }
    let all = constant == 0 && !variables.isEmpty ? variables : variables + [String(constant)]
    return all.joined(separator: "+")
  }
}
