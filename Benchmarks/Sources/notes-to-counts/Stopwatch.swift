#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Processor seconds of this process, all threads together: what is compared, since wall time depends on who else is busy.
enum Stopwatch {
  static func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
    let start = now
    try body()
    return now - start
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
