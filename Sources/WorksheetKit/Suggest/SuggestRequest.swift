/// What `worksheet suggest` was asked for.
package struct SuggestRequest: Sendable {
  /// The sheet as the user named it; `-` is standard input.
  package var path: String
  /// Names of the quantities that may change, separated by commas; nil: inputs, weights and biases.
  package var names: String?
  /// How many steps an entry may move, each a unit of its last digit.
  package var within: Int
  /// Whether the sheet is written over.
  package var writes: Bool

  package init(path: String, names: String? = nil, within: Int = 3, writes: Bool = false) {
    self.path = path
    self.names = names
    self.within = within
    self.writes = writes
  }

  /// The most steps that can be asked for.
  package static let mostSteps = 100

  var nameList: [String]? {
    names?.split(separator: ",").map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Why the request cannot be carried out; nil if it can.
  package var usageProblem: String? {
    if !(1...SuggestRequest.mostSteps ~= within) {
      return "--within takes a number of steps from 1 to \(SuggestRequest.mostSteps)."
    }
    if nameList?.contains(where: \.isEmpty) ?? false {
      return "--change takes names separated by commas: --change W,x."
    }
    if writes, path == "-" { return "--write needs a file; standard input is none." }
    return nil
  }
}
