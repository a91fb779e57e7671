import Testing

@testable import PatternModel

@Suite struct LeniencyTests {
  @Test func offsetsTable() {
    let leniency = Leniency(["interviewer-0417": 0.5, "interviewer-0002": -0.25, "": 1])
    let cases: [(interviewer: String?, offset: Double)] = [
      ("interviewer-0417", 0.5), ("interviewer-0002", -0.25), ("", 1), (nil, 0), ("interviewer-0003", 0),
      ("Interviewer-0417", 0), ("interviewer-0417 ", 0),
    ]
    for (interviewer, offset) in cases {
      #expect(leniency.offset(of: interviewer) == offset, "\(String(describing: interviewer))")
      #expect(Leniency.none.offset(of: interviewer) == 0, "\(String(describing: interviewer))")
    }
  }

  @Test func scoresLoseTheOffset() {
    let leniency = Leniency(["lenient": 0.5])
    func scores(_ style: FeatureStyle, _ interviewer: String?, knows: Bool = true) -> [Double] {
      let features = RecordFeatures(
        style: style, means: [2, 2, 2, 2, 2], deviations: [0.5, 1, 1, 1, 1], leniency: leniency)
      var debrief = Debrief(id: "d", candidate: "c")
      debrief.interviewer = interviewer
      debrief.scores[.clarifyingQuestions] = .leanYes
      debrief.scores[.scaling] = .strongNo
      var row = [Double](repeating: 9, count: features.count)
      row.withUnsafeMutableBufferPointer { features.write(debrief, into: $0, knowsInterviewer: knows) }
      return Array(row[..<features.scoreCount])
    }
    #expect(scores(.full, "lenient") == [1, 0, 0, 0, -1.5, 0, 1, 1, 1, 0])
    for other in [scores(.full, nil), scores(.full, "other"), scores(.full, "lenient", knows: false)] {
      #expect(other == [2, 0, 0, 0, -1, 0, 1, 1, 1, 0])
    }
    #expect(scores(.plain, "lenient") == scores(.plain, nil))
  }

  /// Means are of scores without leniency: 4 − 0.5 and 2 of an unknown interviewer.
  @Test func meansAreWithoutLeniency() {
    let debriefs = [("lenient", Rating.strongYes), ("other", .leanNo)].map { interviewer, rating in
      var debrief = Debrief(id: interviewer, candidate: "c")
      debrief.interviewer = interviewer
      debrief.scores[.scaling] = rating
      return debrief
    }
    let features = RecordFeatures(style: .full, fittedTo: debriefs, leniency: Leniency(["lenient": 0.5]))
    #expect(features.means == [2.5, 2.5, 2.5, 2.5, 2.75] && features.deviations == [1, 1, 1, 1, 0.75])
  }

  @Test func modelFileHoldsHashesAlone() throws {
    let bytes = try SampleModel.model().serialised()
    let read = try Model(file: TensorFile(bytes: bytes, name: "m"))
    for (pseudonym, offset) in SampleModel.offsets {
      #expect(read.features.record.leniency.offset(of: pseudonym) == offset, "\(pseudonym)")
      let name = Array(pseudonym.utf8)
      let isFound = bytes.indices.dropLast(name.count).contains { bytes[$0...].starts(with: name) }
      #expect(!isFound, "\(pseudonym)")
    }
  }
}
