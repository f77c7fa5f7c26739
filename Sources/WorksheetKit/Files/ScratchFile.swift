#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that is written beside another one, to take its place when it is complete.
///
/// Its name is `.NAME.worksheet-tmp`. As long as it is written it is locked, so that a run can tell the file of a
/// killed run, which it removes, from that of one that is still at work, which it leaves alone: it takes the next
/// name, with a number, then. Whoever removes or keeps such a file holds its lock and has seen that the name still
/// means this file.
struct ScratchFile: ~Copyable {
  private let file: Int32
  private let path: String
  private var isPlaced = false

  private init(_ file: Int32, _ path: String) {
    self.file = file
    self.path = path
  }

  deinit {
    if !isPlaced { unlink(path) }
    close(file)
  }

  /// Creates an empty file for `place`, with the owner and mode of the file that it replaces.
  ///
  /// - Throws: what the system says, with the path of `place`.
  static func create(for place: FilePlace, replacing old: stat?) throws(WorkspaceError) -> ScratchFile {
    removeAbandoned(beside: place)
    for path in names(beside: place) {
      let file = SystemCall.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o666)
      if file < 0, errno == EEXIST { continue }
      guard file >= 0 else { throw failure(place) }
      // Somebody took it for abandoned between these two calls; it is theirs to remove. Where the file system
      // knows no locks nobody does.
      guard locks(file) || errno != EWOULDBLOCK, isStill(path, file) else {
        close(file)
        continue
      }
      if let old { inherit(old, file) }
      return ScratchFile(file, path)
    }
    throw WorkspaceError(path: place.path, reason: "too many unfinished files beside it: .*.worksheet-tmp*")
  }

  /// Removes what a killed run left beside a file.
  static func removeAbandoned(beside place: FilePlace) { names(beside: place).forEach(removeIfAbandoned) }

  /// Writes all bytes, puts them on the disk, and gives the file its place.
  ///
  /// - Parameter check: called when all else is done: whether the place may still be taken.
  mutating func place(
    _ bytes: [UInt8], at place: FilePlace, check: () throws(WorkspaceError) -> Void
  ) throws(WorkspaceError) {
    guard bytes.withUnsafeBytes({ SystemCall.write($0, to: file) }),
      SystemCall.retried({ fsync(file) }) == 0, isClosable
    else { throw WorkspaceError(path: place.path, reason: SystemCall.reason) }
    try check()
    guard rename(path, place.path) == 0 else {
      throw WorkspaceError(path: place.path, reason: SystemCall.reason)
    }
    isPlaced = true
  }

  /// Whether closing reports no failure: some file systems tell only then that something could not be kept. A
  /// copy is closed, since the lock must last until the file has its place. An interrupted close has closed.
  private var isClosable: Bool {
    let copy = dup(file)
    return copy >= 0 && (close(copy) == 0 || errno == EINTR)
  }

  /// Names are at most 255 bytes; a cut name may be that of another file too, which the lock then keeps apart.
  private static func names(beside place: FilePlace) -> [String] {
    let first =
      "\(place.folder)/.\(String(decoding: place.name.utf8.prefix(200), as: UTF8.self)).worksheet-tmp"
    return [first] + (1...15).map { "\(first)\($0)" }
  }

  private static func failure(_ place: FilePlace) -> WorkspaceError {
    let isClosed = errno == EACCES || errno == EROFS
    return WorkspaceError(
      path: place.path, reason: SystemCall.reason + (isClosed ? ": its folder may not be written to" : ""))
  }

  // MARK: Locks

  private static func removeIfAbandoned(_ path: String) {
    guard let found = SystemCall.status(of: path, followsLinks: false), found.isRegularFile else { return }
    let file = SystemCall.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return }
    if locks(file), isStill(path, file) { unlink(path) }
    close(file)
  }

  private static func locks(_ file: Int32) -> Bool {
    SystemCall.retried { flock(file, LOCK_EX | LOCK_NB) } == 0
  }

  /// Whether a name means the open file.
  private static func isStill(_ path: String, _ file: Int32) -> Bool {
    guard let named = SystemCall.status(of: path, followsLinks: false),
      let open = SystemCall.status(of: file)
    else { return false }
    return named.isSameFile(as: open)
  }

  /// Takes over owner, group and rights. Who may not give a file away keeps it; where the group cannot be kept
  /// its rights fall to those of everybody, since they were not meant for another group.
  private static func inherit(_ old: stat, _ file: Int32) {
    guard let new = SystemCall.status(of: file) else { return }
    var mode = old.st_mode & 0o777
    if new.st_uid != old.st_uid || new.st_gid != old.st_gid,
      fchown(file, old.st_uid, old.st_gid) != 0, fchown(file, new.st_uid, old.st_gid) != 0
    {
      mode = mode & 0o707 | (mode & 0o007) << 3
    }
    fchmod(file, mode)
  }
}
