import Foundation

/// A connection to the server, byte by byte: what browsers would never send can be sent.
final class RawClient {
  private let descriptor: Int32

  init(port: UInt16) throws {
    #if canImport(Glibc)
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    signal(SIGPIPE, SIG_IGN)
  }

  deinit { close(descriptor) }

  /// Sends, and says whether the other side still took it.
  @discardableResult
  func send(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let sent = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard sent > 0 else { return false }
      bytes = bytes.dropFirst(sent)
    }
    return true
  }

  /// Says that no more is coming; answers still arrive.
  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// An answer: its head, and as much of its body as the head announces. `nil` where the connection closed without one.
  func answer() -> (status: Int, head: String, body: String)? {
    var bytes: [UInt8] = []
    let end = Array("\r\n\r\n".utf8)
    while !bytes.suffix(4).elementsEqual(end) {
      guard let byte = next() else { return nil }
      bytes.append(byte)
    }
    let head = String(decoding: bytes, as: UTF8.self)
    let length =
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces)) } ?? 0
    var body: [UInt8] = []
    while body.count < length, let byte = next() { body.append(byte) }
    let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return (status, head, String(decoding: body, as: UTF8.self))
  }

  /// Whether the other side has closed the connection, waiting for that.
  func isClosed() -> Bool {
    while next() != nil {}
    return errno != EAGAIN
  }

  private func next() -> UInt8? {
    var byte: UInt8 = 0
    errno = 0
    return read(descriptor, &byte, 1) == 1 ? byte : nil
  }
}
