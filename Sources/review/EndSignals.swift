import Foundation

/// Ctrl-C and the other signals by which a process is asked to end, caught from `catchThem` on.
///
/// A handler may call next to nothing, so it writes a byte to a pipe, which is waited for.
enum EndSignals {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
  // Set once, before any handler can run.
  private nonisolated(unsafe) static var reader: Int32 = -1
  private nonisolated(unsafe) static var writer: Int32 = -1

  /// - Throws: `POSIXError` where the system gives no pipe.
  static func catchThem() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    (reader, writer) = (ends[0], ends[1])
    for number in numbers {
      signal(number) { _ in
        var byte: UInt8 = 0
        _ = write(EndSignals.writer, &byte, 1)
      }
    }
  }

  /// Returns once the process is asked to end; asked again, it ends at once.
  static func wait() {
    var byte: UInt8 = 0
    while read(reader, &byte, 1) < 0, errno == EINTR {}
    for number in numbers { signal(number, SIG_DFL) }
  }
}
