internal import Diagnostics

extension Diagnostic {
  /// A mistake of the language layer.
  init(
    _ code: LanguageCode, _ headline: String, at range: SourceRange, label: String = "", notes: [Note] = [],
    needed: String? = nil, mend: String? = nil
  ) {
    self.init(
      .error, code: code.rawValue, headline, at: range, label: label, notes: notes, needed: needed, mend: mend
    )
  }
}
