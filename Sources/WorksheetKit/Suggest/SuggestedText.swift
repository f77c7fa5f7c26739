internal import BackpropEngine
internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage

/// A sheet, and what becomes of it with other data.
struct SuggestedText {
  let bytes: [UInt8]
  let path: String
  let entries: [DataEntry]
  private let pipeline: Pipeline
  private let course: CourseDefaults?

  init(_ bytes: [UInt8], path: String, entries: [DataEntry], pipeline: Pipeline) {
    course = pipeline.course(forSheet: path)
    self.bytes = bytes
    self.path = path
    self.entries = entries
    self.pipeline = pipeline
  }

  /// The text with some entries moved.
  func edits(_ changes: [DataMove]) -> TextEdits {
    var edits = TextEdits(bytes)
    for change in changes {
      let entry = entries[change.entry]
      edits.replace(entry.place, by: entry.moved(by: change.steps).utf8)
    }
    return edits
  }

  /// How many warnings there are with some entries moved, or more than a limit; nil where the sheet has mistakes then,
  /// or a number becomes 0.
  /// Nothing is held, since the printed answers are those of other data.
  func warnings(_ changes: [DataMove], _ limit: Int) -> Int? {
    guard !changes.contains(where: { entries[$0.entry].vanishes(by: $0.steps) }) else { return nil }
    let document = MarkdownDocument(parsing: edits(changes).bytes, kinds: BlockCatalog.kinds)
    let networks = SheetNetworks(
      document.pieces, settings: document.settings(over: course).settings, words: .english, shows: false,
      data: pipeline.data(of: document, path: path))
    networks.fileNames()
    let answers = SheetAnswers(networks, bytes: document.bytes, holds: false)
    for piece in document.pieces where piece.kind == BlockCatalog.compute.kind.word && piece.form == .block {
      _ = networks.compute(piece)
    }
    guard !networks.diagnostics.hasErrors, !answers.diagnostics.hasErrors else { return nil }
    let count = SheetLint(networks, answers, limit: limit).warnings.count
    // What is suggested is a sheet without mistakes, inline values and all.
    guard count == 0 else { return count }
    let whole = held(changes)
    return whole.messages.hasMistakes ? nil : whole.sheet.warnings.count
  }

  func held(_ changes: [DataMove]) -> HoldResult {
    pipeline.hold(edits(changes).bytes, path: path, lints: true)
  }

  /// Sums and products in one pass of all networks together.
  var operations: Int {
    let document = MarkdownDocument(parsing: bytes, kinds: BlockCatalog.kinds)
    let networks = SheetNetworks(
      document.pieces, settings: document.settings(over: course).settings, words: .english, shows: false,
      data: pipeline.data(of: document, path: path))
    return document.pieces.filter { $0.kind == BlockCatalog.network.kind.word }.reduce(0) { sum, piece in
      sum + (networks.network(.block(piece.id)).map { WorkMeter.operations(of: $0.network.graph) } ?? 0)
    }
  }
}
