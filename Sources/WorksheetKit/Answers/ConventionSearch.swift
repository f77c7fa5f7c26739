internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument

/// Looks for one convention that explains many wrong answers: the sheet is held again under each, and those that
/// hold then are counted.
struct ConventionSearch {
  private let sheet: ExecutedSheet
  private var held: HeldSheet { sheet.held }

  /// Fewer answers agree by chance.
  static let fewest = 3

  init(_ sheet: ExecutedSheet) { self.sheet = sheet }

  /// At most one for each network: the convention that explains most.
  ///
  /// - Complexity: a run of the whole sheet for each convention, where a network has so many wrong answers; else
  ///   linear in the answers.
  var hints: [ConventionHint] {
    let wrong = Dictionary(grouping: held.numbers.filter(\.isOpenlyWrong), by: \.network)
      .filter { $0.value.count >= ConventionSearch.fewest }
    guard !wrong.isEmpty else { return [] }
    var best: [Int: (score: Int, hint: ConventionHint)] = [:]
    for (kind, variation) in variations(for: wrong.keys.map { held.networks[$0].outputs }) {
      let verdicts = verdicts(under: variation)
      for (network, numbers) in wrong {
        guard let (score, hint) = hint(kind, variation, network, numbers, verdicts),
          score > best[network]?.score ?? 0
        else { continue }
        best[network] = (score, hint)
      }
    }
    return best.sorted { $0.key < $1.key }.map(\.value.hint)
  }

  /// What may have been done otherwise. The other rounding rule is none: what holds under it is carried, and not
  /// wrong. Ties can only matter where values are rounded on the way.
  private func variations(for outputs: [Int]) -> [(ConventionHint.Kind, SheetVariation)] {
    var all: [(ConventionHint.Kind, SheetVariation)] = []
    for factor in SheetVariation.LossFactor.allCases {
      guard outputs.contains(where: { factor.value(outputs: $0) != nil }) else { continue }
      all.append((.lossFactor, SheetVariation(lossFactor: factor)))
    }
    all.append((.index, SheetVariation(turnsIndices: true)))
    all.append((.jacobian, SheetVariation(transposesJacobians: true)))
    if sheet.settings.rounding == .step { all.append((.ties, SheetVariation(turnsTies: true))) }
    return all
  }

  private func verdicts(under variation: SheetVariation) -> [SourceRange: Verdict] {
    var verdicts: [SourceRange: Verdict] = [:]
    for number in sheet.held(under: variation).numbers { verdicts[number.place] = number.verdict }
    return verdicts
  }

  /// - Returns: nil where too few answers hold, or too many that held do so no longer.
  private func hint(
    _ kind: ConventionHint.Kind, _ variation: SheetVariation, _ network: Int, _ wrong: [HeldNumber],
    _ verdicts: [SourceRange: Verdict]
  ) -> (score: Int, hint: ConventionHint)? {
    let isRight = { (number: HeldNumber) in verdicts[number.place]?.isRight == true }
    let explained = wrong.filter(isRight)
    let lost = held.numbers.count {
      $0.network == network && $0.verdict.isRight && !isRight($0)
    }
    guard explained.count >= ConventionSearch.fewest, 2 * explained.count >= wrong.count,
      3 * lost <= explained.count
    else { return nil }
    let facts = held.networks[network]
    let change = change(kind, variation, facts)
    let hint = ConventionHint(
      kind: kind, explained: explained.count, wrong: wrong.count,
      place: (kind == .lossFactor ? facts.lossPlace : nil) ?? explained[0].place,
      places: Set(explained.map(\.place)),
      text: "\(explained.count) of \(wrong.count) wrong answers hold \(change)")
    return (explained.count - lost, hint)
  }

  /// What is other, and what that may come from.
  private func change(_ kind: ConventionHint.Kind, _ variation: SheetVariation, _ facts: HeldNetwork)
    -> String
  {
    switch kind {
    case .lossFactor:
      let name = facts.lossName ?? "the loss"
      let n = facts.outputs
      let scaled =
        switch variation.lossFactor {
        case .half: "\(name) / 2"
        case .perOutput: "\(name) / \(n)"
        case .outputs: "\(n) * \(name)"
        case .twicePerOutput: "2/\(n) * \(name)"
        case .twice, nil: "2 * \(name)"
        }
      return "with `\(scaled)` in place of `\(name)`: is a factor missing in the loss, or one too many?"
    case .ties:
      let other = variation.changed(sheet.settings).ties.rawValue
      return "under `ties: \(other)`: is that the rule of this sheet?"
    case .index:
      let other = variation.changed(sheet.settings).index == .fromTo ? "from-to" : "row-col"
      return "under `index: \(other)`: are the indices meant in this order?"
    case .jacobian:
      return
        "with rows and columns of the Jacobians exchanged: they have a row for each entry of what is differentiated"
    }
  }
}

extension HeldNumber {
  /// Wrong, and not recorded as such.
  fileprivate var isOpenlyWrong: Bool { verdict == .differs || verdict == .follows }
}

extension ExecutedSheet {
  /// The printed answers of the sheet with one thing done otherwise; without the working.
  func held(under variation: SheetVariation) -> HeldSheet {
    let varied = SheetNetworks(
      document.pieces, settings: variation.changed(settings),
      words: Words.language(document.frontMatter?.lang),
      shows: false, variation: variation, data: networks.data)
    varied.fileNames()
    return SheetAnswers(varied, bytes: document.bytes).held(withWorking: false)
  }
}
