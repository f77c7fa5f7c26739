package import Foundation

/// Golden files: what a test produced is held against a file beside the fixtures.
///
/// With `RECORD_SNAPSHOTS=1` the file is written anew, and the test still fails: somebody must read the
/// difference before it becomes the truth.
package enum Snapshot {
  /// The folder `Tests/Fixtures` of the package that this file belongs to.
  package static let fixtures = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Tests/Fixtures")

  /// What is wrong, in words for the test's report; `nil` if `actual` is what the file holds.
  package static func difference(_ actual: String, from file: URL) -> String? {
    let expected = try? String(contentsOf: file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      guard expected != actual else { return nil }
      try? Data(actual.utf8).write(to: file)
      return "recorded \(file.lastPathComponent); read the difference, then run without RECORD_SNAPSHOTS"
    }
    guard let expected else { return "\(file.path()) is missing; RECORD_SNAPSHOTS=1 writes it" }
    guard expected != actual else { return nil }
    return "differs from \(file.path()):\n\(firstDifference(expected, actual))"
  }

  private static func firstDifference(_ expected: String, _ actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(old, new).prefix { $0 == $1 }.count
    let was = same < old.count ? String(old[same]) : "(end of file)"
    let isNow = same < new.count ? String(new[same]) : "(end of file)"
    return "line \(same + 1)\n- \(was)\n+ \(isNow)\nwhole:\n\(actual)"
  }

  /// The folders of a folder of fixtures, by name.
  package static func cases(in folder: String) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(
      at: fixtures.appending(path: folder), includingPropertiesForKeys: nil)
    return (found ?? []).filter(\.hasDirectoryPath).sorted { $0.path() < $1.path() }
  }
}
