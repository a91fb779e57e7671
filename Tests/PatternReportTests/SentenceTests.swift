import Testing

@testable import PatternModel
@testable import PatternReport

struct SentenceTests {
  @Test(
    arguments: [
      (-0.1, "under 1 %", "very unlikely"), (0, "under 1 %", "very unlikely"), (0.0049, "under 1 %", "very unlikely"),
      (0.005, "1 %", "very unlikely"), (0.104, "10 %", "very unlikely"), (0.106, "11 %", "unlikely"),
      (0.334, "33 %", "unlikely"), (0.336, "34 %", "less likely than not"), (0.494, "49 %", "less likely than not"),
      (0.496, "50 %", "more likely than not"), (0.664, "66 %", "more likely than not"), (0.666, "67 %", "likely"),
      (0.894, "89 %", "likely"), (0.896, "90 %", "very likely"), (0.9949, "99 %", "very likely"),
      (0.9951, "over 99 %", "very likely"), (1, "over 99 %", "very likely"), (1.5, "over 99 %", "very likely"),
      (.nan, "under 1 %", "very unlikely"),
    ] as [(Double, String, String)])
  func certainty(probability: Double, percent: String, words: String) {
    #expect(Figures.percent(probability) == percent)
    #expect(Certainty(probability).words == words, "\(probability)")
  }

