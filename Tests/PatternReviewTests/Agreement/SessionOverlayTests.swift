import PatternModel
import Testing

@testable import PatternReview

@Suite struct SessionOverlayTests {
  private static let debriefs = [
    Debrief.rated("a1", "a", "x", [1, 2, 3, 4, 0], label: "A"),
    Debrief.rated("a2", "a", "y", [4, 2, 3, 4, 1], label: "B"),
    Debrief.rated("b1", "b", "x", [2, 2, 2, 2, 2], label: "C"),
  ]

  @Test func ratingsOfTheRoomReplaceTheRecords() {
    let overlay = SessionOverlay(
      labels: ["a1": .pattern(.d), "nobody": .none], removedLabels: ["b1"],
      roomRatings: [
        RoomRating(debriefID: "a1", rater: "p", scores: .of([4, 0, 4, 0, 1])),
        RoomRating(debriefID: "a1", rater: "q", scores: .of([3, 0, 4, 0, 0])),
        RoomRating(debriefID: "a1", rater: "r", scores: .of([1, 0, 0, 0, 0])),
        // The last of one rater counts.
        RoomRating(debriefID: "a1", rater: "r", scores: .of([2, 0, 1, 0, 0])),
        RoomRating(debriefID: "nobody", rater: "p", scores: .of([1, 1, 1, 1, 1])),
      ])
    let changed = overlay.applied(to: SessionOverlayTests.debriefs)
    #expect(changed[0].scores == .of([3, 2, 4, 4, 1]))
    #expect(changed.map(\.label) == [.pattern(.d), .pattern(.b), nil])
    #expect(Array(changed[1...].map(\.scores)) == SessionOverlayTests.debriefs[1...].map(\.scores))
    #expect(SessionOverlay().applied(to: SessionOverlayTests.debriefs) == SessionOverlayTests.debriefs)
  }

  @Test func twoRatersLeaveTheLowerOfTwoRatings() {
    let overlay = SessionOverlay(roomRatings: [
      RoomRating(debriefID: "b1", rater: "p", scores: .of([4, 1, 0, 0, 0])),
      RoomRating(debriefID: "b1", rater: "q", scores: .of([3, 2, 0, 0, 0])),
    ])
    #expect(overlay.applied(to: SessionOverlayTests.debriefs)[2].scores == .of([3, 1, 2, 2, 2]))
  }

  /// Twelve candidates by two interviewers who disagree; the room rates the first of each pair as the second did.
  @Test func agreementAfterIsThatOfTheCorrectedRecord() throws {
    var debriefs: [Debrief] = []
    var ratings: [RoomRating] = []
    var labels: [String: AgreedLabel] = [:]
    for candidate in 0..<12 {
      let second = [1 + candidate % 4, 1 + candidate / 3, 2, 3, 1 + candidate % 3]
      let first = second.map { 1 + ($0 + candidate) % 4 }
      debriefs.append(.rated("\(candidate)x", "\(candidate)", "x", first, label: candidate < 6 ? "A" : "C"))
      debriefs.append(.rated("\(candidate)y", "\(candidate)", "y", second, label: candidate % 2 == 0 ? "A" : "B"))
      ratings.append(RoomRating(debriefID: "\(candidate)x", rater: "room", scores: .of(second), label: .pattern(.a)))
      labels["\(candidate)x"] = .pattern(candidate % 2 == 0 ? .a : .b)
    }
    let overlay = SessionOverlay(labels: labels, roomRatings: ratings)
    let report = AgreementReport(debriefs: debriefs, overlay: overlay, drawCount: 200)
    let after = try #require(report.after)
    let change = try #require(report.change)
    let plain = AgreementReport(debriefs: debriefs, drawCount: 200)
    let corrected = AgreementReport(debriefs: overlay.applied(to: debriefs), drawCount: 200)
    for criterion in Criterion.allCases {
      #expect(report.before[criterion] == plain.before[criterion])
      #expect(after[criterion] == corrected.before[criterion])
    }
    for criterion in [Criterion.clarifyingQuestions, .integration, .scaling] {
      let old = try #require(report.before[criterion].alpha.estimate?.value)
      #expect(after[criterion].alpha.estimate?.value == 1)
      let moved = try #require(change[criterion].estimate)
      #expect(abs(moved.value - (1 - old)) < 1e-12)
      // After is 1 in every draw, so the change is as uncertain as before was.
      let before = try #require(report.before[criterion].alpha.estimate?.interval)
      let interval = try #require(moved.interval)
      #expect(abs(interval.lowerBound - (1 - before.upperBound)) < 1e-9)
      #expect(abs(interval.upperBound - (1 - before.lowerBound)) < 1e-9)
    }
    #expect(after.pattern.alpha == .refused(.noVariation) || after.pattern.alpha.estimate?.value == 1)
    #expect(report.touchedCandidateCount == 12)
    // The room rated as one: there is nothing to compare within it, but its ratings stand beside the record's.
    #expect(report.room == nil)
    let beside = try #require(report.recordAndRoom)
    #expect(beside.pattern.unitCount == 12)
    #expect(beside[.clarifyingQuestions].alpha.estimate != nil)
  }

  @Test func thePeopleOfTheRoomAreComparedWithEachOther() throws {
    let debriefs = (0..<10).map { Debrief.rated("\($0)", "\($0)", "x", [1, 2, 3, 4, 1], label: "A") }
    let ratings = debriefs.enumerated().flatMap { place, debrief in
      ["p", "q"].map { RoomRating(debriefID: debrief.id, rater: $0, scores: .of([1 + place % 4, 1, 0, 0, 0])) }
    }
    // Of a debrief that does not exist nothing is compared.
    let strays = ["p", "q"].map { RoomRating(debriefID: "stray", rater: $0, scores: .of([1, 1, 1, 1, 1])) }
    let report = AgreementReport(
      debriefs: debriefs, overlay: SessionOverlay(roomRatings: ratings + strays), drawCount: 50)
    let room = try #require(report.room)
    #expect(room[.clarifyingQuestions].unitCount == 10)
    #expect(room[.clarifyingQuestions].alpha.estimate?.value == 1)
    #expect(room[.integration].alpha == .refused(.noVariation))
    #expect(room.pattern.alpha == .refused(.tooFewCandidates(found: 0, needed: 10)))
    // Two people rated each debrief; a label that most gave is the room's, and here nobody gave one.
    #expect(report.recordAndRoom?.pattern.unitCount == 0)
  }
}
