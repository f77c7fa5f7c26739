internal import WorksheetRendering

/// Behind a table of printed answers, why each wrong one may be wrong: what `verify` says, for the page.
struct CauseNotes {
  private let session: AnswerSession
  private var words: Words { session.context.words }

  init(_ session: AnswerSession) { self.session = session }

  func blocks(of items: [PrintedItem]) -> [ReportBlock] {
    items.filter { [.differs, .erratum].contains($0.verdict) }.flatMap(blocks)
  }

  private func blocks(_ item: PrintedItem) -> [ReportBlock] {
    let name = AnswerTable(session).name(of: item) + [.text(": ")]
    if item.isUnexplained { return [.paragraph(name + [.text(words.noSlip)])] }
    guard let first = item.causes.first else { return [] }
    var text = name + [.text(first.isCause ? words.cause : words.consistentWith)]
    for (n, cause) in item.causes.enumerated() {
      text += [.text(n == 0 ? ": " : "; \(words.or) ")] + cause.sentence
    }
    if item.moreCauses > 0 {
      text.append(.text("; " + words.orMore.replacing("#", with: String(item.moreCauses))))
    }
    let chains = first.working
    return [.paragraph(text + [.text(".")])] + (chains.isEmpty ? [] : [.chains(chains)])
  }
}
