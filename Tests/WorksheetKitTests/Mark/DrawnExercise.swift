import BackpropEngine
import Diagnostics
import MathNotation
import WorksheetTestSupport

@testable import WorksheetDocument
@testable import WorksheetKit

/// A sheet with a drawn network that asks for everything, and submissions for it.
struct DrawnExercise {
  let text: String
  let key: AnswerKey
  let targets: AnswerTargets
  let decimals: Int

  init(_ random: inout SplitMix64) {
    decimals = random.within(2...6)
    let isStep = random.oneIn(2)
    let sizes = (0...random.within(1...2)).map { _ in random.within(2...3) } + [2]
    var lines = ["input x = \(DrawnExercise.vector(sizes[0], &random))"]
    lines.append("target t = \(DrawnExercise.vector(sizes.last ?? 1, &random))")
    var asked: [(String, Int, Int)] = []
    var back: [(String, Int, Int)] = []
    var before = "x"
    for layer in 1..<sizes.count {
      let (rows, columns) = (sizes[layer - 1], sizes[layer])
      let name = layer == sizes.count - 1 ? "y" : "h\(layer)"
      let entries = (0..<rows).map { _ in
        (0..<columns).map { _ in DrawnExercise.number(&random) }.joined(separator: " ")
      }
      lines.append("weights W\(layer) = [\(entries.joined(separator: "; "))]")
      lines.append("\(name) = \(random.one(of: ["sig", "tanh", "softplus"]))(\(before) * W\(layer))")
      if random.oneIn(2) { asked.append(("\(name).in", 1, columns)) }
      asked.append((name, 1, columns))
      back = [("dE/d\(name)", 1, columns), ("dE/dW\(layer)", rows, columns)] + back
      back.append(("W\(layer)'", rows, columns))
      before = name
    }
    lines.append("loss E = \(random.one(of: ["sum((t - y)^2)", "half_squared_error(t, y)"]))")
    asked.append(("E", 1, 1))
    let zero = "0." + String(repeating: "0", count: decimals)
    let printed = (asked + back).map { name, rows, columns in
      let row = Array(repeating: zero, count: columns).joined(separator: " ")
      let all = Array(repeating: row, count: rows).joined(separator: "; ")
      return rows * columns == 1 ? "\(name) = \(zero)" : "\(name) = [\(all)]"
    }
    text = """
      ---
      worksheet: { language: 1, decimals: \(decimals), rounding: \(isStep ? "step" : "none") }
      ---

      ```network
      \(lines.joined(separator: "\n"))
      ```

      ```compute
      update rate 0.1
      ```

      ```published
      \(printed.joined(separator: "\n"))
      ```
      """
    let document = MarkdownDocument(parsing: Array(text.utf8), kinds: BlockCatalog.kinds)
    key = AnswerKey(ExecutedSheet(executing: document, course: nil, shows: false))
    precondition(!key.sheet.diagnostics.hasErrors, "\(text)\n\(key.sheet.diagnostics.all.map(\.headline))")
    targets = AnswerTargets(key)
  }

  private static func number(_ random: inout SplitMix64) -> String {
    let sign = random.oneIn(2) ? "-" : ""
    return "\(sign)\(random.within(0...1)).\(random.within(10...99))"
  }

  private static func vector(_ count: Int, _ random: inout SplitMix64) -> String {
    "(" + (0..<count).map { _ in number(&random) }.joined(separator: ", ") + ")"
  }

  var indices: [AnswerKey.NumberIndex] {
    key.answers.indices.flatMap { answer in
      key.answers[answer].numbers.indices.map { AnswerKey.NumberIndex(answer: answer, number: $0) }
    }
  }

  // MARK: Submissions

  /// The engine's numbers, with some of them replaced and everything behind computed from these.
  func values(replacing wrong: [(AnswerKey.NumberIndex, Number)]) -> [Number] {
    let session = key.sheet.answers.sessions[0].session
    let given = GivenValues()
    for (index, value) in wrong {
      guard let place = key[index].item.place else { continue }
      given[place] = value
    }
    let reading = Reading(
      session.context.states.replacing(given), session.formulaPlan, numerals: [])
    return indices.map { index in
      if let own = wrong.first(where: { $0.0 == index }) { return own.1 }
      let value = (try? reading.values(of: key[index].item).first?.unrounded) ?? .zero
      return value.rounded(decimals: decimals, ties: .halfAway)
    }
  }

  func submission(_ values: [Number?]) -> String {
    let lines = zip(indices, values).compactMap { index, value -> String? in
      value.map { "\(key[index].item.plainName),\(PrintedMatch.signed($0))\n" }
    }
    return "quantity,value\n" + lines.joined()
  }

  func mark(_ submission: String, followThrough: Number = .one) -> MarkedSubmission {
    MarkRun.record(
      Array(submission.utf8), path: "student.csv", key: key, targets: targets, followThrough: followThrough
    ).value.marked
  }
}
