/// A read-only array of plain values whose storage is either its own or a part of a mapped file.
///
/// Reading an element is one load in both cases; copying the value copies a reference. `owner` keeps the storage alive. Where
/// the file's pages are checked as they are used, every way to read an element, but for `unchecked`, checks its page first.
public struct FlatArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Unchecked: the storage is never written after `init`, and Element is Sendable.
  private let owner: AnyObject
  private let storage: UnsafeBufferPointer<Element>
  private let pages: PageChecks?

  /// Takes over the elements of an array.
  public init(_ elements: [Element]) {
    let box = OwnedStorage(elements)
    owner = box
    storage = UnsafeBufferPointer(box.buffer)
    pages = nil
  }

  /// Views memory that `owner` keeps alive and nobody writes to.
  public init(viewing storage: UnsafeBufferPointer<Element>, owner: AnyObject) {
    self.init(viewing: storage, owner: owner, pages: nil)
  }

  init(viewing storage: UnsafeBufferPointer<Element>, owner: AnyObject, pages: PageChecks?) {
    self.owner = owner
    self.storage = storage
    self.pages = pages
  }

  /// Whether elements are checked as they are used.
  @inline(__always)
  var isCheckedAsUsed: Bool { pages != nil }

  /// Checks elements that will be read with `unchecked`.
  ///
  /// - Returns: whether they are as they were written.
  @discardableResult
  func check(_ range: Range<Int>) -> Bool {
    guard let pages else { return true }
    return pages.verify(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: storage[range])))
  }

  public var count: Int { storage.count }
  public var isEmpty: Bool { storage.isEmpty }

  /// The element at an index; traps outside `0 ..< count`.
  @inline(__always)
  public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < storage.count, "index outside a flat array")
    if pages != nil { check(index..<index + 1) }
    return storage[index]
  }

  /// The element at an index that the caller knows to be below `count`: for look-ups that run a million times.
  @inline(__always)
  func unchecked(_ index: Int) -> Element {
    assert(index >= 0 && index < storage.count, "index outside a flat array")
    return storage.baseAddress.unsafelyUnwrapped[index]
  }

  /// Calls `body` with the elements in place.
  @inline(__always)
  public func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if pages != nil { check(0..<storage.count) }
    return try withExtendedLifetime(owner) { () throws(Failure) in try body(storage) }
  }

  /// Calls `body` with the elements in place, of which it may read the given rows of `width` elements alone.
  @inline(__always)
  func withRows<Result>(
    _ rows: [Int32], of width: Int, _ body: (UnsafeBufferPointer<Element>) -> Result
  ) -> Result {
    if pages != nil {
      for row in rows where (Int(row) + 1) * width <= storage.count { check(Int(row) * width..<(Int(row) + 1) * width) }
    }
    return withExtendedLifetime(owner) { body(storage) }
  }

  /// The elements as an array of their own.
  public var elements: [Element] { withUnsafeBufferPointer { Array($0) } }
}

private final class OwnedStorage<Element: BitwiseCopyable> {
  let buffer: UnsafeMutableBufferPointer<Element>

  init(_ elements: [Element]) {
    buffer = .allocate(capacity: elements.count)
    _ = buffer.initialize(from: elements)
  }

  deinit { buffer.deallocate() }
}
