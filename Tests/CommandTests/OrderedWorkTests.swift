import Synchronization
import Testing
import ToolSupport

/// Results in the order of the pieces, however many threads there are and however long a piece takes.
@Suite struct OrderedWorkTests {
  private struct Stop: Error, Equatable { let piece: Int }

  /// Delivers the squares of the numbers below `count`; throws where told to.
  private func run(
    count: Int, threads: Int, failsToRead: Int? = nil, failsToDeliver: Int? = nil
  ) -> (delivered: [Int], error: Stop?) {
    let next = Atomic(0)
    let delivered = Mutex<[Int]>([])
    let work = OrderedWork<Int, Int>(
      next: {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if piece == failsToRead { throw Stop(piece: piece) }
        return piece < count ? piece : nil
      },
      worker: {
        { piece in
          // The first of every four takes longest, so that the others would overtake it.
          var sum = 0
          for step in 0..<(piece % 4 == 0 ? 20_000 : 10) { sum = (sum &+ step) % 7 }
          return sum < 7 ? piece * piece : -1
        }
      },
      deliver: { result in
        if let failsToDeliver, result == failsToDeliver * failsToDeliver { throw Stop(piece: failsToDeliver) }
        delivered.withLock { $0.append(result) }
      })
    do {
      try work.run(threadCount: threads)
    } catch {
      return (delivered.withLock { $0 }, error as? Stop)
    }
    return (delivered.withLock { $0 }, nil)
  }

  @Test func resultsComeInOrder() {
    for threads in [1, 2, 3, 8] {
      for count in [0, 1, 2, 500] {
        let (delivered, error) = run(count: count, threads: threads)
        #expect(delivered == (0..<count).map { $0 * $0 } && error == nil, "\(count) pieces, \(threads) threads")
      }
    }
  }

  /// What stands before the piece in which something went wrong is delivered, nothing behind it is.
  @Test func theFirstErrorEndsTheWork() {
    for threads in [1, 2, 8] {
      for place in [0, 1, 77] {
        let reading = run(count: 200, threads: threads, failsToRead: place)
        #expect(reading.delivered == (0..<place).map { $0 * $0 }, "reading \(place), \(threads) threads")
        #expect(reading.error == Stop(piece: place), "reading \(place), \(threads) threads")
        let writing = run(count: 200, threads: threads, failsToDeliver: place)
        #expect(writing.delivered == (0..<place).map { $0 * $0 }, "writing \(place), \(threads) threads")
        #expect(writing.error == Stop(piece: place), "writing \(place), \(threads) threads")
      }
    }
  }
}
