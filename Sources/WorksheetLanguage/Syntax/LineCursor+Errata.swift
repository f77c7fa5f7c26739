internal import Diagnostics

/// `erratum VALUE "why"`, `erratum VALUE for VALUE "why"`, any number of them behind an answer.
extension LineCursor {
  mutating func errata(_ members: [ChainMember], _ stretches: [Stretch]) -> [Erratum] {
    guard !isAtEnd else { return [] }
    var errata: [Erratum] = []
    let targets = ErratumTargets(source, members, stretches)
    var places: Set<SourceRange> = []
    while !hasFailed, accept("erratum") {
      guard let erratum = erratum(targets) else { return [] }
      let place = erratum.wrong?.range ?? targets.answer.range
      if !places.insert(place).inserted { report(ErratumMessages.twice(erratum, at: place)) }
      errata.append(erratum)
    }
    if !isAtEnd, nextWord != "points" { failBehindErrata(errata) }
    return errata
  }

  /// One erratum whose word has been read.
  private mutating func erratum(_ targets: ErratumTargets) -> Erratum? {
    let start = position - 1
    let right = stretch(inErratum: true)
    guard !right.isEmpty else {
      report(ErratumMessages.missingValue(self, word: start))
      return nil
    }
    guard let content = member(right, isLast: false, inErratum: true) else { return nil }
    position = right.tokens.upperBound
    var target = targets.answer
    if accept("for") {
      guard let named = self.target(targets) else { return nil }
      target = named
    }
    let isNamed = target.range != targets.answer.range
    guard let stated = self.right(content, right, for: target) else { return nil }
    let why = reason()
    guard !hasFailed else { return nil }
    return Erratum(
      right: stated, wrong: isNamed ? (target.text, target.range) : nil, why: why, range: range(from: start))
  }

  /// What stands behind `for`, found in the line.
  private mutating func target(_ targets: ErratumTargets) -> ErratumTargets.Target? {
    let wrong = stretch(inErratum: true)
    guard !wrong.isEmpty else {
      report(ErratumMessages.missingTarget(self))
      return nil
    }
    guard let target = targets.find(wrong.tokens, in: source) else {
      report(ErratumMessages.notInLine(range(of: wrong), source.text(wrong.tokens), targets))
      return nil
    }
    position = wrong.tokens.upperBound
    return target
  }

  /// What is right, in the form of what it replaces.
  private mutating func right(
    _ content: ChainMember.Content, _ stretch: Stretch, for target: ErratumTargets.Target
  ) -> Erratum.Right? {
    switch (target.form, content) {
    case (.formula, .formula(let formula)): return .formula(formula)
    case (.formula, .printed(let value)):
      // A number in place of a formula is a formula too, where it has nothing that only printed numbers have.
      var cursor = cursor(over: stretch)
      let formula = cursor.expression()
      if !cursor.hasFailed, cursor.isAtEnd { return .formula(formula) }
      report(ErratumMessages.formulaNeeded(value.range, target))
    case (.value, .formula(let formula)): report(ErratumMessages.numberNeeded(formula, target))
    case (.value(let rows, let columns), .printed(let value)):
      guard value.rows.count == rows, value.rows[0].count == columns else {
        report(ErratumMessages.otherShape(value, target))
        return nil
      }
      guard value.rows.joined().contains(where: { $0.number != nil }) else {
        report(ErratumMessages.nothingStated(value))
        return nil
      }
      return .value(value)
    }
    return nil
  }

  /// The reason in straight quotes, if there is one.
  mutating func reason() -> String? { kind() == .string ? string()?.text : nil }

  private mutating func failBehindErrata(_ errata: [Erratum]) {
    guard let last = errata.last else { return fail(.lineEnd) }
    switch kind() {
    case .name where last.why == nil, .prime where last.why == nil:
      report(ErratumMessages.reasonWithoutQuotes(self))
    case .equals, .approximately: report(ErratumMessages.relationBehind(self, last))
    default: fail(.lineEnd)
    }
  }
}
