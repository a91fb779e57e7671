import FlyingFox
import FlyingSocks

/// The body of an answer after which the connection is closed: what the other side still sends is never read.
///
/// FlyingFox keeps a connection open after an answer and would read the rest of a refused body as the next request, without a
/// limit. It closes a connection whose body fails, so this one fails behind its last byte.
struct ClosingBody: AsyncBufferedSequence {
  let bytes: [UInt8]

  func makeAsyncIterator() -> Iterator { Iterator(bytes: bytes) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    let bytes: [UInt8]
    private var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

    mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
      guard place < bytes.count else {
        // A moment to read the answer in, before the system says that the rest was not read.
        try? await Task.sleep(for: .milliseconds(200))
        throw SocketError.disconnected
      }
      let piece = bytes[place...].prefix(count)
      place += piece.count
      return piece
    }
  }
}