  @Test(
    arguments: [
      (0, "0.00"), (-0.0049, "0.00"), (0.005, "+0.01"), (1.2, "+1.20"), (-0.31, "−0.31"), (-12.345, "−12.35"),
      (1e300, "+999.99"), (-.infinity, "?"), (.nan, "?"),
    ] as [(Double, String)])
  func signed(value: Double, text: String) { #expect(Figures.signed(value) == text) }

  @Test(
    arguments: [
      ("", 10, [""]), ("one two three", 7, ["one two", "three"]), ("one two three", 6, ["one", "two", "three"]),
      ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]), ("it is 71 % so", 8, ["it is", "71 % so"]),
      ("語語語語", 5, ["語語", "語語"]), ("a  b", 9, ["a b"]),
    ] as [(String, Int, [String])])
  func wrap(text: String, width: Int, lines: [String]) { #expect(Wrap.lines(text, width: width) == lines) }

  @Test(
    arguments: [
      ("plain", "plain"), (" two\r\n lines\t ", "two lines"), ("\u{1B}[31mred", "\\u{1B}[31mred"),
      ("a\u{202E}b", "a\\u{202E}b"), ("a\u{2028}b", "a b"), ("\u{9B}x", "\\u{9B}x"), ("\u{FEFF}x", "\\u{FEFF}x"),
      ("nul\0", "nul\\u{0}"), ("é e\u{301} 語 👍🏽", "é e\u{301} 語 👍🏽"), ("\u{7F}", "\\u{7F}"),
      ("x" + String(repeating: "\u{301}", count: 50), "x" + String(repeating: "\u{301}", count: 7)),
      ("\u{E0041}", "\\u{E0041}"), ("\u{E000}", "\\u{E000}"), ("", ""),
    ])
  func plainText(text: String, line: String) { #expect(PlainText.line(text) == line) }

  @Test(
    arguments: [
      (.genericPrompt, "The prompt was generic: it tests infrastructure alone and says next to nothing of modeling."),
      (.blockTooLong(minutes: 95, limit: 75), "The block took 95 minutes: past 75, fatigue distorts the scores."),
      (
        .blockTooShort(minutes: 40, expected: 60),
        "The block took 40 minutes of the 60 or more that the guide sets: the scores rest on less."
      ),
      (.nothingScored, "None of the five criteria is scored."),
      (
        .partlyScored(missing: [.tradeoffs, .scaling]),
        "2 of the 5 criteria are not scored: trade-off articulation, scaling and evolution."
      ),
      (.notesEmpty, "The notes hold no words: this rests on the record alone."),
      (
        .remarksLeftOut(count: 1),
        "A clause of the notes holds what may not weigh, and was left out with all that it says."
      ),
      (
        .remarksLeftOut(count: 3),
        "3 clauses of the notes hold what may not weigh, and were left out with all that they say."
      ),
      (
        .notesUnknown(share: 0.72),
        "The model does not know 72 % of the words in the notes: they read unlike those it learned from."
      ),
      (
        .unknownCategory(field: "level", value: "prin\u{1B}cipal"),
        "The level \"prin\\u{1B}cipal\" is not one that the guide knows; it counts as \"other\"."
      ),
    ] as [(Warning, String)])
  func warning(warning: Warning, sentence: String) { #expect(warning.sentence == sentence) }

  @Test(
    arguments: [
      ([.nothingKnown], nil, "neither scored nor spoken of."), ([.notScored], nil, "spoken of, but not scored."),
      ([.nothingSaid], nil, "scored, but not spoken of."),
      ([.notScored, .oneStepAway], .d, "spoken of, but not scored. A score could make D the likeliest."),
      (
        [.contradiction, .oneStepAway], .c,
        "the score and the notes speak for different patterns. One step of its score could make C the likeliest."
      ),
      ([.oneStepAway], .a, "here the suggestion is close. One step of its score could make A the likeliest."),
    ] as [([Probe.Reason], PatternModel.Pattern?, String)])
  func probe(reasons: [Probe.Reason], turnsTo: PatternModel.Pattern?, end: String) {
    let probe = Probe(criterion: .tradeoffs, reasons: reasons, turnsTo: turnsTo)
    #expect(probe.sentence == "To probe next: trade-off articulation – " + end)
  }

  /// Single scores are each worth a line, of several scores the smallest for each pattern alone, of many none.
  @Test func whatIsWorthALine() {
    let whatIfs = Example.whatIfs
    #expect(
      whatIfs.worthALine.map(\.phrase) == [
        "scaling and evolution from strong yes to lean yes",
        "clarifying questions from lean yes to lean no",
        "modeling–infrastructure integration from strong no to strong yes; scaling and evolution from strong yes to lean "
          + "yes",
        "trade-off articulation, not scored now, at strong no",
      ])
    #expect(
      whatIfs.otherPatterns(Example.prediction(), debrief: Example.certain.debrief) == "B would take 3 scores.")
    let unreachable = WhatIfs(changes: [], unreachable: [.b, .c, .d], scorings: [])
    let blank = Debrief(id: "d", candidate: "c")
    #expect(unreachable.otherPatterns(Example.prediction(), debrief: blank) == nil)
    #expect(
      unreachable.otherPatterns(Example.prediction(), debrief: Example.certain.debrief)
        == "No scores lead to B, C or D.")
  }

  @Test func guidanceSaysWhatIsMissing() {
    let open = Example.suggestion(Example.prediction(set: [.c, .d], doubts: [.severalPatterns]))
    #expect(
      open.guidance
        == "Missing to decide: a score for trade-off articulation, and words on whether choices were argued (why this design "
        + "over another). If C (strong integration, weak trade-off articulation): Name a mentor who makes design decisions in "
        + "the open, and give the first decisions a reviewer. If D (strong on all five criteria): A strong senior individual "
        + "contributor. Struggle in production, if hired: 42 % (less likely than not).")
    #expect(
      Example.certain.guidance == Guide.advice(for: .a, role: .productMLE, level: .senior)
        + " Struggle in production, if hired: 42 % (less likely than not).", "nothing missing where certain")
    for doubts in [[Doubt.nothingToGoBy], [.unlikeAnythingSeen], [.noneFits], [.severalPatterns]] {
      for set in [[PatternModel.Pattern.d], [.a, .d], PatternModel.Pattern.allCases] {
        let text = Example.suggestion(Example.prediction(set: set, doubts: doubts)).guidance
        #expect(text.last == "." && !text.hasPrefix(" "), "\(doubts) \(set): \(text)")
      }
    }
  }
}
