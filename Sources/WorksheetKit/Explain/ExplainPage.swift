/// What `worksheet explain CODE` tells of one code: of a message, or of a verdict.
///
/// The text is plain, with code in backticks; line ends in it are blanks.
package struct ExplainPage: Sendable {
  package enum Kind: String, Sendable {
    case mistake
    /// Does not stop the sheet.
    case warning
    /// What `verify` says of a printed answer.
    case verdict
    /// What `verify` finds besides.
    case finding
    /// What `verify --lint` warns of.
    case lint
    /// What somebody who works by hand does wrongly.
    case slip

    /// Whether it stands in a message about the sheet itself.
    var isMessage: Bool { self == .mistake || self == .warning }
  }

  /// As it stands in brackets in a message.
  package let code: String
  package let kind: Kind
  /// In one line, lower-case, without a full stop.
  package let meaning: String
  /// Why it is a mistake, or what follows from it.
  package let why: String
  /// nil where nothing short shows it.
  package let example: ExplainExample?
  package let mend: String

  init(
    _ code: some RawRepresentable<String>, _ meaning: String, kind: Kind = .mistake, why: String,
    example: ExplainExample? = nil, mend: String
  ) {
    self.code = code.rawValue
    self.kind = kind
    self.meaning = meaning
    self.why = why
    self.example = example
    self.mend = mend
  }

  init(slip code: String, _ meaning: String, why: String, example: ExplainExample, mend: String) {
    self.code = code
    kind = .slip
    self.meaning = meaning
    self.why = why
    self.example = example
    self.mend = mend
  }
}

/// Pages that belong together, under a title.
package struct ExplainGroup: Sendable {
  package let title: String
  package let pages: [ExplainPage]

  init(_ title: String, _ pages: [ExplainPage]) {
    self.title = title
    self.pages = pages
  }
}
