internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Decides a claim about letters: by points where it fails, by a proof, else by how many points it holds at.
struct SymbolicClaim {
  private let sampling: ClaimSampling
  private let formulas: ClaimFormulas
  private let words: ClaimProofPrinter

  /// Points that are looked at before a proof is tried.
  private static let firstPoints = 24

  init(_ formulas: ClaimFormulas, printer: ClaimProofPrinter) {
    self.formulas = formulas
    words = printer
    sampling = ClaimSampling(formulas)
  }

  /// - Throws: why there is no point at which the claim says anything.
  func decision() throws(EngineError) -> ClaimDecision { try decide(formulas.condition) }

  private func decide(_ condition: LoweredCondition) throws(EngineError) -> ClaimDecision {
    switch condition.node {
    case .all(let list):
      var decisions: [ClaimDecision] = []
      for inner in list { decisions.append(try decide(inner)) }
      return .all(decisions)
    case .not(let inner): return try decide(inner).negated
    case .comparison(let operands, let signs):
      var decisions: [ClaimDecision] = []
      for (index, sign) in signs.enumerated() {
        decisions.append(try compare(operands[index], sign, operands[index + 1]))
      }
      return .all(decisions)
    case .any, .zero, .equal: return try test(condition)
    case .stated(let holds, let found):
      return holds ? ClaimDecision(kind: .proven) : ClaimDecision(kind: .refuted, found: found)
    }
  }

  /// `a != b` says that both are not always the same.
  private func compare(
    _ a: LoweredCondition.Operand, _ sign: ComparisonOperator, _ b: LoweredCondition.Operand
  ) throws(EngineError) -> ClaimDecision {
    guard sign == .notEqual else { return try test(LoweredCondition(node: .comparison([a, b], [sign]))) }
    return try test(LoweredCondition(node: .comparison([a, b], [.equal]))).negated
  }

  private func test(_ condition: LoweredCondition) throws(EngineError) -> ClaimDecision {
    var counter = PointCounter()
    if let failing = counter.look(at: condition, sampling, upTo: SymbolicClaim.firstPoints) {
      return refuted(condition, at: failing)
    }
    let proof = ClaimProof(condition, formulas)
    if let form = proof.found { return ClaimDecision(kind: .proven, proof: words.chains(form)) }
    if let failing = counter.look(at: condition, sampling, upTo: sampling.mostPoints) {
      return refuted(condition, at: failing)
    }
    guard counter.held > 0 else { throw counter.obstacle ?? .formulaNotFinite }
    return ClaimDecision(kind: .tested, points: counter.held)
  }

  private func refuted(_ condition: LoweredCondition, at point: SamplePoint) -> ClaimDecision {
    let simplest = CounterexampleSearch(sampling, condition).simplest(from: point)
    return ClaimDecision(
      kind: .refuted, point: sampling.text(simplest, condition),
      found: sampling.found(condition, at: simplest))
  }
}

/// Counts the points at which a claim holds.
private struct PointCounter {
  private(set) var held = 0
  private(set) var obstacle: EngineError?
  private var next = 0

  /// Goes on to further points until the claim holds at so many.
  /// - Returns: a point where it fails.
  mutating func look(at condition: LoweredCondition, _ sampling: ClaimSampling, upTo count: Int)
    -> SamplePoint?
  {
    let most = 2 * min(count, sampling.mostPoints)
    while held < min(count, sampling.mostPoints), next < most {
      let point = sampling.supply.point(next)
      next += 1
      switch sampling.result(condition, at: point) {
      case .holds: held += 1
      case .fails: return point
      case .unclear(let error): obstacle = obstacle ?? error
      }
    }
    return nil
  }
}
