import Synchronization

/// Pieces of work that threads share, with results that are delivered in the order of the pieces.
///
/// A thread takes the next piece, works on it and delivers the result once all before it are delivered: at most one piece a
/// thread is under way, so memory is bounded, and what is delivered does not depend on how many threads there are.
public final class OrderedWork<Piece, Result> {
  private let next: () throws -> Piece?
  private let worker: () -> (Piece) -> Result
  private let deliver: (Result) throws -> Void
  private let source = TurnLock()
  private var nextNumber = 0
  private var hasEnded = false
  private let turns = TurnLock()
  /// The error of the earliest piece that had one.
  private let failure = Mutex<(any Error)?>(nil)

  /// - Parameters:
  ///   - next: the next piece, `nil` behind the last one; never called by two threads at a time.
  ///   - worker: makes what one thread works with; the workers run side by side.
  ///   - deliver: takes a result; never called by two threads at a time.
  public init(
    next: @escaping () throws -> Piece?, worker: @escaping () -> (Piece) -> Result,
    deliver: @escaping (Result) throws -> Void
  ) {
    self.next = next
    self.worker = worker
    self.deliver = deliver
  }

  /// Works until there is no piece left, on the caller's thread and others, as many as there are processors in all.
  ///
  /// - Throws: what `next` or `deliver` threw first in the order of the pieces; what stands before it has been delivered.
  public func run(threadCount: Int? = nil) throws {
    let others = (1..<max(1, threadCount ?? SystemThread.processorCount)).compactMap { _ in SystemThread { self.work() }
    }
    work()
    for thread in others { thread.join() }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  private func work() {
    let worker = worker()
    while let (number, piece) = take() {
      let result = piece.map(worker)
      turns.taking(turn: number) { hand(result) }
    }
  }

  /// The next piece, or the error in its place, with its number.
  private func take() -> (Int, Swift.Result<Piece, any Error>)? {
    source.locked {
      guard !hasEnded, failure.withLock({ $0 == nil }) else { return nil }
      let piece: Swift.Result<Piece, any Error>
      do {
        guard let next = try next() else {
          hasEnded = true
          return nil
        }
        piece = .success(next)
      } catch {
        hasEnded = true
        piece = .failure(error)
      }
      nextNumber += 1
      return (nextNumber - 1, piece)
    }
  }

  private func hand(_ result: Swift.Result<Result, any Error>) {
    guard failure.withLock({ $0 == nil }) else { return }
    do {
      try deliver(try result.get())
    } catch {
      failure.withLock { $0 = error }
    }
  }
}
