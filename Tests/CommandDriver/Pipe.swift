#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A pipe between a test and a program, closed in every program that is started once it is made.
struct Pipe {
  enum Direction {
    case toChild
    case fromChild
  }

  struct Failure: Error {
    let code: Int32
  }

  /// The test's end: reads and writes on it return at once.
  let parentEnd: Int32
  /// The program's end.
  let childEnd: Int32

  init(_ direction: Direction) throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (parentEnd, childEnd) = direction == .toChild ? (ends[1], ends[0]) : (ends[0], ends[1])
    _ = fcntl(parentEnd, F_SETFL, fcntl(parentEnd, F_GETFL) | O_NONBLOCK)
  }

  func closeChildEnd() {
    close(childEnd)
  }
}
