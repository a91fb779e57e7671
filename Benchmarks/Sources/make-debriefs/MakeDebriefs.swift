#if canImport(Glibc)
  import Glibc

  private let systemWrite = Glibc.write
#else
  import Darwin

  private let systemWrite = Darwin.write
#endif

/// `make-debriefs ROWS SEED`: invented debriefs as CSV on standard output, about 595 bytes a row.
@main
enum MakeDebriefs {
  private static let chunk = 1 << 20

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let rowCount = Int(arguments[1]), rowCount >= 0, let seed = UInt64(arguments[2]) else {
      complain("usage: make-debriefs ROWS SEED")
      exit(64)
    }
    var corpus = Corpus(rowCount: rowCount, seed: seed)
    var bytes = Array(Corpus.header.utf8)
    while corpus.next(into: &bytes) {
      if bytes.count >= chunk { write(&bytes) }
    }
    write(&bytes)
  }

  private static func write(_ bytes: inout [UInt8]) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { systemWrite(1, $0.baseAddress, $0.count) }
      guard count > 0 else {
        complain("error: standard output: not written: \(String(cString: strerror(errno)))")
        exit(74)
      }
      written += count
    }
    bytes.removeAll(keepingCapacity: true)
  }

  private static func complain(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = line.withUnsafeBytes { systemWrite(2, $0.baseAddress, $0.count) }
  }
}
