internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage
internal import WorksheetRendering

/// Which of several examples the commands of a block are about.
extension ComputeContext {
  /// The example at hand, from 0.
  var example: Int { query.example }

  /// The pass of that example in a state.
  func moment(_ state: Int) -> Moment { Moment(state: state, example: example) }

  /// Turns to the example that a command names, or back to the block's own.
  /// - Returns: false where there is none of that number, which is reported.
  func turn(to phrase: ExamplePhrase?) -> Bool {
    self.phrase = phrase
    isAboutExample = false
    query.example = blockExample
    guard let phrase else { return true }
    guard phrase.number <= plan.exampleCount else {
      diagnostics.add(ExampleMessages.missing(phrase.number, count: plan.exampleCount, at: phrase.range))
      return false
    }
    query.example = phrase.number - 1
    return true
  }

  /// Remembers that what is shown differs between examples, where its node does.
  func noteExample(of node: NodeID) { isAboutExample = isAboutExample || plan.variesByExample(node) }

  /// What a command shows, with the number of the example that it is about: in its heading, or in one of its own
  /// where the number does not stand above already.
  func headed(_ blocks: [ReportBlock]) -> [ReportBlock] {
    guard plan.exampleCount > 1, let first = blocks.first, isAboutExample || phrase != nil else {
      return blocks
    }
    defer { headedExample = example }
    if case .heading(let title) = first {
      return [.heading(title + [.text(", " + words.example(example + 1))])] + blocks.dropFirst()
    }
    return headedExample == example ? blocks : [exampleHeading] + blocks
  }

  /// "Example 3"
  var exampleHeading: ReportBlock { .heading([.text(words.exampleHeading(example + 1))]) }
}
