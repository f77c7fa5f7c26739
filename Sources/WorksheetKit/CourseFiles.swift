internal import WorksheetDocument
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds a course's `worksheet.yml` files for a sheet.
struct CourseFiles {
  let workspace: any Workspace

  /// nil where the sheet has no folder (standard input).
  func defaults(forSheet path: String) -> CourseDefaults? {
    guard path != "-", let folder = folder(of: path) else { return nil }
    return CourseDefaults.find(from: folder, in: WorkspaceFiles(workspace: workspace))
  }

  /// The absolute folder of a file. Links are followed here, so that the walk upwards sees real folders.
  private func folder(of path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts.joined(separator: "/")
    guard let resolved = realpath(folder.isEmpty ? "/" : folder, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

private struct WorkspaceFiles: FileSource {
  let workspace: any Workspace
  func exists(_ path: String) -> Bool { workspace.exists(path) }
  func read(_ path: String) -> [UInt8]? { workspace.exists(path) ? try? workspace.read(path) : nil }
}
