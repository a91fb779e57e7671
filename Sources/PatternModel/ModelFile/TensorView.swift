/// A tensor's elements where they lie in the file, in row-major order; nothing is copied.
///
/// The view keeps the file's memory alive. Elements are numbered through all dimensions, from 0 to `count`; an index
/// outside that range traps.
public struct TensorView<Element: TensorElement>: @unchecked Sendable, RandomAccessCollection {
  /// The length of each dimension, outermost first.
  public let shape: [Int]
  // Nothing writes to this memory as long as `contents` lives, hence `@unchecked Sendable`.
  private let elements: UnsafeBufferPointer<Element>
  private let contents: FileContents

  init(elements: UnsafeBufferPointer<Element>, shape: [Int], contents: FileContents) {
    self.elements = elements
    self.shape = shape
    self.contents = contents
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { elements.count }
  public var count: Int { elements.count }

  public subscript(position: Int) -> Element {
    precondition(position >= 0 && position < elements.count, "element outside the tensor")
    return elements[position]
  }

  /// Calls `body` with the elements as a buffer, valid during the call; for inner loops.
  @inlinable
  public func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { keepAlive() }
    return try body(buffer)
  }

  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    defer { keepAlive() }
    return try body(elements)
  }

  @usableFromInline var buffer: UnsafeBufferPointer<Element> { elements }

  @usableFromInline func keepAlive() { withExtendedLifetime(contents) {} }

  /// The same elements without their shape; keeps the file's memory alive as well.
  public var flat: FlatArray<Element> { FlatArray(viewing: elements, owner: contents) }
}
