internal import BackpropEngine
internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage

/// Finds the network and the example that a student's answer is about: what the student says, else what the sheet's
/// own lines about that quantity are about.
struct AnswerTargets {
  struct Target: Hashable {
    var network: SheetNetworks.Source
    /// From 0.
    var example: Int
  }

  private let networks: SheetNetworks
  /// By the left side as the sheet writes it, blanks aside; and without the index at its end.
  private var byText: [String: [Target]] = [:]
  private var byName: [String: [Target]] = [:]
  private var all: [Target] = []
  /// Left sides of which the sheet asks without naming an example, so that the first one is meant.
  private var unnamed: Set<String> = []

  init(_ key: AnswerKey) {
    networks = key.sheet.networks
    for answer in key.answers {
      let number = answer.piece.attributes.pair("example").flatMap { Int($0.value) }
      let target = Target(network: answer.network, example: (number ?? 1) - 1)
      let text = AnswerTargets.text(answer.quantity)
      if number == nil { unnamed.formUnion([text, AnswerTargets.withoutIndex(text)]) }
      AnswerTargets.add(target, to: &byText[text, default: []])
      AnswerTargets.add(target, to: &byName[AnswerTargets.withoutIndex(text), default: []])
      AnswerTargets.add(target, to: &all)
    }
  }

  private static func add(_ target: Target, to list: inout [Target]) {
    if !list.contains(target) { list.append(target) }
  }

  /// - Parameter quantity: the left side as the student writes it.
  /// - Returns: nil after a mistake, which goes to `diagnostics`.
  func target(of line: SubmittedLine, _ quantity: String, into diagnostics: inout DiagnosticBag) -> Target? {
    var named: SheetNetworks.Source?
    if let attribute = line.network {
      named = networks.source(called: attribute.value)
      guard named != nil else {
        diagnostics.add(
          NetworkNameMessages.unknown(attribute.value, known: networks.names, at: attribute.valueRange))
        return nil
      }
    }
    let found = candidates(quantity).filter { named == nil || $0.network == named }
    guard let network = named ?? only(found.map(\.network)) else {
      // One network may be asked about several examples.
      let names = found.compactMap { networks.name(of: $0.network) }.reduce(into: [String]()) { names, name in
        if !names.contains(name) { names.append(name) }
      }
      diagnostics.add(SubmissionMessages.whichNetwork(quantity, names, at: line.answer.quantity.range))
      return nil
    }
    guard let checked = networks.network(network), !checked.hasMistakes else { return nil }
    let own = found.filter { $0.network == network }
    return example(of: line, own, checked, quantity, into: &diagnostics).map {
      Target(network: network, example: $0)
    }
  }

  private func example(
    of line: SubmittedLine, _ found: [Target], _ checked: CheckedNetwork, _ quantity: String,
    into diagnostics: inout DiagnosticBag
  ) -> Int? {
    guard let attribute = line.example else {
      if let example = only(found.map(\.example)) { return example }
      let text = AnswerTargets.text(quantity)
      if found.isEmpty || unnamed.contains(text) || unnamed.contains(AnswerTargets.withoutIndex(text)) {
        return 0
      }
      diagnostics.add(SubmissionMessages.whichExample(quantity, at: line.answer.quantity.range))
      return nil
    }
    let count = checked.network.graph.exampleCount
    guard let number = Int(attribute.value), number > 0 else {
      diagnostics.add(ExampleMessages.notANumber(attribute.value, at: attribute.valueRange))
      return nil
    }
    guard number <= count else {
      diagnostics.add(ExampleMessages.missing(number, count: count, at: attribute.valueRange))
      return nil
    }
    return number - 1
  }

  /// What the sheet's lines about a quantity are about; where it has none, all that it asks about.
  private func candidates(_ quantity: String) -> [Target] {
    let text = AnswerTargets.text(quantity)
    return byText[text] ?? byName[AnswerTargets.withoutIndex(text)] ?? all
  }

  private func only<Value: Hashable>(_ values: [Value]) -> Value? {
    Set(values).count == 1 ? values[0] : nil
  }

  /// A left side without blanks, with one kind of minus.
  private static func text(_ quantity: String) -> String {
    String(quantity.filter { !$0.isWhitespace }.map { "\u{2212}\u{2013}".contains($0) ? "-" : $0 })
  }

  private static func withoutIndex(_ text: String) -> String {
    guard text.hasSuffix("]"), let open = text.lastIndex(of: "["), open > text.startIndex else { return text }
    return String(text[..<open])
  }
}
