import Synchronization

/// The pages of a model file that were compared with their checksums so far: each once, before a byte of it is used.
///
/// One debrief uses a part of a model. Summing up all of it would take longer than everything else, and make all of its pages
/// memory of the process. What `verify` finds damaged is remembered until `damage` is asked for: look-ups, of which there are
/// thousands, cannot throw each; nothing that was read may be shown to anybody before that.
final class PageChecks: @unchecked Sendable {
  // Unchecked: the sums lie in a file that nobody writes to.
  /// Bytes that one checksum is of: a page of memory.
  static let pageSize = 4_096

  private struct State {
    /// One bit a page.
    var verified: [UInt64]
    var damage: FileDamage?
  }

  let contents: FileContents
  private let firstByte: Int
  private let sums: UnsafeBufferPointer<UInt64>
  private let state: Mutex<State>

  /// - Parameters:
  ///   - firstByte: where the first page begins in the file; all that stands before it has been checked.
  ///   - sums: one for each page, in the file itself.
  init(_ contents: FileContents, firstByte: Int, sums: UnsafeBufferPointer<UInt64>) {
    self.contents = contents
    self.firstByte = firstByte
    self.sums = sums
    state = Mutex(State(verified: [UInt64](repeating: 0, count: sums.count / 64 + 1), damage: nil))
  }

  /// The checksum of each page from a byte on, the last one as long as the file lasts.
  static func sums(of bytes: UnsafeRawBufferPointer, from firstByte: Int) -> [UInt64] {
    stride(from: firstByte, to: bytes.count, by: pageSize).map { start in
      Checksum.digest(of: UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + pageSize, bytes.count)]))
    }
  }

  /// How many pages so many bytes have.
  static func pageCount(_ byteCount: Int) -> Int { (byteCount + pageSize - 1) / pageSize }

  /// Compares the pages that some bytes of memory lie in, unless that was done before.
  ///
  /// - Returns: whether they are as they were written.
  @discardableResult
  func verify(_ memory: UnsafeRawBufferPointer) -> Bool {
    guard let first = memory.baseAddress, let base = contents.bytes.baseAddress, !memory.isEmpty else { return true }
    let start = first - base - firstByte
    // Checked already, with the header.
    guard start >= 0 else { return true }
    let pages = start / PageChecks.pageSize...(start + memory.count - 1) / PageChecks.pageSize
    return state.withLock { state in
      // Nearly always one page, and known.
      if pages.count == 1, state.verified[pages.lowerBound >> 6] >> UInt64(pages.lowerBound & 63) & 1 == 1 {
        return true
      }
      let new = pages.filter { state.verified[$0 >> 6] >> UInt64($0 & 63) & 1 == 0 }
      // New pages side by side are read at once, others never again: other threads may be using them.
      var read = 0
      while read < new.count {
        var end = read + 1
        while end < new.count, new[end] == new[end - 1] + 1 { end += 1 }
        contents.load(bytes(ofPage: new[read]).lowerBound..<bytes(ofPage: new[end - 1]).upperBound)
        read = end
      }
      for page in new {
        let range = bytes(ofPage: page)
        let found = Checksum.digest(of: UnsafeRawBufferPointer(rebasing: contents.bytes[range]))
        guard found == sums[page] else {
          state.damage = .checksum(found: Checksum.text(found), expected: Checksum.text(sums[page]))
          return false
        }
        state.verified[page >> 6] |= 1 << UInt64(page & 63)
      }
      return true
    }
  }

  private func bytes(ofPage page: Int) -> Range<Int> {
    let start = firstByte + page * PageChecks.pageSize
    return start..<min(start + PageChecks.pageSize, contents.bytes.count)
  }

  /// What was found damaged so far; `nil` where nothing was.
  var damage: FileDamage? { state.withLock { $0.damage } }
}
