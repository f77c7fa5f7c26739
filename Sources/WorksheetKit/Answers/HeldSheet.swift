package import Diagnostics
package import MathNotation
package import WorksheetRendering

/// What came of holding a sheet's printed answers against the engine: the one value from which every report of
/// `worksheet verify`, every correction and every mark on the page is made.
package struct HeldSheet: Sendable {
  /// The printed numbers, in the order of the file.
  package var numbers: [HeldNumber] = []
  /// The claims, those of quizzes among them, in the order of the file.
  package var claims: [HeldClaim] = []
  /// For networks of which many answers are wrong: the convention that explains them.
  package var conventions: [ConventionHint] = []
  /// What is fragile about its answers; empty where nobody asked.
  package var warnings: [Diagnostic] = []
  /// The networks that the numbers are about.
  var networks: [HeldNetwork] = []

  package init() {}
}

/// What a verdict can be. The raw values are those of the JSON report.
package enum Verdict: String, Sendable, CaseIterable {
  /// The engine's value rounds to the printed one.
  case holds
  /// Right with rounded values carried on, or under the other rounding rule.
  case carried
  /// Wrong because a wrong printed value was used.
  case follows
  /// Wrong.
  case differs
  /// Wrong, and recorded as such with the right value.
  case erratum
  /// Recorded as wrong, but it is right, or what is stated in its place is wrong.
  case staleErratum = "stale-erratum"

  /// Whether the number is right as printed.
  package var isRight: Bool { self == .holds || self == .carried }

  /// Whether `verify` fails on it.
  package var isWrong: Bool { self == .follows || self == .differs || self == .staleErratum }
}

/// One printed number, held.
package struct HeldNumber: Sendable {
  package enum Part: String, Sendable {
    /// The last member of a line: the answer.
    case answer
    /// A number put in for a quantity further left in a chain.
    case operand
  }

  /// Of the printed number.
  package var place: SourceRange
  /// The sign and digits alone: what a correction writes over.
  package var digitsPlace: SourceRange
  package var part: Part
  /// The left side as written; of an operand the quantity that it stands for.
  package var quantity: String
  /// From 1: `[]`, `[i]` or `[i, j]`.
  package var entry: [Int]
  /// Of an operand that stands for a part of the left side without a name.
  package var isPart = false
  /// For an entry of a printed vector or matrix, where in it.
  package var cell: Cell?
  /// As printed.
  package var printed: String
  /// The engine's value with the printed digits, written as the printed number is (percent, exponent).
  package var engine: String
  /// In full; of a stepwise rounded value, what it was before its own rounding.
  package var value: Double
  package var verdict: Verdict
  /// For carried and follows: the printed values that were used, and what is said of them.
  package var origin: [Origin] = []
  /// For carried: that it holds under the other rounding rule, which is named.
  package var otherRounding: String?
  /// For what is wrong: how the engine comes to its value; empty for what is given.
  package var working: [Chain] = []
  /// Slips that would have given it, the likeliest first.
  package var causes: [Cause] = []
  /// How many further slips would have given it.
  package var moreCauses = 0
  /// Whether slips were looked for, and none found.
  package var isUnexplained = false
  /// Whether not all slips were tried, since the network is too large.
  package var isSearchCut = false
  /// Whether it holds under a convention that the sheet has a hint about.
  var holdsUnderHint = false
  /// Whether later right answers were computed with the right value, so that it is likely a misprint.
  package var isMisprint = false
  /// Faults of the chain that leads to it.
  package var faults: [ChainFault] = []
  /// What the sheet's author says about an erratum.
  package var why: String?
  /// For a stale erratum: what is the matter with it.
  package var staleReason: String?
  /// The erratum's place, if there is one.
  package var erratumPlace: SourceRange?
  /// The whole line's place in the file.
  package var line: SourceRange
  /// Which of the sheet's networks it is about.
  var network = 0

  /// A printed value that went into another.
  package struct Origin: Sendable {
    package var quantity: String
    package var entry: [Int]
    package var printed: String
    package var place: SourceRange
    /// Its own verdict.
    package var verdict: Verdict
    /// Whether it stands for a part of the quantity that has no name.
    package var isPart = false
    /// Whether it did not go in itself: both come from one slip, which is told there.
    package var sharesSlip = false
  }

  /// A place in a vector or matrix as it was printed.
  package struct Cell: Sendable {
    /// From 0.
    package var row: Int
    package var column: Int
    package var rows: Int
    package var columns: Int
    /// Written `(a, b)`, not `[a b]`.
    package var isVector: Bool
  }

  /// What may have made a printed answer wrong.
  package struct Cause: Sendable {
    /// The slip's stable name.
    package var slip: String
    /// Where it is made, as an author writes it; empty where it is no calculation.
    package var quantity: String
    /// From 1; empty where it is made in all entries.
    package var entry: [Int]
    /// What was done, on one line.
    package var text: String
    /// The same for the page, in the sheet's language.
    package var sentence: [ReportInline]
    /// What it gives at its place; nil where that is no single number.
    package var value: Double?
    /// The share of numbers like the printed one that some slip would give, from 0 to 1.
    package var share: Double
    /// Whether chance is no likely explanation.
    package var isCause: Bool
    /// How many wrong answers it explains.
    package var explains: Int
    /// The calculation with the slip.
    package var working: [Chain]
  }
}

