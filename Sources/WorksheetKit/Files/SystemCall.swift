#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Calls of the system, made again where a signal interrupts them.
enum SystemCall {
  static func retried<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// What the system says of the last failure: "No such file or directory".
  static var reason: String { String(cString: strerror(errno)) }

  /// Opens a file, never as one of the standard streams: where those are closed, a message would land in it.
  static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) -> Int32 {
    #if canImport(Glibc)
      let file = retried { Glibc.open(path, flags | O_CLOEXEC, mode) }
    #elseif canImport(Musl)
      let file = retried { Musl.open(path, flags | O_CLOEXEC, mode) }
    #else
      let file = retried { Darwin.open(path, flags | O_CLOEXEC, mode) }
    #endif
    guard (0...2).contains(file) else { return file }
    let moved = fcntl(file, F_DUPFD_CLOEXEC, 3)
    close(file)
    return moved
  }

  static func read(_ file: Int32, into space: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      retried { Glibc.read(file, space.baseAddress, space.count) }
    #elseif canImport(Musl)
      retried { Musl.read(file, space.baseAddress, space.count) }
    #else
      retried { Darwin.read(file, space.baseAddress, space.count) }
    #endif
  }

  /// - Returns: whether all bytes were written.
  static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      #if canImport(Glibc)
        let count = retried { Glibc.write(file, rest.baseAddress, rest.count) }
      #elseif canImport(Musl)
        let count = retried { Musl.write(file, rest.baseAddress, rest.count) }
      #else
        let count = retried { Darwin.write(file, rest.baseAddress, rest.count) }
      #endif
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }

  /// - Parameter followsLinks: whether a link is described or what it leads to.
  /// - Returns: nil where there is nothing.
  static func status(of path: String, followsLinks: Bool) -> stat? {
    var result = stat()
    return (followsLinks ? stat(path, &result) : lstat(path, &result)) == 0 ? result : nil
  }

  static func status(of file: Int32) -> stat? {
    var result = stat()
    return fstat(file, &result) == 0 ? result : nil
  }
}

extension stat {
  var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
  var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
  var isLink: Bool { st_mode & S_IFMT == S_IFLNK }

  func isSameFile(as other: stat) -> Bool { st_dev == other.st_dev && st_ino == other.st_ino }
}
