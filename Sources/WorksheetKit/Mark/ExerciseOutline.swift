internal import Diagnostics
internal import WorksheetDocument
internal import WorksheetLanguage

/// The exercises of a sheet and their parts. An exercise reaches from its heading to the next one of the same level
/// or a higher one, or to the next exercise.
struct ExerciseOutline {
  /// Where an answer belongs.
  struct Place: Hashable {
    /// The exercise's number from 0; nil outside of all.
    var exercise: Int?
    var part: Part?
  }

  enum Part: Hashable {
    case item(Piece.ListPart)
    /// A div of the class `part` outside of lists, by its place among the document's.
    case div(Int)
  }

  private struct Exercise {
    var range: Range<Int>
    var heading: Heading
  }

  private var exercises: [Exercise] = []
  private let divs: [Div]

  init(_ document: MarkdownDocument) {
    divs = document.divs
    let headings = document.headings
    for (index, heading) in headings.enumerated() where heading.isExercise {
      let next = headings[(index + 1)...].first { $0.isExercise || $0.level <= heading.level }
      let end = max(next?.title.lower ?? document.bytes.count, heading.title.lower)
      exercises.append(Exercise(range: heading.title.lower..<end, heading: heading))
    }
  }

  func place(of piece: Piece) -> Place {
    let exercise = exercises.firstIndex { $0.range.contains(piece.range.lower) }
    let part = piece.surroundings.part.map { Part.item($0) }
    return Place(exercise: exercise, part: part ?? partDiv(around: piece).map { .div($0) })
  }

  /// The innermost div of the class `part` around a piece.
  private func partDiv(around piece: Piece) -> Int? {
    piece.surroundings.divs.last { divs.indices.contains($0) && divs[$0].isPart }
  }

  /// What states points around the lines of a piece, from the outside in: a div of the class `part`, and its block.
  func statements(around piece: Piece) -> [(place: Int, points: StatedPoints)] {
    let div = partDiv(around: piece).map { divs[$0] }
    let found = [
      div.map { ($0.openingLine.lower, $0.pairs.pair("points")) },
      (piece.range.lower, piece.attributes.pair("points")),
    ]
    return found.compactMap { $0 }.compactMap { place, attribute in
      attribute?.statedPoints.map { (place, $0) }
    }
  }

  func points(of exercise: Int?) -> StatedPoints? {
    exercise.flatMap { exercises[$0].heading.pairs.pair("points")?.statedPoints }
  }

  /// `2.1` for the first part of the second exercise.
  func label(_ place: Place) -> String {
    [place.exercise.map { $0 + 1 }, place.part.map { number(of: $0, in: place.exercise) }].compactMap { $0 }
      .map(String.init).joined(separator: ".")
  }

  /// As a reader counts: items as they are numbered, divs from 1 in each exercise.
  private func number(of part: Part, in exercise: Int?) -> Int {
    switch part {
    case .item(let item): return item.number
    case .div(let own):
      let start = exercise.map { exercises[$0].range.lowerBound } ?? 0
      return divs[...own].count { $0.isPart && $0.openingLine.lower >= start }
    }
  }

  /// Points of exercises and parts that are no number.
  var diagnostics: [Diagnostic] {
    let stated = exercises.map(\.heading.pairs) + divs.filter(\.isPart).map(\.pairs)
    return stated.compactMap { pairs in
      guard let points = pairs.pair("points"), points.statedPoints == nil else { return nil }
      return .badPoints(points.value, at: points.valueRange)
    }
  }
}

extension Div {
  var isPart: Bool { classes.contains("part") }
}