/// A fault in a chain as it was printed, beside wrong numbers put in, which are held by themselves.
package struct ChainFault: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// A member with names is not equal to the left side.
    case formula
    /// Several numbers put in together do not give what they stand for.
    case operand
    /// The numbers of a member do not give the next one.
    case arithmetic
  }

  package var kind: Kind
  package var place: SourceRange
  /// The member as printed.
  package var printed: String
  /// What it ought to give.
  package var engine: String
  /// A sentence part: "your factors give −0.08".
  package var text: String
  /// Whether the sheet records it with an `erratum … for …`.
  package var isErratum = false
  /// What the sheet says in its place, and why.
  package var correction: String?
  package var why: String?
}

/// A claim, or a quiz option with one, held.
package struct HeldClaim: Sendable {
  package var place: SourceRange
  /// As written.
  package var text: String
  /// The same as it stands on the page; nil where that is the text.
  package var layout: MathLayout?
  /// holds, differs, erratum or stale-erratum.
  package var verdict: Verdict
  /// What the engine finds: "q₁ = 0.574, q₂ = 0.750"; empty where nothing more is to be said.
  package var found: String
  /// How it was decided where it is about letters; nil where values decide it.
  package var decision: ClaimDecision?
  /// For a quiz option: whether it is ticked.
  package var tick: Bool?
  package var why: String?
  package var staleReason: String?
}

/// How many of each there are; a sheet's, a file's or all files'.
package struct VerdictCounts: Sendable, Hashable {
  package var held = 0
  package var carried = 0
  package var wrong = 0
  package var errata = 0

  package init() {}

  package init(_ sheet: HeldSheet) {
    for number in sheet.numbers {
      count(number.verdict)
      // Where the number itself is wrong, they say why.
      guard number.verdict.isRight else { continue }
      for fault in number.faults {
        if fault.isErratum { errata += 1 } else { wrong += 1 }
      }
    }
    for claim in sheet.claims { count(claim.verdict) }
  }

  private mutating func count(_ verdict: Verdict) {
    switch verdict {
    case .holds: held += 1
    case .carried: carried += 1
    case .follows, .differs, .staleErratum: wrong += 1
    case .erratum: errata += 1
    }
  }

  /// How many answers were held at all.
  package var total: Int { held + carried + wrong + errata }

  package static func += (a: inout VerdictCounts, b: VerdictCounts) {
    a.held += b.held
    a.carried += b.carried
    a.wrong += b.wrong
    a.errata += b.errata
  }
}
