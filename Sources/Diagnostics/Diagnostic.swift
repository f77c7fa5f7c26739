/// One mistake or warning in an author's file, as data; printers turn it into text or JSON.
package struct Diagnostic: Sendable {
  package enum Severity: String, Sendable { case error, warning }

  /// A second place that explains the first, e.g. where an operand was declared.
  package struct Note: Sendable {
    package var range: SourceRange
    package var label: String
    package init(_ range: SourceRange, _ label: String) {
      self.range = range
      self.label = label
    }
  }

  package var severity: Severity
  /// Stable, lower-case, hyphenated: `shape-mismatch`.
  package var code: String
  /// Lower-case, no blame, no full stop.
  package var headline: String
  package var range: SourceRange
  /// What the caret says about the text it points at; may be empty.
  package var label: String
  package var notes: [Note]
  /// What was expected and why.
  package var needed: String?
  /// One way to mend it, as the author would type it.
  package var mend: String?

  package init(
    _ severity: Severity = .error, code: String, _ headline: String, at range: SourceRange,
    label: String = "", notes: [Note] = [], needed: String? = nil, mend: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.headline = headline
    self.range = range
    self.label = label
    self.notes = notes
    self.needed = needed
    self.mend = mend
  }
}
