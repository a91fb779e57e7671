import Foundation
import Synchronization
import Testing

@testable import ToolSupport

/// A temporary file that stands for a descriptor, so that what an `Output` or a `Talk` writes can be read back.
final class Captured {
  private let file: FileHandle
  private let path: String

  init() throws {
    path = NSTemporaryDirectory() + "captured-\(UUID().uuidString)"
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    file = try #require(FileHandle(forUpdatingAtPath: path))
  }

  deinit {
    try? file.close()
    try? FileManager.default.removeItem(atPath: path)
  }

  var descriptor: Int32 { file.fileDescriptor }
  var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "unreadable" }
  var lines: [String] { text.split(separator: "\n").map(String.init) }

  /// A talk into this file that takes it for a terminal of that width, or for a pipe.
  func talk(terminalWidth: Int? = nil) -> Talk {
    Talk(
      descriptor: descriptor,
      terminal: Terminal(isTerminal: terminalWidth != nil, columns: terminalWidth, environment: { _ in nil }))
  }
}

/// A clock that stands still until it is set.
final class HandClock: Sendable {
  private let time = Mutex(100.0)

  var now: Double { time.withLock { $0 } }

  func advance(_ seconds: Double) {
    time.withLock { $0 += seconds }
  }
}
