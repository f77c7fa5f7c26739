internal import Diagnostics

/// The stable codes of the mistakes that reading a file reports: its text, its front matter, its blocks, spans
/// and divs. They never change their meaning; each has a golden message in `Tests/Fixtures/failure/<code>/`.
package enum DocumentCode: String, CaseIterable, Sendable {
  case controlCharacter = "control-character"
  case divClosesNothing = "div-closes-nothing"
  case divSwallowed = "div-swallowed"
  case divSyntax = "div-syntax"
  case divUnclosed = "div-unclosed"
  case fenceAttributes = "fence-attributes"
  case fileTooLong = "file-too-long"
  case frontMatterUnclosed = "front-matter-unclosed"
  case headingAttributes = "heading-attributes"
  case invalidUtf8 = "invalid-utf8"
  case misplacedSetting = "misplaced-setting"
  case missingLanguage = "missing-language"
  case nearBlockKind = "near-block-kind"
  case nearDivClass = "near-div-class"
  case nestedTooDeeply = "nested-too-deeply"
  case quizClaim = "quiz-claim"
  case quizOption = "quiz-option"
  case rawHtml = "raw-html"
  case repeatedAttribute = "repeated-attribute"
  case settingConflict = "setting-conflict"
  case settingValue = "setting-value"
  case swallowedBlock = "swallowed-block"
  case unclosedBlock = "unclosed-block"
  case unclosedCode = "unclosed-code"
  case unknownSetting = "unknown-setting"
  case unplacedPiece = "unplaced-piece"
  case yamlLimits = "yaml-limits"
  case yamlSyntax = "yaml-syntax"
}

extension Diagnostic {
  init(
    _ code: DocumentCode, _ headline: String, at range: SourceRange, label: String = "", notes: [Note] = [],
    needed: String? = nil, mend: String? = nil
  ) {
    self.init(
      code: code.rawValue, headline, at: range, label: label, notes: notes, needed: needed, mend: mend)
  }
}
