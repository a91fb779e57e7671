/// What a file's header says of one tensor.
public struct TensorDescription: Sendable, Hashable {
  public let name: String
  public let elementType: ElementType
  /// The length of each dimension, outermost first; empty for a single number.
  public let shape: [Int]
  /// Where the elements stand, in bytes from the beginning of the file.
  public let byteRange: Range<Int>

  /// The number of elements.
  public var count: Int { byteRange.count / elementType.byteCount }

  /// The product of a shape's dimensions times an element's length; `nil` where a dimension is negative or the product
  /// passes what an `Int` holds.
  static func byteCount(shape: [Int], elementType: ElementType) -> Int? {
    var total = elementType.byteCount
    // A zero makes the whole product zero, however large its neighbours.
    if shape.contains(0) { total = 0 }
    for dimension in shape {
      guard dimension >= 0 else { return nil }
      let (product, overflow) = total.multipliedReportingOverflow(by: dimension)
      guard !overflow else { return nil }
      total = product
    }
    return total
  }
}
