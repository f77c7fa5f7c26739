internal import BackpropEngine
internal import Diagnostics

/// What a sequence could start from, for the message about a first step that needs one before it.
extension NetworkScope {
  /// `zeros(2)` for `h[0]` in `h[0] * U`; nil where the formula does not tell the shape.
  func startValue(of reference: Reference) -> String? {
    guard let shape = current?.value.flatMap({ shape(of: reference, in: $0) }) else { return nil }
    switch shape {
    case .number: return "0"
    case .vector(let size): return size.known.map { "zeros(\($0))" }
    case .matrix: return nil
    }
  }

  /// The shape with which the reference fits a product that it stands in.
  private func shape(of reference: Reference, in formula: Expression) -> Shape? {
    switch formula.node {
    case .binary(let sign, let left, let right):
      if sign == .multiply, left.isReference(at: reference.range), let shape = shapeOfName(right) {
        return shape == .number ? .number : .vector(shape.rows)
      }
      if sign == .multiply, right.isReference(at: reference.range), let shape = shapeOfName(left) {
        return shape == .number ? .number : .vector(shape.columns)
      }
      return shape(of: reference, in: left) ?? shape(of: reference, in: right)
    case .negative(let operand), .transpose(let operand), .index(let operand, _):
      return shape(of: reference, in: operand)
    case .call(let call):
      for argument in call.arguments {
        if let found = shape(of: reference, in: argument) { return found }
      }
      return nil
    case .vector, .matrix, .number, .reference, .derivative, .comparison, .elsewhere, .jacobian, .broken:
      return nil
    }
  }

  private func shapeOfName(_ expression: Expression) -> Shape? {
    guard case .reference(let reference) = expression.node, reference.isPlain else { return nil }
    return shape(named: reference.name.key)
  }
}

extension Expression {
  fileprivate func isReference(at range: SourceRange) -> Bool {
    guard case .reference(let reference) = node else { return false }
    return reference.range == range
  }
}
