internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage

/// What each answer of a sheet is worth. Points may be stated of exercises, blocks and lines; what is not stated is
/// shared equally, and a line of which nothing is said counts 1.
struct PointsPlan {
  /// By answer.
  private(set) var points: [Number]
  /// The parts of the sheet, in order, with the answers in each.
  private(set) var parts: [Part] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// A part of an exercise: an item of its ordered lists, or what stands outside of them.
  struct Part {
    /// `2.1`, `2`; empty where the sheet has no exercises and no parts.
    var label: String
    var answers: [Int]
  }

  init(_ document: MarkdownDocument, _ answers: [AskedAnswer]) {
    points = Array(repeating: .zero, count: answers.count)
    let exercises = ExerciseOutline(document)
    var order: [ExerciseOutline.Place] = []
    var grouped: [ExerciseOutline.Place: [Int]] = [:]
    for (index, answer) in answers.enumerated() {
      let place = exercises.place(of: answer.piece)
      if grouped[place] == nil { order.append(place) }
      grouped[place, default: []].append(index)
    }
    parts = order.map { Part(label: exercises.label($0), answers: grouped[$0] ?? []) }
    var seen: Set<Int?> = []
    for exercise in order.map(\.exercise) where seen.insert(exercise).inserted {
      let own = order.filter { $0.exercise == exercise }
      let children = own.flatMap { place -> [Share] in
        let shares = PointsPlan.shares(of: grouped[place] ?? [], answers, exercises)
        return place.part == nil ? shares : [Share(children: shares)]
      }
      distribute(Share(stated: exercises.points(of: exercise), children: children), nil)
    }
  }

  /// Whether anything in the sheet states points.
  static func isStated(in document: MarkdownDocument, _ answers: SheetAnswers) -> Bool {
    document.headings.contains { $0.isExercise && $0.pairs.pair("points") != nil }
      || document.divs.contains { $0.isPart && $0.pairs.pair("points") != nil }
      || document.pieces.contains { $0.attributes.pair("points") != nil }
      || answers.sessions.contains { $0.session.lines.contains { $0.syntax.points != nil } }
  }

  // MARK: Sharing

  /// Something with points: an exercise, a part, a block, or a line.
  private struct Share {
    var stated: StatedPoints?
    var children: [Share] = []
    /// For a line.
    var answer: Int?

    /// What it is worth by what is stated of it or of all in it; nil where something is open.
    var implied: Number? {
      if let stated { return stated.value }
      guard !children.isEmpty else { return nil }
      var sum = Number.zero
      for child in children {
        guard let own = child.implied else { return nil }
        sum = sum + own
      }
      return sum
    }

    /// The nearest statements in it.
    var statedBelow: [StatedPoints] { stated.map { [$0] } ?? children.flatMap(\.statedBelow) }
  }

  /// The lines of a part; those come together around which points are stated.
  ///
  /// - Parameter depth: how many of the statements around these lines have been taken up.
  private static func shares(
    of indices: [Int], _ answers: [AskedAnswer], _ exercises: ExerciseOutline, depth: Int = 0
  ) -> [Share] {
    var order: [(statement: (place: Int, points: StatedPoints)?, lines: [Int])] = []
    for index in indices {
      let statements = exercises.statements(around: answers[index].piece)
      let statement = depth < statements.count ? statements[depth] : nil
      if let statement, let known = order.firstIndex(where: { $0.statement?.place == statement.place }) {
        order[known].lines.append(index)
      } else {
        order.append((statement, [index]))
      }
    }
    return order.map { statement, lines in
      guard let statement else { return Share(stated: answers[lines[0]].line.points, answer: lines[0]) }
      return Share(
        stated: statement.points, children: shares(of: lines, answers, exercises, depth: depth + 1))
    }
  }

  /// - Parameter given: what comes from above; nil: each line of which nothing is said counts 1.
  private mutating func distribute(_ share: Share, _ given: Number?) {
    let own = share.stated?.value ?? given
    if let answer = share.answer {
      points[answer] = own ?? .one
      return
    }
    let open = share.children.filter { $0.implied == nil }
    var each: Number?
    if let own {
      let sum = share.children.compactMap(\.implied).reduce(Number.zero) { $0 + $1 }
      let rest = own - sum
      if let stated = share.stated, open.isEmpty ? !rest.isZero : !(Number.zero < rest) && !own.isZero {
        let below = share.children.flatMap(\.statedBelow)
        diagnostics.append(PointsMessages.sum(stated, sum, open: open.count, below))
      }
      if !open.isEmpty { each = rest.isNegative ? .zero : rest / Number(open.count) }
    }
    for child in share.children { distribute(child, child.implied ?? each) }
  }
}

extension Attribute {
  var statedPoints: StatedPoints? {
    StatedPoints.value(value).map { StatedPoints(value: $0, range: valueRange) }
  }
}

extension Heading {
  var isExercise: Bool { classes.contains("exercise") }
}

enum PointsMessages {
  static func sum(_ whole: StatedPoints, _ sum: Number, open: Int, _ parts: [StatedPoints]) -> Diagnostic {
    let nothing =
      "nothing is left for \(open == 1 ? "the answer" : "\(open) answers or parts") without points"
    let (own, other) = (PointsText.text(whole.value), PointsText.text(sum))
    return Diagnostic(
      .pointsSum,
      open == 0
        ? "the parts have \(other) points together, not \(own)"
        : "the parts that state their points have \(other) of \(own) already", at: whole.range,
      label: open == 0 ? "" : nothing,
      notes: parts.prefix(8).map { .init($0.range, PointsText.text($0.value)) },
      needed: open == 0 ? "the sum of the parts" : "more than the sum of the parts that state theirs",
      mend: open == 0 ? "`\(other)`, or no points here: the sum counts then" : nil)
  }
}
