internal import Diagnostics
internal import WorksheetLanguage
internal import WorksheetRendering

/// A command of a `compute` block. A new one is a file in Compute/ and a line in ``ComputeCatalog``.
protocol ComputeCommand: Sendable {
  /// The word that begins its line.
  static var word: String { get }
  /// How it is written, for messages, which put backticks around the whole.
  static var usage: String { get }

  /// Whether the command itself reads `on example 3`; else it is taken off the line before.
  static var readsExample: Bool { get }

  /// Reads the rest of the line behind the word; mistakes are recorded in the line.
  init?(parsing line: inout LineCursor)

  /// Writes what the command shows. Mistakes go to the context; then nothing is shown.
  func run(in context: ComputeContext) -> [ReportBlock]
}

/// A command that changes weights, and may name the network that they are then of.
protocol NamingCommand: ComputeCommand {
  /// Behind `as`.
  var name: Name? { get }
}

extension ComputeCommand {
  static var readsExample: Bool { false }
}

/// The commands there are.
enum ComputeCatalog {
  static let all: [any ComputeCommand.Type] = [
    ForwardCommand.self, BackwardCommand.self, GradientCommand.self, JacobianCommand.self,
    HessianCommand.self, UpdateCommand.self, ShowCommand.self, LetCommand.self, CheckCommand.self,
    TableCommand.self, DeriveCommand.self, PlotCommand.self, TrainCommand.self,
    ExtremaCommand.self, SignsCommand.self,
  ]

  static let words = Set(all.map { $0.word })

  static func find(_ word: String) -> (any ComputeCommand.Type)? { all.first { $0.word == word } }
}
