internal import MathNotation
internal import WorksheetLanguage

/// The first wrong step, with what is likely behind it.
extension Marking {
  /// The first number that is wrong by itself. Where digits are missing in many, another slip is the one to look at.
  private var firstWrongItem: PrintedItem? {
    var first: PrintedItem?
    for item in answers.sessions.all.flatMap({ $0.session.lines }).flatMap(\.items)
    where item.verdict == .differs && item.failure == nil && item.value != nil {
      let own = answer(like: item) ?? item
      guard own.verdict == .differs else { continue }
      guard let before = first else {
        first = own
        continue
      }
      let (isShort, wasShort) = (fewer[ObjectIdentifier(own)] != nil, fewer[ObjectIdentifier(before)] != nil)
      if isShort == wasShort ? comes(own, before: before) : wasShort { first = own }
    }
    return first
  }

  var firstWrong: FirstWrongStep? {
    guard let item = firstWrongItem, let value = item.value, let source = source[ObjectIdentifier(item)],
      let session = answers.sessions.known(source)
    else { return nil }
    let held = session.heldNumbers(network: 0, withWorking: true).first { $0.place == item.printed.range }
    let digits = fewer[ObjectIdentifier(item)]
    var slip = roundedEarly(item, in: source) ?? held?.causes.first.map { FirstWrongStep.LikelySlip($0) }
    // Many slips give a 0, and the zeros behind it tell nothing.
    if item.number.value.isZero { slip?.isCause = false }
    // Numbers that are not asked for are shown without the student's exponent.
    var plain = item.number
    plain.isScientific = false
    return FirstWrongStep(
      name: name(of: item), symbol: symbol(of: item, in: source), given: given(item),
      right: asked[ObjectIdentifier(item)].map { right(key[$0]) }
        ?? session.match.text(value.unrounded, like: plain), working: held?.working ?? [],
      digits: digits, slip: digits == nil ? slip : nil)
  }
}
