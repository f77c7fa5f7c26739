internal import Diagnostics

/// The failing answers, faults and claims of a sheet in the order in which they are told: that of the file, but what
/// follows from a wrong answer is told behind it.
struct AnswerOrder {
  private(set) var entries: [AnswerEntry] = []
  private let sheet: VerifiedSheet
  private let options: VerifyOptions
  /// For each wrong answer, by place, the answers that follow from it.
  private var followers: [SourceRange: [Int]] = [:]
  private var isTold: [Bool]

  init(_ sheet: VerifiedSheet, _ options: VerifyOptions) {
    self.sheet = sheet
    self.options = options
    isTold = Array(repeating: false, count: sheet.numbers.count)
    guard sheet.counts.wrong > 0 || options.isStrict && sheet.counts.carried > 0 else { return }
    collectFollowers()
    // Numbers and claims, each in the order of the file, are merged.
    var claims = sheet.claims[...]
    for index in sheet.numbers.indices {
      while let claim = claims.first, claim.place < sheet.numbers[index].place {
        tell(claim)
        claims.removeFirst()
      }
      let number = sheet.numbers[index]
      let waits = number.verdict == .follows && wrongOrigin(of: number) != nil
      if !waits { tell(index) }
    }
    claims.forEach { tell($0) }
    // What follows from itself in a circle, which no author can print, is told all the same.
    for index in sheet.numbers.indices { tell(index) }
  }

  private mutating func collectFollowers() {
    for (index, number) in sheet.numbers.enumerated() where number.verdict == .follows {
      if let origin = wrongOrigin(of: number) { followers[origin, default: []].append(index) }
    }
  }

  /// The first wrong value that went in, if it is an answer of this sheet.
  private func wrongOrigin(of number: HeldNumber) -> SourceRange? {
    number.origin.first { $0.verdict.isWrong }?.place
  }

  /// Tells an answer and, behind it, what follows from it.
  private mutating func tell(_ first: Int) {
    var open = [first]
    while let index = open.popLast() {
      guard !isTold[index] else { continue }
      isTold[index] = true
      let number = sheet.numbers[index]
      if options.fails(number.verdict) { entries.append(sheet.entry(number)) }
      entries += sheet.faultEntries(of: number)
      open += (followers[number.place] ?? []).reversed()
    }
  }

  private mutating func tell(_ claim: HeldClaim) {
    if options.fails(claim.verdict) { entries.append(sheet.entry(claim)) }
  }
}
