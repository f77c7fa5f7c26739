internal import Diagnostics

/// The words for mistakes in front matter and in `worksheet.yml`.
extension Diagnostic {
  static func yamlSyntax(_ problem: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .yamlSyntax, "this is no YAML: \(problem)", at: range, label: "the trouble is noticed here")
  }

  static func yamlTooLong(_ count: Int, at offset: Int) -> Diagnostic {
    Diagnostic(
      .yamlLimits, "\(count) bytes of YAML are too many", at: SourceRange(offset, offset),
      needed: "at most \(DocumentLimits.frontMatterBytes) bytes")
  }

  static func yamlTooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .yamlLimits, "this YAML is nested too deeply", at: range, label: "too deep here",
      needed: "at most \(DocumentLimits.yamlNesting) levels")
  }

  static func yamlAliases(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .yamlLimits, "this YAML has too many aliases", at: range, label: "one too many",
      needed: "at most \(DocumentLimits.yamlAliases), which keeps what they stand for small")
  }

  static func frontMatterUnclosed(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .frontMatterUnclosed, "the front matter is never closed", at: range, label: "opens here",
      needed: "a line `---` behind its last line", mend: "---")
  }

  static func nearWorksheetKey(_ key: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownSetting, "`\(key)` is nearly `worksheet`, and what stands under it is not read",
      at: range,
      label: "is `worksheet` meant?", mend: "worksheet")
  }

  static func misplacedSetting(_ key: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: DocumentCode.misplacedSetting.rawValue, "`\(key)` is not read here", at: range,
      label: "a key of pandoc's",
      needed: "settings of the sheet under `worksheet:`, indented by two blanks",
      mend: "worksheet:\n  \(key): …")
  }

  static func settingsNoMapping(_ key: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .settingValue, "`\(key)` holds no settings", at: range, label: "not of the form `key: value`",
      needed: "one `key: value` a line, indented by two blanks")
  }

  static func unknownSetting(_ key: String, nearest: String?, known: [String], at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .unknownSetting, "`\(key)` is no setting", at: range,
      label: nearest.map { "is `\($0)` meant?" } ?? "",
      needed: "one of " + known.map { "`\($0)`" }.joined(separator: ", "), mend: nearest)
  }

  static func settingValue(
    _ key: String, _ written: String, needed: String, nearest: String?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .settingValue, "`\(written)` is no value of `\(key)`", at: range,
      label: nearest.map { "is `\($0)` meant?" } ?? "", needed: needed, mend: nearest.map { "\(key): \($0)" })
  }

  static func decimalsAndDigits(at range: SourceRange, other: SourceRange) -> Diagnostic {
    Diagnostic(
      .settingConflict, "`decimals` and `digits` are both given", at: range, label: "the second one",
      notes: [Note(other, "the first one")], needed: "one of them: they say the same thing in two ways",
      mend: "leave one of them out")
  }

  static func settingTwice(_ key: String, at range: SourceRange, other: SourceRange) -> Diagnostic {
    Diagnostic(
      .settingConflict, "`\(key)` is given twice", at: range, label: "the second time",
      notes: [Note(other, "the first time")], mend: "leave one of them out")
  }

  static func newerLanguage(_ version: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .settingValue, "language \(version) is not known to this program", at: range,
      label: "newer than this program", needed: "1 to \(WorksheetSettings.newestLanguage)",
      mend: "language: \(WorksheetSettings.newestLanguage)")
  }

  static func missingLanguage(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: DocumentCode.missingLanguage.rawValue,
      "the sheet does not say which language it is written in", at: range,
      label: "read as language 1",
      needed: "`language: 1` under `worksheet:`, so that the sheet keeps its meaning when the language grows",
      mend: "language: 1")
  }
}
