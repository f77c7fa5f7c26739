internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage

/// The words for what goes wrong while computing.
enum EngineMessages {
  static func diagnostic(_ error: EngineError, _ checked: CheckedNetwork, at place: SourceRange) -> Diagnostic
  {
    switch error {
    case .notFinite(let node, let entry):
      return Diagnostic(
        .notFinite, "\(name(node, entry, checked)) is not a number here", at: place,
        label: "computed for this", notes: declaration(node, checked),
        needed:
          "a division by 0, the logarithm of 0 or of a negative number, or a number beyond 10^308 came up",
        mend: "look at the values that go into it, or choose other data")
    case .derivativeNotFinite(let node, let entry):
      return Diagnostic(
        .notFinite, "the derivative by \(name(node, entry, checked)) is not a number here", at: place,
        label: "computed for this", notes: declaration(node, checked),
        needed: "a division by 0 or a number beyond 10^308 came up on the way back from the loss")
    case .formulaNotFinite:
      return Diagnostic(
        .notFinite, "a part of the formula is not a number here", at: place, label: "computed for this",
        needed:
          "a division by 0, the logarithm of 0 or of a negative number, or a number beyond 10^308 came up",
        mend: "look at the values that go into it, or choose other data")
    case .missingValues(let nodes):
      let names = nodes.compactMap { checked.network.quantity(of: $0)?.name }
      var seen: Set<String> = []
      let list = names.filter { seen.insert($0).inserted }.map { "`\($0)`" }
      let subject =
        list.isEmpty ? "something has" : list.joined(separator: ", ") + (list.count == 1 ? " has" : " have")
      return Diagnostic(
        .missingValues, "\(subject) no values, and this asks for numbers", at: place,
        notes: nodes.flatMap { declaration($0, checked) },
        needed: "what is declared by its shape alone can be shown in letters only",
        mend: "values behind the shape: `= [1 2; 3 4]`, or `~ uniform(-1, 1) seed 1`")
    case .notLearned(let array):
      let name = checked.network.quantity(of: array.weight)?.name ?? ""
      return Diagnostic(
        code: LanguageCode.missingUpdate.rawValue, "no update keeps `\(name).\(array.name)` here", at: place,
        needed: "an `update` of `\(name)` with an optimiser that works with it",
        mend: OptimiserCatalog.all.first { $0.lines.contains { $0.name == array.name } }.map {
          "`update rate 0.1 with \($0.shortestUse)`, above what uses it"
        })
    case .noLoss: return nothingToDifferentiate(at: place)
    }
  }

  static func nothingToDifferentiate(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .noLoss, "there is nothing to differentiate", at: place,
      needed: "a loss that depends on what is asked for",
      mend: "add a line such as `loss E = sum((t - y)^2)`, or write `of f` to differentiate another quantity")
  }

  private static func name(_ node: NodeID, _ entry: EntryIndex, _ checked: CheckedNetwork) -> String {
    guard let quantity = checked.network.quantity(of: node) else { return "a part of the formula" }
    let suffix = checked.network.graph[node].preactivationOf == nil ? "" : ".in"
    let indices: [Int]
    switch checked.network.graph[node].shape {
    case .number: indices = []
    case .vector: indices = [entry.row + 1]
    case .matrix: indices = [entry.row + 1, entry.column + 1]
    }
    return "`\(Name.text(of: quantity.name, suffix: suffix, indices: indices))`"
  }

  private static func declaration(_ node: NodeID, _ checked: CheckedNetwork) -> [Diagnostic.Note] {
    guard let quantity = checked.network.quantity(of: node),
      let range = checked.declaration(of: quantity.name)
    else { return [] }
    return [Diagnostic.Note(range, "`\(quantity.name)` is declared here")]
  }
}
