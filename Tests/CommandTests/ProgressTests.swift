import Foundation
import Testing

@testable import ToolSupport

struct ProgressTests {
  @Test func theFirstSecondIsSilent() throws {
    for width in [nil, 80] {
      let file = try Captured()
      let clock = HandClock()
      let progress = Progress(talk: file.talk(terminalWidth: width)) { clock.now }
      progress.stage("reading")
      clock.advance(0.99)
      progress.advance(by: 10)
      progress.finish()
      #expect(file.text.isEmpty, "width \(width ?? 0)")
    }
  }

  @Test func aPipeGetsALineForAStageAndOneEveryFiveSeconds() throws {
    let file = try Captured()
    let clock = HandClock()
    let progress = Progress(talk: file.talk()) { clock.now }
    progress.stage("reading")
    clock.advance(2)
    progress.advance(by: 3)
    progress.stage("fitting", of: 10)
    for _ in 0..<49 {
      clock.advance(0.1)
      progress.tick()
    }
    progress.reached(4)
    clock.advance(0.2)
    progress.tick()
    progress.tick()
    progress.finish()
    progress.stage("after the end")
    #expect(file.lines == ["reading: 3 (2 s)", "fitting: 0 of 10 (2 s)", "fitting: 4 of 10 (7 s)"])
    #expect(!file.text.contains("\u{1B}"))
  }

  @Test func aTerminalHasOneLineThatGoesAway() throws {
    let file = try Captured()
    let clock = HandClock()
    let talk = file.talk(terminalWidth: 20)
    let progress = Progress(talk: talk) { clock.now }
    clock.advance(1)
    progress.stage("selecting penalties", of: 100)
    progress.advance()
    clock.advance(0.05)
    progress.advance()
    clock.advance(0.1)
    progress.advance()
    talk.say("warning: odd")
    progress.finish()
    let erase = "\r\u{1B}[K"
    #expect(file.text == "\(erase)selecting penalties\(erase)selecting penalties\(erase)warning: odd\n")
  }

  @Test func theLineIsTakenAwayAtTheEnd() throws {
    let file = try Captured()
    let clock = HandClock()
    let progress = Progress(talk: file.talk(terminalWidth: 80)) { clock.now }
    clock.advance(1)
    progress.stage("fitting")
    progress.finish()
    progress.finish()
    #expect(file.text == "\r\u{1B}[Kfitting (1 s)\r\u{1B}[K")
  }

  @Test func quietSaysNothing() throws {
    let file = try Captured()
    let clock = HandClock()
    let progress = Progress(isQuiet: true, talk: file.talk()) { clock.now }
    clock.advance(60)
    progress.stage("reading")
    progress.advance()
    #expect(file.text.isEmpty)
  }

  @Test func stepsFromManyThreadsAllCount() throws {
    let file = try Captured()
    let clock = HandClock()
    let progress = Progress(talk: file.talk()) { clock.now }
    progress.stage("counting", of: 8000)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<1000 { progress.advance() }
    }
    clock.advance(1)
    progress.tick()
    #expect(file.lines == ["counting: 8000 of 8000 (1 s)"])
  }

  /// A task that reports one stage and then only works: the ticker brings the line.
  @Test func aBusyTaskIsStillReported() throws {
    struct Stop: Error {}
    let file = try Captured()
    #expect(throws: Stop.self) {
      try Progress.during(talk: file.talk()) { progress in
        progress.stage("factoring")
        Thread.sleep(forTimeInterval: 1.5)
        throw Stop()
      }
    }
    #expect(file.lines.count == 1 && file.text.hasPrefix("factoring ("), "\(file.text)")
  }

  @Test func aShortTaskDoesNotWaitForTheTicker() throws {
    let clock = ContinuousClock()
    let began = clock.now
    for _ in 0..<50 { Progress.during { $0.stage("nothing") } }
    #expect(clock.now - began < .seconds(2))
  }
}
