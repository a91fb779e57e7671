#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Calls a closure at a steady pace on a thread of its own, until stopped.
///
/// The thread waits on a pipe rather than sleeps, so `stop` takes effect at once and costs a short task nothing.
final class Ticker: Sendable {
  private final class Work: Sendable {
    let stopSign: Int32
    let milliseconds: Int32
    let action: @Sendable () -> Void

    init(stopSign: Int32, milliseconds: Int32, action: @escaping @Sendable () -> Void) {
      self.stopSign = stopSign
      self.milliseconds = milliseconds
      self.action = action
    }

    func run() {
      while true {
        var sign = pollfd(fd: stopSign, events: Int16(POLLIN), revents: 0)
        let answer = poll(&sign, 1, milliseconds)
        if answer > 0 { return }
        if answer == 0 { action() }
      }
    }
  }

  private let thread: pthread_t
  private let readEnd: Int32
  private let writeEnd: Int32

  /// Starts at once; `nil` where the system has no pipe or thread to spare, which is no reason to fail a task.
  init?(every seconds: Double, _ action: @escaping @Sendable () -> Void) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let work = Unmanaged.passRetained(
      Work(stopSign: ends[0], milliseconds: Int32(seconds * 1000), action: action))
    #if canImport(Glibc)
      var started = pthread_t()
      let code = pthread_create(&started, nil, Self.body, work.toOpaque())
      let thread: pthread_t? = started
    #else
      var thread: pthread_t?
      let code = pthread_create(&thread, nil, Self.body, work.toOpaque())
    #endif
    guard code == 0, let thread else {
      work.release()
      close(ends[0])
      close(ends[1])
      return nil
    }
    self.thread = thread
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  /// Ends the thread and waits until it has; to be called once.
  func stop() {
    close(writeEnd)
    pthread_join(thread, nil)
    close(readEnd)
  }

  #if canImport(Glibc)
    private static let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }
  #else
    private static let body: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { context in
      Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
      return nil
    }
  #endif
}
