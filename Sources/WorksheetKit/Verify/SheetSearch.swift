/// A file that is to be held.
struct FoundSheet: Sendable {
  var path: String
  /// Named by the user, not found in a folder: it must have answers.
  var isNamed: Bool
  /// The named folders that it lies in, counted from 0.
  var folders: [Int]
}

/// Finds the files that a user means who names files and folders.
///
/// In a folder these are all `*.md` at any depth, sorted by the bytes of their paths, without `*.solution.md` and
/// `*.markers.md`, hidden folders and `node_modules`. Links to folders are not followed, and links to files only as far as they stay in the
/// named folder: what lies outside of it was not named.
struct SheetSearch {
  private(set) var sheets: [FoundSheet] = []
  /// The folders that were named, in order.
  private(set) var folders: [String] = []
  private(set) var problems: [WorkspaceError] = []

  private let workspace: DiskWorkspace
  /// Whether a file in a folder is meant, by its name.
  private let accepts: (String) -> Bool
  /// Where in `sheets` a file stands.
  private var known: [Identity: Int] = [:]
  private var resolvedFolders: [String: String] = [:]

  /// A file in a folder. The same file in another folder may be under other settings, so that it is another sheet.
  private struct Identity: Hashable {
    var folder: String
    var file: DiskEntry.Identity
  }

  /// - Parameter accepts: which files of a folder are meant, by their names; as a rule all sheets.
  init(
    _ paths: [String], workspace: DiskWorkspace, accepts: @escaping (String) -> Bool = SheetSearch.isSheet
  ) {
    self.workspace = workspace
    self.accepts = accepts
    for path in paths { add(path) }
  }

  private mutating func add(_ path: String) {
    let entry = path == "-" ? nil : workspace.entry(at: path)
    guard let entry else {
      // Standard input, or what is not there: reading it tells.
      sheets.append(FoundSheet(path: path, isNamed: true, folders: []))
      return
    }
    guard entry.kind == .folder else { return add(path, entry, folder: nil) }
    let folder = folders.count
    folders.append(path)
    for path in files(below: path) {
      if let entry = workspace.entry(at: path) { add(path, entry, folder: folder) }
    }
  }

  private mutating func add(_ path: String, _ entry: DiskEntry, folder: Int?) {
    let identity = Identity(folder: resolvedFolder(of: path), file: entry.identity)
    let place = known[identity] ?? sheets.count
    if place == sheets.count {
      known[identity] = place
      sheets.append(FoundSheet(path: path, isNamed: false, folders: []))
    }
    if let folder { sheets[place].folders.append(folder) } else { sheets[place].isNamed = true }
  }

  private mutating func resolvedFolder(of path: String) -> String {
    let end = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = end.map { String(path[...$0]) } ?? "."
    if let known = resolvedFolders[folder] { return known }
    let resolved = workspace.resolved(folder) ?? folder
    resolvedFolders[folder] = resolved
    return resolved
  }

  // MARK: Folders

  private mutating func files(below root: String) -> [String] {
    var found: [String] = []
    var open = [root]
    let resolvedRoot = workspace.resolved(root)
    while let folder = open.popLast() {
      for name in names(inFolder: folder) {
        let path = SheetSearch.path(name, in: folder)
        switch workspace.entryWithoutFollowing(path)?.kind {
        case .folder where !SheetSearch.isPassedOver(folder: name): open.append(path)
        case .file where accepts(name): found.append(path)
        case .link where accepts(name) && leadsToFile(path, inside: resolvedRoot):
          found.append(path)
        case .folder, .file, .link, .other, nil: break
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A sheet whose name is no text cannot be named in a report, which is told; other such files are not ours.
  private mutating func names(inFolder folder: String) -> [String] {
    do throws(WorkspaceError) {
      let (names, odd) = try workspace.names(inFolder: folder)
      problems += odd.filter(accepts).map {
        WorkspaceError(path: SheetSearch.path($0, in: folder), reason: "the name of this file is not UTF-8")
      }
      return names
    } catch {
      problems.append(error)
      return []
    }
  }

  private func leadsToFile(_ link: String, inside root: String?) -> Bool {
    guard let root, let target = workspace.resolved(link), workspace.entry(at: target)?.kind == .file else {
      return false
    }
    return target.hasPrefix(root == "/" ? root : root + "/")
  }

  /// A name below the folder that the user named; below `.` it stands alone, as one would type it.
  private static func path(_ name: String, in folder: String) -> String {
    if folder == "." || folder == "./" { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  static func isSheet(_ name: String) -> Bool {
    name.hasSuffix(".md") && !Audience.isOutput(name)
  }

  /// Hidden folders, `.build` among them, and what others put their packages in.
  private static func isPassedOver(folder name: String) -> Bool {
    name.hasPrefix(".") || name == "node_modules"
  }
}
