/// Files as the pipeline sees them, so that every test can run in memory.
package protocol Workspace: Sendable {
  /// The bytes of a file.
  func read(_ path: String) throws(WorkspaceError) -> [UInt8]
  /// Puts a whole file in place: complete or not at all, and not touched where no byte changes.
  func write(_ bytes: [UInt8], to path: String) throws(WorkspaceError)
  func exists(_ path: String) -> Bool
}

/// Why a file could not be read or written.
package struct WorkspaceError: Error, Sendable {
  package var path: String
  /// As the system says it: "No such file or directory".
  package var reason: String
  /// Whether whoever read what was written has gone.
  package var isBrokenPipe = false
  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}
