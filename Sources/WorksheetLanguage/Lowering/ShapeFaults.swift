internal import BackpropEngine
internal import Diagnostics

/// Puts names and places to what an operator says about its operands' shapes.
extension LoweringScope {
  func shapeFault(
    _ error: ShapeError, _ op: any ArrayOperator, _ operands: [NodeID], _ whole: Expression,
    _ parts: [Expression]
  ) -> Diagnostic {
    shapeFault(error, named: op.name, operands: operands, whole, parts)
  }

  /// - Parameter name: what the operation is called.
  func shapeFault(
    _ error: ShapeError, named name: String, operands: [NodeID], _ whole: Expression, _ parts: [Expression]
  ) -> Diagnostic {
    let fault = OperandShapes(
      name: name, whole: whole, parts: parts, shapes: operands.map(shape),
      declarations: declarations(of: parts))
    switch error {
    case .innerSizes: return ShapeMessages.innerSizes(fault)
    case .productOfVectors: return ShapeMessages.productOfVectors(fault)
    case .differentShapes: return ShapeMessages.differentShapes(fault, stretches: true)
    case .unequalShapes: return ShapeMessages.differentShapes(fault, stretches: false)
    case .fitsBothWays: return ShapeMessages.fitsBothWays(fault)
    case .needsAxis: return ShapeMessages.needsAxis(fault)
    case .needs(let what, let got): return ShapeMessages.needs(fault, what, got)
    case .outOfRange(let index, let size): return ShapeMessages.outOfRange(fault, index, size)
    }
  }
}

/// An operation whose operands do not fit, as data for its message.
struct OperandShapes {
  var name: String
  var whole: Expression
  /// The operands as formulas, in order, and the shapes they have.
  var parts: [Expression]
  var shapes: [Shape]
  var declarations: [Diagnostic.Note]

  /// The operand at fault, or the whole where no operand was written.
  var last: Expression { parts.last ?? whole }
  var lastShape: Shape { shapes.last ?? .number }

  /// The operands before the last with their shapes, then where all were declared.
  var notes: [Diagnostic.Note] {
    zip(parts, shapes).dropLast().map { part, shape in
      Diagnostic.Note(part.range, "`\(part.shortText())` \(shape.verbText)")
    } + declarations
  }

  /// What the caret says.
  var label: String { "`\(last.shortText())` \(lastShape.verbText)" }
}

extension Shape {
  /// After a name: `is 3×2`, `has 3 entries`, `is a number`.
  var verbText: String {
    switch self {
    case .number: "is a number"
    case .vector: "has \(text)"
    case .matrix: "is \(text)"
    }
  }
}
