import MathNotation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// Marks of drawn exercises: what is lost is what is wrong by itself.
@Suite struct MarkingPropertyTests {
  static let seeds = Array(UInt64(1)...60)

  @Test(arguments: seeds) func `the engine's numbers get all points`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let exercise = DrawnExercise(&random)
    let marked = exercise.mark(exercise.submission(exercise.values(replacing: [])))
    #expect(marked.points == marked.maximum, "\(exercise.text)")
    #expect(marked.maximum == Number(exercise.key.answers.count))
    #expect(marked.first == nil)
  }

  @Test func `an empty submission gets nothing`() {
    var random = SplitMix64(seed: 1)
    let exercise = DrawnExercise(&random)
    for text in ["", "quantity,value\n", "\u{FEFF}quantity;value\r\ny[1];\r\n"] {
      let marked = exercise.mark(text)
      #expect(marked.points.isZero && marked.answered == 0 && marked.first == nil)
    }
  }

  @Test(arguments: seeds) func `one wrong number loses its own points alone`(seed: UInt64) {
    var random = SplitMix64(seed: 1000 + seed)
    let exercise = DrawnExercise(&random)
    let right = exercise.values(replacing: [])
    for _ in 0..<6 {
      let place = random.within(0...(exercise.indices.count - 1))
      let index = exercise.indices[place]
      let distance = Number(random.within(3...60)) * (random.oneIn(2) ? Number(-1) : .one)
      let wrong = right[place] + distance.shifted(by: -exercise.decimals)
      let values = exercise.values(replacing: [(index, wrong)])
      let marked = exercise.mark(exercise.submission(values))
      let lost = zip(exercise.indices, marked.numbers).filter { $0.1.points != $0.1.maximum }
      let others = lost.filter { $0.0 != index && $0.1.state != .trivial }.map {
        "\($0.1.name) \($0.1.state)"
      }
      #expect(others == [], "\(exercise.key[index].item.plainName) = \(wrong) in\n\(exercise.text)")
      #expect(marked.numbers[place].state == .wrong)
      #expect(marked.first?.name == exercise.key[index].item.plainName)
    }
  }
}
