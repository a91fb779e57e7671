import CommandDriver
import Foundation
import PatternVerdicts
import Synchronization
import Testing

/// Several writers at once, and writers that are killed: what was acknowledged is there.
@Suite(.serialized)
struct DurabilityTests {
  private static let writers = 8
  /// Verdicts of each writer: 10,000 in all.
  private static let share = 1250
  private static let kills = 200

  @Test("eight processes record 10,000 verdicts, and none is lost")
  func processes() throws {
    try Samples.withFolder { folder in
      let path = folder + "/v.sqlite"
      let acknowledged = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: Self.writers) { writer in
        do {
          let result = try Command(
            tool: "VerdictWriter", [path, "w\(writer)", "\(Self.share)"], timeLimit: 300
          ).run()
          #expect(result.status == 0, "\(result)")
          acknowledged.withLock { $0 += result.output.split(separator: "\n").map(String.init) }
        } catch {
          Issue.record(error)
        }
      }
      let kept = try VerdictStore.reading(path: path).entries(after: 0).map { "\($0.id) \($0.debrief)" }
      #expect(kept.count == Self.writers * Self.share)
      #expect(Set(kept) == Set(acknowledged.withLock { $0 }))
    }
  }

  @Test("eight stores in one process, opened at once on no file yet")
  func threads() throws {
    try Samples.withFolder { folder in
      let path = folder + "/v.sqlite"
      DispatchQueue.concurrentPerform(iterations: Self.writers) { writer in
        do {
          let store = try VerdictStore.writing(path: path)
          for number in 0..<50 { try store.append(Samples.verdict(.labelStands, on: "\(writer)-\(number)")) }
        } catch {
          Issue.record(error)
        }
      }
      let kept = try VerdictStore.reading(path: path).entries(after: 0).map(\.debrief)
      #expect(Set(kept).count == Self.writers * 50)
    }
  }

  @Test("kill -9 at random moments loses no acknowledged verdict")
  func kills() throws {
    var generator = SeededGenerator(seed: 20_261_122)
    try Samples.withFolder { folder in
      let path = folder + "/v.sqlite"
      var acknowledged: Set<String> = []
      var interrupted = 0
      for number in 0..<Self.kills {
        let moment = Double.random(in: 0.002...0.12, using: &generator)
        let result = try Command(tool: "VerdictWriter", [path, "k\(number)", "1000000"], timeLimit: moment).run()
        #expect(result.ending == .timeLimit, "kill \(number) after \(moment) s: \(result)")
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        if !lines.isEmpty { interrupted += 1 }
        acknowledged.formUnion(lines)
      }
      let kept = Set(try VerdictStore.reading(path: path).entries(after: 0).map { "\($0.id) \($0.debrief)" })
      #expect(acknowledged.subtracting(kept).isEmpty, "lost: \(acknowledged.subtracting(kept).sorted().prefix(5))")
      #expect(interrupted > Self.kills / 4, "only \(interrupted) writers were killed while they wrote")
      // What was cut off between the disk and the acknowledgement: at most one a kill.
      #expect(kept.count - acknowledged.count <= Self.kills)
    }
  }
}

/// SplitMix64, so that a failing run can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
