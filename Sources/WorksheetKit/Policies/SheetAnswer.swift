internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// One number that a sheet answers: printed by its author, or worked out by a command.
struct SheetAnswer {
  /// What it is; of a computed one nothing is printed, and it has the sheet's digits.
  let item: PrintedItem
  let isPrinted: Bool
  /// The printed number, or the command.
  let place: SourceRange
  /// Answers of one array in one line belong together.
  let group: Int

  /// The entry of the network that it is, where it is one.
  var entry: PrintedPlace? { item.place }

  /// As the language writes it: `dE/dy[1]`, `(y - t)[1]`.
  func text(in plan: NetworkPlan) -> String {
    let text = isPrinted ? written : entry?.name(in: plan) ?? written
    return text + example(in: plan) { " on example \($0)" }
  }

  /// What stands on the page for it.
  func name(in plan: NetworkPlan, _ words: Words) -> [ReportInline] {
    let shown = entry?.layout(in: plan).map { [ReportInline.math($0)] } ?? [.code(written)]
    return shown + example(in: plan, words)
  }

  /// ", example 2" behind the name; nothing for what is the same on all examples.
  func example(in plan: NetworkPlan, _ words: Words) -> [ReportInline] {
    let text = example(in: plan) { ", " + words.example($0) }
    return text.isEmpty ? [] : [.text(text)]
  }

  /// The formula or name as it was written, with the entry's index.
  private var written: String {
    guard !item.entry.isEmpty else { return item.quantity }
    let takesIndex = !item.quantity.contains { " ()[]*+-^".contains($0) }
    let whole = takesIndex ? item.quantity : "(\(item.quantity))"
    return whole + "[\(item.entry.map(String.init).joined(separator: ","))]"
  }

  /// Said of answers that differ between examples.
  private func example(in plan: NetworkPlan, _ text: (Int) -> String) -> String {
    guard let reference = entry?.quantity, plan.exampleCount > 1, reference.kind.varies(plan.variesByExample)
    else { return "" }
    return text(reference.example + 1)
  }
}

/// The answers of one piece of a sheet, all about one network.
struct PieceAnswers {
  let context: ComputeContext
  let answers: [SheetAnswer]
  let readings: PolicyReadings

  var words: Words { context.words }
  var plan: NetworkPlan { context.plan }

  /// The answers of one array at a time.
  var groups: [[SheetAnswer]] {
    var groups: [[SheetAnswer]] = []
    for answer in answers {
      if let last = groups.last?.last, last.group == answer.group {
        groups[groups.count - 1].append(answer)
      } else {
        groups.append([answer])
      }
    }
    return groups
  }
}
