internal import WorksheetRendering

/// The figures of an output that stand in files beside it: `ex03.solution-1.svg` beside `ex03.solution.md`, numbered in
/// the order of the sheet.
struct FigureFiles: Sendable {
  struct File: Sendable {
    var path: String
    var bytes: [UInt8]
  }

  /// The path of the output without its ending; nil where the output holds its figures itself.
  private let stem: String?
  private(set) var files: [File] = []

  /// - Parameter output: the path of the output.
  init(output: String?) {
    stem = output.map { path in
      let place = FilePlace(path)
      guard let dot = place.name.lastIndex(of: "."), dot > place.name.startIndex else { return path }
      return String(path.dropLast(place.name.distance(from: dot, to: place.name.endIndex)))
    }
  }

  /// A block as it is written: a figure with the file in which it stands.
  mutating func filed(_ block: ReportBlock) -> ReportBlock {
    guard let stem, case .figure(var figure) = block else { return block }
    let path = FigureFiles.path(stem, files.count + 1)
    files.append(File(path: path, bytes: figure.fileBytes))
    figure.file = FilePlace(path).name
    return .figure(figure)
  }

  private static func path(_ stem: String, _ number: Int) -> String { "\(stem)-\(number).svg" }

  /// Figures of an earlier output of this name with more of them. What does not begin as ours is left alone.
  func abandoned(in workspace: any Workspace) -> [String] {
    guard let stem else { return [] }
    var paths: [String] = []
    while paths.count < FigureFiles.mostAbandoned {
      let path = FigureFiles.path(stem, files.count + 1 + paths.count)
      guard workspace.exists(path), let bytes = try? workspace.read(path),
        bytes.starts(with: FigureFiles.start)
      else { break }
      paths.append(path)
    }
    return paths
  }

  private static let start = Array(Figure.fileStart.utf8)
  private static let mostAbandoned = 1000
}
