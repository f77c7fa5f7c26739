internal import BackpropEngine
internal import WorksheetLanguage

/// A proof of an equation between formulas, or of an order between them where their difference is a number.
struct ClaimProof {
  /// Both sides of one equation and the normal form that they have.
  struct Equation {
    var left: EqualityProof.Entry
    /// nil: 0.
    var right: EqualityProof.Entry?
    /// nil where they have one only once denominators are multiplied out.
    var form: Polynomial?
    /// The shape over whose entries the free indices run.
    var shape: Shape
  }

  /// The equations that make up the claim, each proven; nil where one is not.
  let found: [Equation]?

  static let row = IndexVariable(0)
  static let column = IndexVariable(1)

  init(_ condition: LoweredCondition, _ formulas: ClaimFormulas) {
    let prover = EqualityProof(
      networks: formulas.networks, formulas: formulas.plan, identities: formulas.identities)
    var pairs: [(NodeID, NodeID?)]
    switch condition.node {
    case .comparison(let operands, let signs):
      guard signs == [.equal] || signs == [.lessOrEqual] || signs == [.greaterOrEqual] else {
        found = nil
        return
      }
      pairs = [(operands[0].node, operands[1].node)]
    case .zero(let operands): pairs = operands.map { ($0.node, nil) }
    case .equal(let operands) where operands.count > 1:
      pairs = operands.dropFirst().map { (operands[0].node, $0.node) }
    case .equal, .all, .any, .not, .stated:
      found = nil
      return
    }
    var equations: [Equation] = []
    for (a, b) in pairs {
      guard let equation = ClaimProof.equation(a, b, formulas.plan, prover) else {
        found = nil
        return
      }
      equations.append(equation)
    }
    found = equations
  }

  private static func equation(
    _ a: NodeID, _ b: NodeID?, _ plan: NetworkPlan, _ prover: EqualityProof
  ) -> Equation? {
    let shapes = (plan.shape(of: a), b.map { plan.shape(of: $0) } ?? .number)
    // Of several entries beside one number, each is compared with it.
    let shape = shapes.0.isSingle ? shapes.1 : shapes.0
    let left = entry(a, shapes.0, in: shape)
    let right = b.map { entry($0, shapes.1, in: shape) }
    let extents = [row.id: shape.rows, column.id: shape.columns]
    guard case .proven(let form) = prover.prove(left, right, extents: extents) else { return nil }
    return Equation(left: left, right: right, form: form, shape: shape)
  }

  /// The entry of a formula that goes with any entry of a shape; a row lies beside a column entry by entry.
  private static func entry(_ node: NodeID, _ own: Shape, in shape: Shape) -> EqualityProof.Entry {
    if own.isSingle { return EqualityProof.Entry(node, .zero, .zero) }
    let r = shape.rows == .one ? IndexTerm.zero : IndexTerm(row)
    let c = shape.columns == .one ? IndexTerm.zero : IndexTerm(column)
    if own.rows == shape.rows, own.columns == shape.columns { return EqualityProof.Entry(node, r, c) }
    let along = shape.rows == .one ? c : r
    return own.rows == .one
      ? EqualityProof.Entry(node, .zero, along) : EqualityProof.Entry(node, along, .zero)
  }
}
