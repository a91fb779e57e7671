import Synchronization

/// How far a long task has come, told on stderr.
///
/// Nothing is said in the first second. After that a terminal shows one line that keeps itself up to date and goes away
/// at the end; anything else gets a plain line for each new stage and at most every 5 s within one. `during` is the way
/// in: it also keeps the line moving while the task itself is busy.
public final class Progress: Sendable {
  /// Seconds before anything is said: who waits less than that needs no news.
  public static let silentSeconds = 1.0
  /// Seconds between two updates of a terminal's line.
  public static let redrawSeconds = 0.1
  /// Seconds between two plain lines of one stage.
  public static let plainSeconds = 5.0

  private struct State {
    var stage = ""
    var done = 0
    var total: Int?
    var isStageNew = true
    var lastSaid = -Double.infinity
    var isFinished = false
  }

  private let talk: Talk
  private let clock: @Sendable () -> Double
  private let start: Double
  private let state: Mutex<State>

  /// Starts counting now. `clock` gives seconds that only go forward; `isQuiet` says nothing at all, ever.
  public init(isQuiet: Bool = false, talk: Talk = .standard, clock: (@Sendable () -> Double)? = nil) {
    self.talk = talk
    self.clock = clock ?? SystemCalls.seconds
    start = self.clock()
    var state = State()
    state.isFinished = isQuiet
    self.state = Mutex(state)
  }

  /// Runs `task` with a progress that is brought up to date ten times a second and cleared when the task ends, however
  /// that is.
  public static func during<Result>(
    isQuiet: Bool = false, talk: Talk = .standard, _ task: (Progress) throws -> Result
  ) rethrows -> Result {
    let progress = Progress(isQuiet: isQuiet, talk: talk)
    guard !isQuiet else { return try task(progress) }
    let ticker = Ticker(every: redrawSeconds) { progress.tick() }
    defer {
      ticker?.stop()
      progress.finish()
    }
    return try task(progress)
  }

  /// Begins a stage, `name` being what is done now ("fitting"), of `total` steps where their number is known.
  public func stage(_ name: String, of total: Int? = nil) {
    update { state in
      state.stage = name
      state.done = 0
      state.total = total
      state.isStageNew = true
    }
  }

  /// Says that `done` steps of this stage are behind; fewer than before are taken for no news.
  public func reached(_ done: Int) {
    update { $0.done = max($0.done, done) }
  }

  /// Says that `steps` more steps of this stage are behind.
  public func advance(by steps: Int = 1) {
    update { $0.done += steps }
  }

  /// Ends it: the terminal's line goes away and nothing more is said.
  public func finish() {
    state.withLock { state in
      guard !state.isFinished else { return }
      state.isFinished = true
      talk.clear()
    }
  }

  /// Says what is due by now.
  func tick() {
    update { _ in }
  }

  private func update(_ change: (inout State) -> Void) {
    state.withLock { state in
      guard !state.isFinished else { return }
      change(&state)
      let now = clock()
      guard !state.stage.isEmpty, now - start >= Self.silentSeconds else { return }
      if talk.terminal.isTerminal {
        guard state.isStageNew || now - state.lastSaid >= Self.redrawSeconds else { return }
        talk.show(line(state, at: now))
      } else {
        guard state.isStageNew || now - state.lastSaid >= Self.plainSeconds else { return }
        talk.say(line(state, at: now))
      }
      state.isStageNew = false
      state.lastSaid = now
    }
  }

  /// `fitting: 3 of 10 (7 s)`; without steps `fitting (7 s)`.
  private func line(_ state: State, at now: Double) -> String {
    let steps: String =
      if let total = state.total {
        ": \(state.done) of \(total)"
      } else {
        state.done > 0 ? ": \(state.done)" : ""
      }
    return "\(state.stage)\(steps) (\(Int(now - start)) s)"
  }
}
