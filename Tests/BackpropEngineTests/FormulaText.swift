import BackpropEngine
import MathNotation

/// Formulas in one line, for the comments of failing tests and for comparing forms.
extension Formula {
  var text: String {
    switch self {
    case .number(let value): "\(value.double)"
    case .entry(let array, let row, let column): "\(array.text)[\(row.text),\(column.text)]"
    case .size(let dimension): dimension.text
    case .sum(let terms): "(" + terms.map(\.text).joined(separator: " + ") + ")"
    case .product(let factors): factors.map(\.text).joined(separator: "·")
    case .negated(let inner): "−\(inner.text)"
    case .quotient(let a, let b): "(\(a.text))/(\(b.text))"
    case .power(let a, let b): "(\(a.text))^(\(b.text))"
    case .primitive(let name, let x): "\(name.rawValue)(\(x.text))"
    case .function(let id, let x): "\(id.name)(\(x.text))"
    case .slope(let id, let x, _): "\(id.name)′(\(x.text))"
    case .series(let kind, let index, let extent, let body):
      "\(kind.text)_\(IndexTerm(index).text)<\(extent.text)(\(body.text))"
    case .delta(let a, let b): "δ(\(a.text),\(b.text))"
    case .extreme(let extreme, let list):
      extreme.rawValue + "(" + list.map(\.text).joined(separator: ", ") + ")"
    case .isExtreme(let extreme, let n, let list):
      "is\(n) \(extreme.rawValue)(" + list.map(\.text).joined(separator: ", ") + ")"
    case .isExtremeEntry(let extreme, let array, let row, let column, let axis):
      "is \(extreme.rawValue)(\(array.text)[\(row.text),\(column.text)] of \(axis.rawValue))"
    case .cases(let cases, let otherwise):
      "cases(" + cases.map(\.value.text).joined(separator: "; ") + "; \(otherwise.text))"
    }
  }
}

extension Formula.Series {
  fileprivate var text: String {
    switch self {
    case .sum: "Σ"
    case .extreme(let extreme): extreme.rawValue
    }
  }
}

extension ArrayReference {
  var text: String {
    switch self {
    case .operand(let n): "op\(n)"
    case .result: "result"
    case .upstream: "up"
    case .node(let id): "n\(id.index)"
    case .adjoint(let id): "d\(id.index)"
    case .change(let id): "c\(id.index)"
    case .second(let id): "s\(id.index)"
    case .parameter(let term): "\(term)"
    }
  }
}

extension IndexTerm {
  var text: String {
    var parts: [String] = []
    for part in self.parts {
      parts.append((part.factor == 1 ? "" : "\(part.factor)") + "i\(part.variable.id)")
    }
    if constant != 0 || parts.isEmpty { parts.append("\(constant)") }
    return parts.joined(separator: "+")
  }
}
