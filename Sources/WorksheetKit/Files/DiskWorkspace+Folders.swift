#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the disk says of a path.
struct DiskEntry: Hashable {
  enum Kind { case file, folder, link, other }

  var kind: Kind
  /// The file that the path leads to, whatever it is called.
  var identity: Identity

  struct Identity: Hashable {
    var device: UInt64
    var number: UInt64
  }
}

extension DiskWorkspace {
  /// Follows links; nil where nothing is.
  func entry(at path: String) -> DiskEntry? {
    var found = stat()
    return stat(path, &found) == 0 ? DiskEntry(found) : nil
  }

  /// What the path itself is, a link too.
  func entryWithoutFollowing(_ path: String) -> DiskEntry? {
    var found = stat()
    return lstat(path, &found) == 0 ? DiskEntry(found) : nil
  }

  /// The path with every link followed; nil where nothing is.
  func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(validatingCString: resolved)
  }

  /// Makes a folder, unless there is one; those above it must be there.
  package func makeFolder(_ path: String) throws(WorkspaceError) {
    if mkdir(path, 0o777) == 0 { return }
    let reason = String(cString: strerror(errno))
    guard entry(at: path)?.kind != .folder else { return }
    throw WorkspaceError(path: path, reason: reason)
  }

  /// The names in a folder but `.` and `..`, in no order; apart from them those that are no text, as well as they can
  /// be shown.
  func names(inFolder path: String) throws(WorkspaceError) -> (names: [String], odd: [String]) {
    guard let folder = opendir(path) else {
      throw WorkspaceError(path: path, reason: String(cString: strerror(errno)))
    }
    defer { closedir(folder) }
    var names: [String] = []
    var odd: [String] = []
    while let entry = readdir(folder) {
      withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          if let name = String(validatingCString: $0) {
            names.append(name)
          } else {
            odd.append(String(cString: $0))
          }
        }
      }
    }
    return (names.filter { $0 != "." && $0 != ".." }, odd)
  }
}

extension DiskEntry {
  fileprivate init(_ found: stat) {
    switch found.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    identity = Identity(device: UInt64(found.st_dev), number: UInt64(found.st_ino))
  }
}
