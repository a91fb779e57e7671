import Dispatch
import Foundation
import Synchronization

/// Independent work side by side; the results stand in the order of the items, whatever the schedule.
public struct Parallel: Sendable {
  let threadCount: Int

  /// How many threads there may be; beyond that their turns cost more than they bring.
  static let threadCounts = 1...256

  /// A thread for each core that the machine offers this process, as far as there may be so many.
  public static var standardThreadCount: Int {
    min(threadCounts.upperBound, max(threadCounts.lowerBound, ProcessInfo.processInfo.activeProcessorCount))
  }

  /// Everything on the caller's thread.
  public static let serial = Parallel(threadCount: 1)

  init(threadCount: Int) { self.threadCount = max(1, threadCount) }

  /// `transform` of every index below `count`. Throws the error of the lowest index that failed.
  func map<Result: Sendable, Failure: Error>(
    _ count: Int, _ transform: @Sendable (Int) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    let results = Mutex<[Int: Swift.Result<Result, Failure>]>([:])
    forEach(count) { index in
      let result: Swift.Result<Result, Failure>
      do throws(Failure) {
        result = .success(try transform(index))
      } catch {
        result = .failure(error)
      }
      results.withLock { $0[index] = result }
    }
    let done = results.withLock { $0 }
    var ordered: [Result] = []
    ordered.reserveCapacity(count)
    for index in 0..<count {
      guard let result = done[index] else { preconditionFailure("item \(index) was not worked on") }
      ordered.append(try result.get())
    }
    return ordered
  }

  /// Runs `body` for every index below `count`.
  func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard threadCount > 1, count > 1 else {
      for index in 0..<count { body(index) }
      return
    }
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threadCount, count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        body(index)
      }
    }
  }

  /// Runs `body` for every stretch of `blockSize` indices below `count`; the last one may be shorter.
  func forEachBlock(of count: Int, size blockSize: Int, _ body: @Sendable (Range<Int>) -> Void) {
    forEach((count + blockSize - 1) / blockSize) { block in
      body(block * blockSize..<min(count, (block + 1) * blockSize))
    }
  }

  /// An array of `count` elements, of which `write` initialises every stretch of `blockSize` places.
  ///
  /// What a place gets may depend on its index alone: then the array depends neither on the schedule nor on `blockSize`.
  func array<Element: BitwiseCopyable & Sendable>(
    count: Int, blockSize: Int, of type: Element.Type = Element.self,
    _ write: @Sendable (Range<Int>, SharedPlaces<Element>) -> Void
  ) -> [Element] {
    [Element](unsafeUninitializedCapacity: count) { buffer, initialised in
      let places = SharedPlaces(buffer)
      forEachBlock(of: count, size: blockSize) { write($0, places) }
      initialised = count
    }
  }

  /// The sum over a range of what `body` finds in each stretch of it, added in the order of the stretches: it does not depend
  /// on the threads.
  func sum(over range: Range<Int>, _ body: @Sendable (Range<Int>) -> Double) -> Double {
    let size = 1 << 14
    let blockCount = (range.count + size - 1) / size
    return array(count: blockCount, blockSize: 1, of: Double.self) { blocks, sums in
      for block in blocks {
        let start = range.lowerBound + block * size
        sums[block] = body(start..<min(range.upperBound, start + size))
      }
    }.reduce(0, +)
  }

  /// Puts what `body` makes of each element and its place in the element's own place.
  ///
  /// No element may depend on another one of the same array: then the result does not depend on the threads.
  @inline(__always)
  func update<Element: BitwiseCopyable & Sendable>(
    _ elements: inout [Element], _ body: @Sendable (_ place: Int, _ element: Element) -> Element
  ) {
    elements.withUnsafeMutableBufferPointer { buffer in
      let places = SharedPlaces(buffer)
      forEachBlock(of: buffer.count, size: 1 << 14) { block in
        for place in block { places[place] = body(place, places[place]) }
      }
    }
  }
}
