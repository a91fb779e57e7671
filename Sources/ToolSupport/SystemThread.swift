#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread of the system, to be joined once. What its body touches is the starter's affair: nothing is checked.
struct SystemThread {
  private final class Body {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  private let thread: pthread_t

  /// Starts at once; `nil` where the system has no thread to spare.
  init?(_ body: @escaping () -> Void) {
    let context = Unmanaged.passRetained(Body(body))
    #if canImport(Glibc)
      var started = pthread_t()
      let code = pthread_create(&started, nil, Self.start, context.toOpaque())
      let thread: pthread_t? = started
    #else
      var thread: pthread_t?
      let code = pthread_create(&thread, nil, Self.start, context.toOpaque())
    #endif
    guard code == 0, let thread else {
      context.release()
      return nil
    }
    self.thread = thread
  }

  /// Waits until the body has returned.
  func join() { pthread_join(thread, nil) }

  /// How many processors are there to run on.
  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  #if canImport(Glibc)
    private static let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }
  #else
    private static let start: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { context in
      Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
      return nil
    }
  #endif
}

/// A lock that threads can wait behind until it is their turn.
final class TurnLock: @unchecked Sendable {
  // Unchecked: the system's own lock and condition, at addresses that do not move.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var turn = 0

  init() {
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Runs `body` while nobody else does.
  func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Runs `body` once all turns before `number`, from 0, are over; then the next one's comes.
  func taking<Result>(turn number: Int, _ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    while turn != number { pthread_cond_wait(condition, mutex) }
    pthread_mutex_unlock(mutex)
    // Nobody else has this turn, so the lock need not be held.
    defer {
      pthread_mutex_lock(mutex)
      turn += 1
      pthread_cond_broadcast(condition)
      pthread_mutex_unlock(mutex)
    }
    return body()
  }
}
