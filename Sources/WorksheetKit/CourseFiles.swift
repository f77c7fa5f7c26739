internal import Synchronization
internal import WorksheetDocument
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds a course's `worksheet.yml` files for a sheet; once for a folder, since sheets that are held together
/// mostly lie together.
final class CourseFiles: Sendable {
  private let workspace: any Workspace
  /// What has been found, by the folder as the user named it. Two threads may look at once and find the same.
  private let found = Mutex<[String: CourseDefaults?]>([:])
  /// Beyond so many folders everything is forgotten, so that memory stays bounded.
  private static let mostFolders = 64

  init(workspace: any Workspace) { self.workspace = workspace }

  /// nil where the sheet has no folder (standard input).
  func defaults(forSheet path: String) -> CourseDefaults? {
    guard path != "-" else { return nil }
    let folder = CourseFiles.folder(of: path)
    if let known = found.withLock({ $0[folder] }) { return known }
    let defaults = CourseFiles.resolved(folder).map {
      CourseDefaults.find(from: $0, in: WorkspaceFiles(workspace: workspace))
    }
    found.withLock { table in
      if table.count >= CourseFiles.mostFolders { table = [:] }
      table[folder] = .some(defaults)
    }
    return defaults
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The absolute folder. Links are followed here, so that the walk upwards sees real folders.
  private static func resolved(_ folder: String) -> String? {
    guard let resolved = realpath(folder, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

private struct WorkspaceFiles: FileSource {
  let workspace: any Workspace
  func exists(_ path: String) -> Bool { workspace.exists(path) }
  func read(_ path: String) -> [UInt8]? { workspace.exists(path) ? try? workspace.read(path) : nil }
}
