#if _endian(big)
  #error("Tensors are stored little-endian and used where they lie; a big-endian machine needs a copying reader.")
#endif

/// The kinds of number that a model file holds, under the names that safetensors gives them.
public enum ElementType: String, CaseIterable, Sendable, Hashable {
  case float64 = "F64"
  case float32 = "F32"
  case int64 = "I64"
  case unsigned64 = "U64"
  case int32 = "I32"
  case unsigned32 = "U32"
  case unsigned16 = "U16"
  case int8 = "I8"
  case unsigned8 = "U8"

  /// The length of one element in bytes, which is its alignment too.
  public var byteCount: Int {
    switch self {
    case .float64, .int64, .unsigned64: 8
    case .float32, .int32, .unsigned32: 4
    case .unsigned16: 2
    case .int8, .unsigned8: 1
    }
  }
}

/// A Swift type that a tensor's elements have in memory.
public protocol TensorElement: BitwiseCopyable, Sendable {
  static var elementType: ElementType { get }
}

extension Double: TensorElement {
  public static var elementType: ElementType { .float64 }
}
extension Float: TensorElement {
  public static var elementType: ElementType { .float32 }
}
extension Int64: TensorElement {
  public static var elementType: ElementType { .int64 }
}
extension UInt64: TensorElement {
  public static var elementType: ElementType { .unsigned64 }
}
extension Int32: TensorElement {
  public static var elementType: ElementType { .int32 }
}
extension UInt32: TensorElement {
  public static var elementType: ElementType { .unsigned32 }
}
extension UInt16: TensorElement {
  public static var elementType: ElementType { .unsigned16 }
}
extension Int8: TensorElement {
  public static var elementType: ElementType { .int8 }
}
extension UInt8: TensorElement {
  public static var elementType: ElementType { .unsigned8 }
}
