internal import Diagnostics

/// One submission as the reports show it.
struct MarkRecord {
  /// As it was found.
  var path: String
  /// As the student knows it: without the folders in which the submissions lie.
  var name: String
  var marked: MarkedSubmission
  /// Mistakes in the submission, and warnings: each with its line.
  var messages: [(line: Int, diagnostic: Diagnostic)] = []
  var moreMessages = 0
  /// The page for the student, in the folder of pages.
  var page: String?

  var mistakes: Int { messages.count { $0.diagnostic.severity == .error } }

  /// What somebody should look at.
  var remarks: [String] {
    var remarks: [String] = []
    if marked.answered == 0 { remarks.append("no answer found") }
    if mistakes > 0 { remarks.append(mistakes == 1 ? "1 mistake" : "\(mistakes) mistakes") }
    let trivial = marked.numbers.count { $0.state == .trivial }
    if trivial > 0 { remarks.append("\(trivial) trivial after a wrong number") }
    let short = marked.numbers.count { $0.digits != nil }
    if short > 0 { remarks.append("\(short) with too few digits") }
    return remarks
  }
}
