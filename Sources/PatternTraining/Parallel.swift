import Dispatch
import Foundation
import Synchronization

/// Independent work side by side; the results stand in the order of the items, whatever the schedule.
public struct Parallel: Sendable {
  let threadCount: Int

  /// How many cores the machine offers this process.
  public static var coreCount: Int { ProcessInfo.processInfo.activeProcessorCount }

  init(threadCount: Int) { self.threadCount = max(1, threadCount) }

  /// `transform` of every index below `count`. Throws the error of the lowest index that failed.
  func map<Result: Sendable>(_ count: Int, _ transform: @Sendable (Int) throws -> Result) throws -> [Result] {
    guard threadCount > 1, count > 1 else { return try (0..<count).map(transform) }
    let next = Atomic(0)
    let results = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: min(threadCount, count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = Swift.Result { try transform(index) }
        results.withLock { $0[index] = result }
      }
    }
    let done = results.withLock { $0 }
    return try (0..<count).map { index in
      guard let result = done[index] else { preconditionFailure("item \(index) was not worked on") }
      return try result.get()
    }
  }
}
