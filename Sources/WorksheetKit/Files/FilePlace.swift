/// A path, taken apart.
struct FilePlace {
  let path: String
  /// `.` where the path names none.
  let folder: String
  /// Empty where the path ends in a slash.
  let name: String

  init(_ path: String) {
    self.path = path
    guard let slash = path.lastIndex(of: "/") else {
      (folder, name) = (".", path)
      return
    }
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
    name = String(path[path.index(after: slash)...])
  }
}
