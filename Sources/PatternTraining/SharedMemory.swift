/// Memory that several threads write to at once, each at places of its own: no place twice, none that another one reads.
struct SharedPlaces<Element: BitwiseCopyable>: @unchecked Sendable {
  // Unchecked: that the places differ is the promise of whoever hands them out.
  private let buffer: UnsafeMutableBufferPointer<Element>

  /// Wraps memory that outlives the work on it.
  init(_ buffer: UnsafeMutableBufferPointer<Element>) { self.buffer = buffer }

  @inline(__always)
  subscript(place: Int) -> Element {
    get { buffer[place] }
    nonmutating set { buffer[place] = newValue }
  }

  /// Some neighbouring places, all of them the caller's own.
  subscript(places: Range<Int>) -> UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(rebasing: buffer[places])
  }
}

/// A vector that threads work on by turns: it owns its memory, which is written to where it lies.
///
/// Only what holds the vector may use its places: they are gone with it.
final class SharedVector<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Unchecked: as with `SharedPlaces`.
  private let buffer: UnsafeMutableBufferPointer<Element>

  /// A vector of `count` elements that are written before they are read.
  init(count: Int) { buffer = .allocate(capacity: count) }

  init(repeating element: Element, count: Int) {
    buffer = .allocate(capacity: count)
    buffer.initialize(repeating: element)
  }

  deinit { buffer.deallocate() }

  var count: Int { buffer.count }
  var places: SharedPlaces<Element> { SharedPlaces(buffer) }
}
