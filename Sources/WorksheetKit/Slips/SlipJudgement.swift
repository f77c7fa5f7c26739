internal import WorksheetLanguage
internal import Diagnostics
internal import BackpropEngine
internal import MathNotation

/// What is said of the slips that were found: which ones, in which order, and how certain it is.
struct SlipJudgement {
  let search: SlipSearch
  /// At most so many are told of each answer.
  static let mostShown = 3
  /// Of what chance alone would explain in more cases, nothing is called a cause.
  static let mostChance = 0.05
  /// The same for a single other answer that is said to come from a slip: a sheet has many pairs.
  static let mostChanceOfPair = 0.02

  /// The slips told of one answer.
  struct Told {
    var shown: [(candidate: SlipCandidate, isCause: Bool)] = []
    /// The share of numbers like the printed one that some slip would give.
    var share = 0.0
    /// How many more there are.
    var further = 0
    /// Whether later answers were computed with the right value.
    var isContradicted = false
  }

  private var order: [Int: Int] {
    // By wrong answer, its place in the order of computation.
    let sorted = search.wrong.indices.sorted { a, b in
      let (left, right) = (search.wrong[a], search.wrong[b])
      guard let l = left.place, let r = right.place else {
        return left.printed.range.lower < right.printed.range.lower
      }
      let (own, other) = (l.quantity.order(in: search.leaves.plan), r.quantity.order(in: search.leaves.plan))
      if own != other { return own.lexicographicallyPrecedes(other) }
      return l.entry < r.entry
    }
    return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
  }

  func told() -> [Told] {
    let contradicted = search.contradictedAnswers()
    return search.wrong.indices.map { told(of: $0, isContradicted: contradicted.contains($0)) }
  }

  private func told(of index: Int, isContradicted: Bool) -> Told {
    let item = search.wrong[index]
    let printed = item.number.value.double
    let share = search.chances[index].share(around: printed)
    let printsNumbers = search.session.printsRightNumbers(before: item)
    let all = search.candidates.filter {
      $0.explains.contains(index) && isAbout(index, $0) && isMeant($0, index, isContradicted)
        && !(printsNumbers && !$0.leavesNumbers)
    }
    .sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
    var told = Told(share: share, isContradicted: isContradicted)
    var seen: Set<Int> = []
    var distinct = all.filter { seen.insert($0.made.slip).inserted }
    // Beside one that explains many answers, those that explain a few are not worth a line.
    if let first = distinct.first, first.explains.count > 3 {
      distinct = distinct.filter { 3 * $0.explains.count >= first.explains.count }
    }
    told.further = max(0, all.count - min(distinct.count, SlipJudgement.mostShown))
    told.shown = distinct.prefix(SlipJudgement.mostShown).map {
      ($0, isCause($0, index, share))
    }
    return told
  }

  /// A slip in another answer's own formula is that one's: from here it is only what this one follows from.
  private func isAbout(_ index: Int, _ candidate: SlipCandidate) -> Bool {
    switch candidate.site {
    case .copying(let own), .expression(let own): return own == index
    case .sheet: return true
    case .network(let quantity, let entry):
      guard candidate.isLocal, let place = search.wrong[index].place else { return true }
      return place.quantity == quantity && place.entry == entry
    }
  }

  /// Smaller is told first: what explains most, in the answer's own formula, with the engine's values, what people
  /// do most.
  private func rank(_ candidate: SlipCandidate) -> [Int] {
    [
      candidate.lost - candidate.explains.count, candidate.isLocal ? 0 : 1, candidate.isCopy ? 1 : 0,
      candidate.isWithPrinted ? 1 : 0, candidate.made.slip,
    ]
  }

  /// A misreading or copy of two digits explains too much; it needs a third digit, or another answer that confirms it.
  private func isMeant(_ candidate: SlipCandidate, _ index: Int, _ isContradicted: Bool) -> Bool {
    guard candidate.isCopy else { return true }
    return search.wrong[index].significantDigits >= 3 || isContradicted
  }

  // MARK: Certainty

  private func isCause(_ candidate: SlipCandidate, _ index: Int, _ share: Double) -> Bool {
    // A printed number that is wrong itself is no evidence.
    guard !candidate.isWithPrinted, 3 * candidate.lost <= candidate.explains.count else { return false }
    let slip = SlipCatalog.all[candidate.made.slip]
    guard !search.readsOtherData(candidate) else { return false }
    if share < SlipJudgement.mostChance, !slip.isVague { return true }
    // What stands for other numbers put in agrees in all that these lead to: it counts once.
    guard candidate.isLocal else { return false }
    return jointChance(candidate, index, share, candidate.explains) < SlipJudgement.mostChance
  }

  /// The probability that by chance one of the slips that explain an answer explains others.
  private func jointChance(_ candidate: SlipCandidate, _ index: Int, _ share: Double, _ explained: Set<Int>)
    -> Double
  {
    let others = explained.subtracting([index])
    guard !others.isEmpty else { return share }
    let tied = Set(
      search.candidates.lazy.filter { $0.explains.contains(index) && isAbout(index, $0) }.map(\.made.slip)
    ).count
    var chance = share * Double(max(1, tied)) * SlipJudgement.choices(search.wrong.count - 1, others.count)
    for other in others {
      chance *= search.chances[other].share(
        around: search.wrong[other].number.value.double, slip: candidate.made.slip)
    }
    return chance
  }

  /// The binomial coefficient.
  private static func choices(_ n: Int, _ k: Int) -> Double {
    guard k >= 0, k <= n else { return 1 }
    return (0..<min(k, n - k)).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
  }

  // MARK: Whole sheets

  /// The answers that come from another's slip, each with the first one that shows it.
  func followers(_ told: [Told]) -> [(follower: Int, origin: Int)] {
    let order = order
    var result: [(Int, Int)] = []
    var taken: Set<Int> = []
    for (index, told) in told.enumerated().sorted(by: { order[$0.offset] ?? 0 < order[$1.offset] ?? 0 }) {
      guard !taken.contains(index),
        let best = search.candidates.filter({ $0.explains.contains(index) && isAbout(index, $0) })
          .max(by: { $0.follows.count < $1.follows.count })
      else { continue }
      let later = best.follows.filter { $0 != index && order[$0] ?? 0 > order[index] ?? 0 }
      guard !later.isEmpty, 3 * best.lost <= best.explains.count,
        jointChance(best, index, told.share, later.union([index]))
          < (later.count > 1 ? SlipJudgement.mostChance : SlipJudgement.mostChanceOfPair)
      else { continue }
      for other in later.sorted() where taken.insert(other).inserted { result.append((other, index)) }
    }
    return result
  }
}

extension PrintedItem {
  /// Digits of the printed number without zeros in front.
  var significantDigits: Int {
    let digits = printed.text.prefix { !"eE%±/".contains($0) }.filter(\.isNumber)
    return digits.drop { $0 == "0" }.count
  }
}
