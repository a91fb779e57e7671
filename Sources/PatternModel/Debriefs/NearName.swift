/// Which known name a misspelt one was probably meant to be.
package enum NearName {
  /// The candidate closest to `name`, case and the kind of separator aside; `nil` where none is close.
  ///
  /// Close means at most one slip in four characters: a letter too many, too few, wrong, or two swapped.
  package static func suggestion(for name: String, among candidates: [String]) -> String? {
    let folded = fold(name)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = fold(candidate)
      let limit = min(3, max(folded.count, other.count) / 4)
      let distance = distance(folded, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  private static func fold(_ name: String) -> [UInt8] {
    // Names are short; a header cell of many kilobytes is no misspelling.
    name.utf8.prefix(64).map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."): UInt8(ascii: "_")
      default: byte
      }
    }
  }

  /// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. O(product of the lengths).
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
