/// Files as the pipeline sees them, so that every test can run in memory.
package protocol Workspace: Sendable {
  /// The bytes of a file.
  func read(_ path: String) throws(WorkspaceError) -> [UInt8]
  /// Puts a whole file in place: complete or not at all, and not touched where no byte changes.
  func write(_ bytes: [UInt8], to path: String) throws(WorkspaceError)
  func exists(_ path: String) -> Bool
  /// The bytes of a file below a folder, by a relative path that follows no link.
  func read(_ name: String, below folder: String, atMost bytes: Int) throws(WorkspaceError) -> [UInt8]
}

extension Workspace {
  package func read(_ name: String, below folder: String, atMost bytes: Int) throws(WorkspaceError) -> [UInt8]
  {
    let found = try read(folder + "/" + name)
    guard found.count <= bytes else {
      throw WorkspaceError(path: name, reason: "is larger than \(bytes >> 20) MiB")
    }
    return found
  }
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
