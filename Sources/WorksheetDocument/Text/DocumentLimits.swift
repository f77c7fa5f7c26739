/// Bounds that keep any input to bounded work. A file that reaches one gets a message that names it.
package enum DocumentLimits {
  /// A sheet is read whole; 64 MiB is a thousand times the longest one known.
  package static let bytes = 64 << 20

  /// Quotes and list items inside each other. cmark's work on blank lines grows with this depth.
  package static let nesting = 100

  /// How far the end of a formula is looked for when its next line looks like a list item or a heading.
  package static let formulaBytes = 8 << 10

  /// The same, in lines.
  package static let formulaLines = 100

  /// The longest formula between single dollars; a dollar further away is another one.
  package static let inlineFormulaBytes = 2 << 10

  package static let frontMatterBytes = 64 << 10

  /// An alias may stand for a whole tree; sixteen of them expand to at most a few hundred times the text.
  package static let yamlAliases = 16

  package static let yamlNesting = 64

  /// Mistakes of one kind that are listed before the rest is left to the next run.
  package static let repeatedMistakes = 20
}
