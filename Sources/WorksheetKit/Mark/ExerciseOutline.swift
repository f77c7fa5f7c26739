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
    var part: Piece.ListPart?
  }

  private struct Exercise {
    var range: Range<Int>
    var heading: Heading
  }

  private var exercises: [Exercise] = []

  init(_ document: MarkdownDocument) {
    let headings = document.headings
    for (index, heading) in headings.enumerated() where heading.isExercise {
      let next = headings[(index + 1)...].first { $0.isExercise || $0.level <= heading.level }
      let end = max(next?.title.lower ?? document.bytes.count, heading.title.lower)
      exercises.append(Exercise(range: heading.title.lower..<end, heading: heading))
    }
  }

  func place(of piece: Piece) -> Place {
    let exercise = exercises.firstIndex { $0.range.contains(piece.range.lower) }
    return Place(exercise: exercise, part: piece.surroundings.part)
  }

  func points(of exercise: Int?) -> StatedPoints? {
    exercise.flatMap { exercises[$0].heading.pairs.pair("points")?.statedPoints }
  }

  /// `2.1` for the first part of the second exercise.
  func label(_ place: Place) -> String {
    [place.exercise.map { $0 + 1 }, place.part?.number].compactMap { $0.map(String.init) }
      .joined(separator: ".")
  }

  /// Points of exercises that are no number.
  var diagnostics: [Diagnostic] {
    exercises.compactMap { exercise in
      guard let stated = exercise.heading.pairs.pair("points"), stated.statedPoints == nil else { return nil }
      return .badPoints(stated.value, at: stated.valueRange)
    }
  }
}
