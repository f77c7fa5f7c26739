internal import BackpropEngine
internal import MathNotation
internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage
internal import WorksheetRendering

/// A sheet with the result of each of its pieces: the one value from which every format is written.
struct ExecutedSheet {
  /// What stands in the place of a piece.
  enum Shown {
    case blocks([ReportBlock])
    case inlines([ReportInline])
  }

  let document: MarkdownDocument
  let settings: WorksheetSettings
  private(set) var results: [Piece.ID: Shown] = [:]
  private(set) var diagnostics = DiagnosticBag()
  /// The printed answers with their verdicts.
  private(set) var held = HeldSheet()
  let networks: SheetNetworks
  let answers: SheetAnswers

  /// Executes every piece of a document.
  /// - Parameter shows: whether the results are to be written; else everything is computed and every mistake
  ///   told, but the working is not put into words.
  /// - Parameter lints: whether it is told what is fragile about its answers.
  /// - Parameter data: its `data` blocks; nil: those that need no file.
  init(
    executing document: MarkdownDocument, course: CourseDefaults?, shows: Bool = true,
    audience: Audience = .solution, lints: Bool = false, data: SheetData? = nil
  ) {
    self.document = document
    let found = document.settings(over: course)
    settings = found.settings
    diagnostics.add(document.diagnostics)
    diagnostics.add(found.warnings)
    for piece in document.pieces { diagnostics.add(AttributeCheck.diagnostics(of: piece)) }
    diagnostics.add(ExerciseOutline(document).diagnostics)
    let words = Words.language(document.frontMatter?.lang)
    let data = data ?? SheetData(document.pieces, folder: nil, in: nil)
    diagnostics.add(data.diagnostics)
    networks = SheetNetworks(document.pieces, settings: settings, words: words, shows: shows, data: data)
    networks.fileNames()
    answers = SheetAnswers(networks, bytes: document.bytes)
    // The page shows verdicts only; the working of wrong answers is for the reports.
    held = answers.held(withWorking: !shows)
    for piece in document.pieces {
      let isPublished = SheetAnswers.isPublished(piece)
      if isPublished, !shows { continue }
      var shown = isPublished ? answers.shown(piece) : networks.shown(piece)
      if shows, audience == .markers {
        shown.append(isPublished ? answers.forMarkers(piece) : networks.forMarkers(piece))
      }
      if shows { results[piece.id] = shown }
    }
    diagnostics.add(networks.diagnostics.all)
    diagnostics.add(answers.diagnostics.all)
    if PointsPlan.isStated(in: document, answers) { diagnostics.add(AnswerKey(self).points.diagnostics) }
    if lints, !diagnostics.hasErrors { held.warnings = SheetLint(networks, answers).warnings }
  }
}

extension WorksheetSettings {
  var roundingRule: RoundingRule {
    let precision: Precision
    switch digits {
    case .decimals(let n): precision = .decimals(n)
    case .significant(let n): precision = .significant(n)
    }
    return RoundingRule(
      mode: rounding == .step ? .step : .none, precision: precision,
      ties: ties == .halfEven ? .halfEven : .halfAway)
  }

  var languageOptions: LanguageOptions { LanguageOptions(isFromTo: index == .fromTo, rounding: roundingRule) }
}
