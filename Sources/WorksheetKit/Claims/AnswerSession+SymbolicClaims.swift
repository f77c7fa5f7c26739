internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Claims about quantities without values, and those that say `always`.
extension AnswerSession {
  /// Whether a condition is true, and how that was found.
  struct Finding {
    var isTrue: Bool
    /// For the reports, in English.
    var text: String
    /// nil where values decide it.
    var decision: ClaimDecision?
  }

  /// By the network's values where there are all of them and the claim is about these; else for all values.
  func finding(_ condition: LoweredCondition, _ claim: ClaimRecord, _ check: ClaimCheck)
    throws(EngineError) -> Finding
  {
    if !claim.syntax.isAlways {
      do throws(EngineError) {
        return Finding(isTrue: try check.holds(condition), text: check.found(condition))
      } catch {
        guard case .missingValues = error, isAboutLetters(condition) else { throw error }
      }
    }
    let networks = [context.plan] + furtherStates.map(\.plan)
    let isAlways = claim.syntax.isAlways
    let formulas = ClaimFormulas(
      condition, graph: context.query.graph, quantities: context.letQuantities, networks: networks,
      identities: identities(networks, isAlways: isAlways), isAlways: isAlways)
    let printer = ClaimProofPrinter(formulas: formulas, origin: context.plan)
    let decision = try SymbolicClaim(formulas, printer: printer).decision()
    return Finding(isTrue: decision.isTrue, text: decision.text, decision: decision)
  }

  /// Whether everything that it speaks of can be said in letters: updates are made with numbers.
  private func isAboutLetters(_ condition: LoweredCondition) -> Bool {
    let graph = context.query.graph
    return condition.operands.allSatisfy { operand in
      graph.reached(from: operand.node).allSatisfy { id in
        guard case .source(.reference(let reference)) = graph[id].kind else { return true }
        return reference.state == 0
      }
    }
  }
}
