/// The output formats there are. The command's help and `--to` read this list.
package enum FormatCatalog {
  package static let all: [any OutputFormat] = [MarkdownFormat(), HTMLFormat()]

  /// The format called `name`.
  package static func format(named name: String) -> (any OutputFormat)? {
    all.first { $0.name == name }
  }
}
