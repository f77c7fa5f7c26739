internal import Diagnostics
internal import Yams

/// Reads YAML into a tree with places. The only file that knows Yams.
///
/// Scalars stay text: no rule guesses types, which is also what makes Yams' first call fast (0.4 ms instead
/// of 2.2 ms with its default rules).
enum YAMLReader {
  /// - Parameters:
  ///   - file: the whole file; `range` is the part of it that is YAML.
  /// - Returns: `nil` for an empty document, and for one with a mistake, which is added to `diagnostics`.
  static func read(_ file: [UInt8], _ range: Range<Int>, diagnostics: inout [Diagnostic]) -> YAMLNode? {
    if let fault = YAMLBounds.fault(file, range) {
      diagnostics.append(fault)
      return nil
    }
    return PlainYAML.read(file, range) ?? readWithLibrary(file, range, diagnostics: &diagnostics)
  }

  /// The same for any YAML within bounds.
  static func readWithLibrary(_ file: [UInt8], _ range: Range<Int>, diagnostics: inout [Diagnostic])
    -> YAMLNode?
  {
    let places = YAMLPlaces(file, range)
    do {
      let constructor = Constructor([:], [:], [:])
      let parser = try Parser(
        yaml: file.text(range), resolver: .basic, constructor: constructor, encoding: .utf8)
      guard let root = try parser.singleRoot() else { return nil }
      return try Tree(places: places).node(root, depth: 0)
    } catch let fault as TooDeep {
      diagnostics.append(.yamlTooDeep(at: fault.range))
    } catch {
      diagnostics.append(diagnostic(of: error, places))
    }
    return nil
  }

  private struct TooDeep: Error {
    var range: SourceRange
  }

  /// Turns Yams' nodes into ours.
  private struct Tree {
    let places: YAMLPlaces

    func node(_ node: Node, depth: Int) throws -> YAMLNode {
      let place = places.offset(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
      guard depth <= DocumentLimits.yamlNesting else { throw TooDeep(range: places.word(at: place)) }
      switch node {
      case .scalar(let scalar):
        return YAMLNode(value: .scalar(scalar.string), range: places.scalar(scalar.string, at: place))
      case .sequence(let sequence):
        let items = try sequence.map { try self.node($0, depth: depth + 1) }
        return YAMLNode(value: .sequence(items), range: places.collection(at: place))
      case .mapping(let mapping):
        let entries = try mapping.map { pair in
          YAMLNode.Entry(
            key: try self.node(pair.key, depth: depth + 1), value: try self.node(pair.value, depth: depth + 1)
          )
        }
        return YAMLNode(value: .mapping(entries), range: places.collection(at: place))
      case .alias:
        // Yams resolves aliases when it composes; one that is left stands for nothing.
        return YAMLNode(value: .scalar(""), range: places.word(at: place))
      }
    }
  }

  private static func diagnostic(of error: any Error, _ places: YAMLPlaces) -> Diagnostic {
    guard let error = error as? YamlError else { return .yamlSyntax("it cannot be read", at: places.start) }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return .yamlSyntax(problem, at: places.word(at: places.offset(line: mark.line, column: mark.column)))
    case .duplicatedKeysInMapping(let keys, let context):
      let place = places.offset(line: context.mark.line, column: context.mark.column)
      return .yamlSyntax("`\(keys.first ?? "")` is given twice", at: places.word(at: place))
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
      .representer(let problem):
      return .yamlSyntax(problem, at: places.start)
    case .no, .memory, .dataCouldNotBeDecoded:
      return .yamlSyntax("it cannot be read", at: places.start)
    }
  }
}
