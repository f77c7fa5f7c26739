/// How a quantity's name looks on the page: ŷ, W₁, y_in, σ, w^{(2)}.
///
/// Writers turn the parts into TeX or MathML; nobody else knows how.
package struct Symbol: Hashable, Sendable {
  package enum Style: Sendable { case italic, upright, bold }
  package enum Accent: String, Sendable { case hat, bar, tilde, vec }

  /// One letter (`W`, `σ`, also `η` for a spelled `eta`), or a word (`net`).
  package var base: String
  package var style: Style
  package var accent: Accent?
  /// Parts of the subscript, joined with commas: `["1", "in"]`. A part of several letters is set upright.
  package var subscripts: [String]
  /// The superscript as it is read, e.g. `(1)`; empty if none. It is a label, never a power.
  package var superscript: String
  /// Of a member of a sequence its index in time; the indices of an entry follow it: h₂ has the entry h₂,₁.
  package var member: IndexLabel?
  /// Updates applied: W′, W″.
  package var primes: Int
  /// The quantity that this one belongs to, one at most, set as its subscript: v of w₁ is v_{w₁}. Indices go to
  /// that quantity.
  package private(set) var owner: [Symbol] = []

  package init(
    _ base: String, style: Style = .italic, accent: Accent? = nil, subscripts: [String] = [],
    superscript: String = "", primes: Int = 0
  ) {
    self.base = base
    self.style = style
    self.accent = accent
    self.subscripts = subscripts
    self.superscript = superscript
    self.primes = primes
  }

  /// The same letter as something that belongs to another quantity.
  package func of(_ owner: Symbol) -> Symbol {
    var copy = self
    copy.owner = [owner]
    return copy
  }
}

/// An index as printed: `1`, `j`, `in`.
package enum IndexLabel: Hashable, Sendable {
  case number(Int)
  /// A running or free index, a size in letters, `j+1`, `t−1`: typeset as letters and digits.
  case letter(String)
  /// A word such as `in`, set upright.
  case word(String)
}
