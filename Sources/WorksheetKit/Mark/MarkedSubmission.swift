package import MathNotation
internal import WorksheetRendering

/// What came of marking one submission: the value from which every report and the feedback page are made.
package struct MarkedSubmission {
  /// One for each number that the sheet asks for, in its order.
  package var numbers: [MarkedNumber] = []
  /// In the order of the sheet.
  package var parts: [MarkedPart] = []
  package var first: FirstWrongStep?

  package var points: Number { parts.reduce(.zero) { $0 + $1.points } }
  package var maximum: Number { parts.reduce(.zero) { $0 + $1.maximum } }
  /// How many of the numbers are answered.
  package var answered: Int { numbers.count { $0.state != .missing } }
}

/// A part of an exercise, with what it gave.
package struct MarkedPart {
  /// `2.1`; empty in a sheet without exercises and parts.
  package var label: String
  package var points: Number
  package var maximum: Number
}

/// How a number of a student is marked. The raw values are those of the reports.
package enum MarkState: String, CaseIterable, Sendable {
  /// Right, also with rounded values carried on.
  case right
  /// Right, given a wrong number of the student before it.
  case followThrough = "follow-through"
  /// The same, where the wrong number leaves nothing to be calculated: no points.
  case trivial
  case wrong
  case missing
}

/// One number that the sheet asks for.
package struct MarkedNumber {
  /// The number of its part, from 0.
  var part: Int
  /// `W'[1,2]`, as the language writes it.
  package var name: String
  var symbol: [ReportInline]
  /// As the student wrote it; nil where it is missing.
  package var given: String?
  /// The engine's, with the digits that are asked for.
  package var right: String
  package var state: MarkState
  package var points: Number
  package var maximum: Number
  /// For what follows: the wrong numbers that went in.
  package var origins: [String] = []
  /// For what is wrong since it follows from a wrong number that was not asked for: that number.
  package var unaskedOrigin: String?
  /// For what is wrong by its missing digits alone: how far it is right.
  var digits: FewerDigits?
  /// For a right number: faults of the chain before it, which cost nothing.
  package var faults: [String] = []
}

/// The first number of a student in the order of computation that is wrong by itself.
package struct FirstWrongStep {
  package var name: String
  var symbol: [ReportInline]
  package var given: String
  package var right: String
  /// The engine's working.
  var working: [Chain]
  /// Where only digits are missing: how far it is right. There is no slip behind it then.
  var digits: FewerDigits?
  var slip: LikelySlip?

  /// What is said of why it is wrong, for instructors.
  var reason: String? { digits?.text ?? slip.map { ($0.isCause ? "" : "perhaps: ") + $0.text } }

  /// What the search behind wrong answers says of it.
  struct LikelySlip {
    /// Its stable name.
    var name: String
    /// On one line, for instructors.
    var text: String
    /// In the sheet's language, for the page.
    var sentence: [ReportInline]
    /// Whether chance is no likely explanation.
    var isCause: Bool

    init(name: String, text: String, sentence: [ReportInline], isCause: Bool) {
      self.name = name
      self.text = text
      self.sentence = sentence
      self.isCause = isCause
    }

    init(_ cause: HeldNumber.Cause) {
      name = cause.slip
      text = cause.text
      sentence = cause.sentence
      isCause = cause.isCause
    }
  }
}
