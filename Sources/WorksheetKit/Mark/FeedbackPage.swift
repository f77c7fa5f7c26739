internal import Diagnostics
internal import MathNotation
internal import WorksheetRendering

/// The page that a student gets back.
struct FeedbackPage {
  let record: MarkRecord
  let title: String
  let language: String
  private let words: Words
  private let own: MarkWords

  init(_ record: MarkRecord, title: String, language: String) {
    self.record = record
    self.title = title
    self.language = language
    words = .language(language)
    own = words.marking
  }

  private var marked: MarkedSubmission { record.marked }

  func bytes(_ format: some OutputFormat) -> [UInt8] {
    var body: [UInt8] = []
    // A page of HTML has its title in its head.
    let name: [ReportBlock] = [.heading([.text(title.isEmpty ? record.name : "\(title): \(record.name)")])]
    let blocks = (format.body == .source ? name : []) + blocks
    format.write(blocks, into: &body)
    return format.finish(
      body,
      head: PageHead(title: title.isEmpty ? record.name : title, subtitle: record.name, language: language))
  }

  private var blocks: [ReportBlock] {
    var blocks: [ReportBlock] = [.paragraph([.strong(points(marked.points, marked.maximum))])]
    blocks += first
    for (index, part) in marked.parts.enumerated() {
      let numbers = marked.numbers.filter { $0.part == index }
      if !part.label.isEmpty {
        blocks.append(.heading([.text("\(part.label): \(points(part.points, part.maximum))")]))
      }
      blocks.append(.table(table(numbers)))
      blocks += notes(numbers)
    }
    blocks += legend
    if !record.messages.isEmpty {
      blocks.append(.heading([.text(own.mistakes)]))
      blocks.append(
        .list(record.messages.map { [.text("\(own.line) \($0.line): \($0.diagnostic.headline)")] }))
    }
    return blocks
  }

  private func points(_ points: Number, _ maximum: Number) -> String {
    own.pointsOf(PointsText.text(points), PointsText.text(maximum))
  }

  // MARK: The first wrong step

  private var first: [ReportBlock] {
    guard let step = marked.first else {
      let isWrong = marked.numbers.contains { $0.state == .wrong || $0.state == .trivial }
      return marked.answered > 0 && !isWrong ? [.paragraph([.text(own.nothingWrong)])] : []
    }
    let (before, behind) = FeedbackPage.around(own.youHave, "%")
    var said: [ReportInline] =
      [.text(before)] + AnswerTable.number(step.given) + [.text(behind + " ")] + step.symbol + [.text(".")]
    if let digits = step.digits { said.append(.text(" \(own.digits(digits)).")) }
    if let slip = step.slip { said += [.text(" \(own.likely) ")] + slip.sentence + [.text(".")] }
    var blocks: [ReportBlock] = [.heading([.text(own.firstWrong)]), .paragraph(said)]
    if !step.working.isEmpty { blocks.append(.chains(step.working)) }
    return blocks
  }

  private static func around(_ sentence: String, _ mark: Character) -> (before: String, behind: String) {
    guard let at = sentence.firstIndex(of: mark) else { return (sentence, "") }
    return (String(sentence[..<at]), String(sentence[sentence.index(after: at)...]))
  }

  // MARK: Answers

  private func table(_ numbers: [MarkedNumber]) -> ReportTable {
    let header = [words.quantity, own.answer, own.right, "", own.points]
    let rows = numbers.map { number in
      [
        number.symbol, number.given.map(AnswerTable.number) ?? [], AnswerTable.number(number.right),
        [.text(MarkWords.sign(number.state))],
        [.text("\(PointsText.text(number.points))/\(PointsText.text(number.maximum))")],
      ]
    }
    return ReportTable(
      header: header.map { [.text($0)] }, alignments: [.left, .right, .right, .centre, .right], rows: rows)
  }

  /// What led to answers that follow from wrong numbers, and what is the matter with the lines before right ones.
  private func notes(_ numbers: [MarkedNumber]) -> [ReportBlock] {
    var order: [String] = []
    var grouped: [String: [MarkedNumber]] = [:]
    for number in numbers where number.state == .followThrough || number.state == .trivial {
      let cause = number.origins.joined(separator: ", ")
      if grouped[cause] == nil { order.append(cause) }
      grouped[cause, default: []].append(number)
    }
    var items = order.map { cause -> [ReportInline] in
      [.text(own.with), .code(cause), .text(": ")] + joined(grouped[cause] ?? [])
    }
    for number in numbers {
      if let unasked = number.unaskedOrigin {
        let (before, behind) = Words.around(own.aboutUnasked)
        items.append(number.symbol + [.text(": " + before), .code(unasked), .text(behind)])
      }
      if let digits = number.digits { items.append(number.symbol + [.text(": \(own.digits(digits))")]) }
      if !number.faults.isEmpty {
        items.append(number.symbol + [.text(": \(own.inChain) \(number.faults.joined(separator: "; "))")])
      }
    }
    return items.isEmpty ? [] : [.list(items)]
  }

  private func joined(_ numbers: [MarkedNumber]) -> [ReportInline] {
    Array(numbers.map(\.symbol).joined(separator: [.text(", ")]))
  }

  private var legend: [ReportBlock] {
    let states = Set(marked.numbers.map(\.state))
    var notes: [ReportBlock] = []
    if states.contains(.followThrough) { notes.append(.paragraph([.text(own.aboutFollowThrough)])) }
    if states.contains(.trivial) { notes.append(.paragraph([.text(own.aboutTrivial)])) }
    return notes
  }
}
