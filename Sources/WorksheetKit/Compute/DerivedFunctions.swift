internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage
internal import WorksheetRendering

/// `derive f'`, `derive f'', sig'`: functions of one number, derived rule by rule.
extension ComputeContext {
  /// The function that a phrase names, with as many derivatives as it has primes; reports what is none.
  func function(_ phrase: FunctionPhrase) -> FunctionID? {
    guard let function = query.scalarFunction(phrase.name) else {
      diagnostics.add(query.takeFaults())
      return nil
    }
    guard function.derived(phrase.primes) != nil else {
      diagnostics.add(FunctionMessages.tooLong(phrase))
      return nil
    }
    return function
  }

  func derivation(of phrase: FunctionPhrase) -> [ReportBlock] {
    guard let function = function(phrase) else { return [] }
    guard phrase.primes > 0 else {
      diagnostics.add(FunctionMessages.noPrime(phrase))
      return []
    }
    guard shows else { return [] }
    return FunctionDerivationNarration(
      function, order: phrase.primes, argument: phrase.argument?.text, plan: plan, words: words
    ).blocks
  }
}
