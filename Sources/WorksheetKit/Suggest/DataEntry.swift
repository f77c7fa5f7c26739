internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage

/// A number among a sheet's data that may be another one: as its author wrote it, or the seed of a draw.
struct DataEntry: Sendable {
  enum Kind: Sendable {
    /// One step is a unit of the last digit.
    case number
    /// One step is the next seed; there is none before it.
    case seed
  }

  let kind: Kind
  /// Of the quantity.
  let name: String
  /// Sign and digits in the file.
  let place: SourceRange
  let text: String
  private let value: Number
  private let decimals: Int

  /// How often a seed is tried where a number moves by one step: other seeds are no farther away than the next.
  static let seedsForAStep = 10

  /// - Returns: nil for numbers with an exponent, and for what is more than a number.
  private init?(_ name: String, _ range: SourceRange, in bytes: [UInt8]) {
    let place = DataEntry.withPlus(range, bytes)
    let text = String(decoding: bytes[place.lower..<place.upper], as: UTF8.self)
    let digits = text.drop { NumberSpelling.isMinus($0) || $0 == "+" || $0 == " " }
    guard digits.contains(where: \.isNumber), digits.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }),
      text.filter({ NumberSpelling.isMinus($0) || $0 == "+" }).count <= 1, let size = Number(String(digits))
    else { return nil }
    kind = .number
    self.name = name
    self.place = place
    self.text = text
    value = text.first.map(NumberSpelling.isMinus) ?? false ? -size : size
    decimals = digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
  }

  private init(seed: Int, _ name: String, _ place: SourceRange, _ text: String) {
    kind = .seed
    self.name = name
    self.place = place
    self.text = text
    value = Number(seed)
    decimals = 0
  }

  /// What stands there after some steps, in the author's spelling.
  func moved(by steps: Int) -> String {
    let moved = (value + Number(steps).shifted(by: -decimals)).rounded(decimals: decimals, ties: .halfEven)
    if kind == .seed { return moved.unsignedText }
    let digits = (moved.isNegative && !moved.isZero ? "-" : "") + moved.unsignedText
    return NumberSpelling(text).dressed(digits, minus: "-")
  }

  /// Whether it would become 0, which makes what is multiplied by it trivial.
  func vanishes(by steps: Int) -> Bool {
    kind == .number && !value.isZero && (value + Number(steps).shifted(by: -decimals)).isZero
  }

  /// How many steps it may go down and up.
  func reach(within steps: Int) -> (down: Int, up: Int) {
    switch kind {
    case .number: (steps, steps)
    case .seed:
      (0, min(steps * DataEntry.seedsForAStep, Limits.largestSeed - (value.integer.map { Int($0) } ?? 0)))
    }
  }
}

extension DataEntry {
  /// The roles that change where nobody names quantities.
  private static let roles: Set<Role> = [.input, .weights, .bias]

  /// All numbers in the networks of a sheet that may change, in the order of the file.
  ///
  /// - Parameter names: of the quantities that may change, given ones of any role; nil: inputs, weights and biases.
  static func all(in document: MarkdownDocument, names: [String]?) -> [DataEntry] {
    let chosen = names.map { Set($0.map(Name.key(of:))) }
    return definitions(document).flatMap { definition -> [DataEntry] in
      guard let role = definition.role, role != .loss else { return [] }
      guard chosen?.contains(definition.name.key) ?? roles.contains(role) else { return [] }
      if let draw = definition.draw {
        return seed(draw, definition.name.text, document.bytes).map { [$0] } ?? []
      }
      return definition.value.map { entries(of: $0, definition.name.text, document.bytes) } ?? []
    }
  }

  /// The names of all quantities with data.
  static func names(in document: MarkdownDocument) -> [String] {
    definitions(document).filter { ($0.role ?? .loss) != .loss }.map(\.name.text)
  }

  /// Whether a name, as somebody types it, is one of these.
  static func isNamed(_ name: String, in names: [String]) -> Bool {
    names.contains { Name.key(of: $0) == Name.key(of: name) }
  }

  private static func definitions(_ document: MarkdownDocument) -> [NetworkSyntax.Definition] {
    var ignored = DiagnosticBag()
    return document.pieces.flatMap { piece -> [NetworkSyntax.Definition] in
      guard piece.form == .block, piece.kind == BlockCatalog.network.kind.word else { return [] }
      return NetworkParser.parse(piece.content, into: &ignored).statements.compactMap { statement in
        if case .definition(let definition) = statement { definition } else { nil }
      }
    }
  }

  private static func entries(of value: Expression, _ name: String, _ bytes: [UInt8]) -> [DataEntry] {
    switch value.node {
    case .number, .negative:
      return DataEntry(name, withoutBrackets(value.range, bytes), in: bytes).map { [$0] } ?? []
    case .vector(let parts): return parts.flatMap { entries(of: $0, name, bytes) }
    case .matrix(let rows): return rows.joined().flatMap { entries(of: $0, name, bytes) }
    case .reference, .binary, .transpose, .call, .derivative, .index, .comparison, .elsewhere, .jacobian,
      .broken:
      return []
    }
  }

  private static func withoutBrackets(_ range: SourceRange, _ bytes: [UInt8]) -> SourceRange {
    let around = Set("() ".utf8)
    var (lower, upper) = (range.lower, range.upper)
    while lower < upper, around.contains(bytes[lower]) { lower += 1 }
    while lower < upper, around.contains(bytes[upper - 1]) { upper -= 1 }
    return SourceRange(lower, upper)
  }

  /// A plus before the number is its sign, which may have to turn.
  private static func withPlus(_ range: SourceRange, _ bytes: [UInt8]) -> SourceRange {
    var lower = range.lower
    while lower > 0, bytes[lower - 1] == UInt8(ascii: " ") { lower -= 1 }
    guard lower > 0, bytes[lower - 1] == UInt8(ascii: "+") else { return range }
    return SourceRange(lower - 1, range.upper)
  }

  /// The number at the end of `~ uniform(-1, 1) seed 7`.
  private static func seed(_ draw: NetworkSyntax.DrawSyntax, _ name: String, _ bytes: [UInt8]) -> DataEntry? {
    let text = String(decoding: bytes[draw.range.lower..<draw.range.upper], as: UTF8.self)
    let digits = String(text.reversed().prefix { ("0"..."9").contains($0) }.reversed())
    guard Int(digits) == draw.seed else { return nil }
    let place = SourceRange(draw.range.upper - digits.utf8.count, draw.range.upper)
    return DataEntry(seed: draw.seed, name, place, digits)
  }
}
