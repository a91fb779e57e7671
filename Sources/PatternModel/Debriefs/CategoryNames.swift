/// The names of a column's categories, found by their bytes.
struct CategoryNames<Value: Sendable>: Sendable {
  private let categories: [(name: [UInt8], value: Value)]

  init(_ categories: [(name: String, value: Value)]) {
    self.categories = categories.map { (Array($0.name.utf8), $0.value) }
  }

  /// The category with this very name; `nil` where there is none. Linear in their number.
  func value(_ bytes: UnsafeRawBufferPointer) -> Value? {
    for (name, value) in categories where name.count == bytes.count {
      if name.indices.allSatisfy({ name[$0] == bytes[$0] }) { return value }
    }
    return nil
  }
}
