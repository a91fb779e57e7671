import Foundation
import Testing

@testable import ToolSupport

struct OutputTests {
  @Test func nothingGoesOutBeforeTheBufferIsFull() throws {
    let file = try Captured()
    let output = Output(descriptor: file.descriptor, name: "out")
    try output.write(repeatElement(UInt8(ascii: "a"), count: Output.capacity - 1))
    #expect(file.text.isEmpty)
    try output.write("b")
    #expect(file.text.utf8.count == Output.capacity)
    try output.write("c")
    #expect(file.text.utf8.count == Output.capacity)
    try output.flush()
    #expect(file.text.hasSuffix("abc"))
  }

  @Test func whatIsHeldGoesOutWholeOrNotAtAll() throws {
    let file = try Captured()
    let output = Output(descriptor: file.descriptor, name: "out")
    try output.write("before ")
    #expect(throws: CancellationError.self) {
      try output.holding {
        try output.write(repeatElement(UInt8(ascii: "x"), count: Output.capacity))
        throw CancellationError()
      }
    }
    try output.holding {
      try output.write(repeatElement(UInt8(ascii: "y"), count: Output.capacity))
      try output.write("z")
      #expect(file.text == "before ")
    }
    try output.flush()
    #expect(file.text.utf8.count == Output.capacity + 8 && file.text.hasSuffix("yz") && !file.text.contains("x"))
  }

  @Test func severalThreadsKeepTheirLinesWhole() throws {
    let file = try Captured()
    let output = Output(descriptor: file.descriptor, name: "out")
    DispatchQueue.concurrentPerform(iterations: 8) { writer in
      for _ in 0..<2000 { try? output.write(String(repeating: String(writer), count: 40) + "\n") }
    }
    try output.flush()
    #expect(file.lines.count == 16000)
    #expect(file.lines.allSatisfy { Set($0).count == 1 && $0.count == 40 })
  }

  @Test func aFullDiskIsSaidOnceAndStays() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let output = Output(descriptor: full.fileDescriptor, name: "standard output")
    let expected = StreamFailure.notWritten(name: "standard output", code: ENOSPC)
    try output.write("x")
    #expect(throws: expected) { try output.flush() }
    #expect(throws: expected) { try output.write("y") }
    #expect(throws: expected) { try output.flush() }
    #expect(expected.description == "standard output: not written: No space left on device")
    #expect(FailureReport(expected).status == .readWrite)
  }

  @Test func aReaderThatLeftIsNoOrdinaryFailure() throws {
    SystemCalls.ignoreBrokenPipes()
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let output = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor, name: "standard output")
    try output.write("x")
    #expect(throws: StreamFailure.readerGone(name: "standard output")) { try output.flush() }
  }
}
