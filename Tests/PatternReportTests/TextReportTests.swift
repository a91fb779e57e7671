import Testing

@testable import PatternModel
@testable import PatternReport

struct TextReportTests {
  @Test func wholeReport() {
    let expected = """
      db-0001 · senior · product MLE · generic prompt · 95 minutes
      ────────────────────────────────────────────────────────────────────────────────
      Suggests A — strong infrastructure, weak modeling.  62 % (more likely than not)
      Runner-up: C — strong integration, weak trade-off articulation, 25 %.
      Possible patterns: A alone (such sets hold the pattern nine times in ten).
      Production struggle, if hired: 42 % (less likely than not).
      That no pattern fits: 12 % (unlikely).

      What speaks for A (bars to the right, +) and what for C (to the left, −)
        clarifying questions                 lean yes              │█           +0.12
        modeling–infrastructure integration  strong no             │██████████  +1.20
          + “Every box of the serving path with its p99, and who is paged when the f…”
          + “no word on which architecture”
        trade-off articulation               not scored         ▐██│            −0.31
          − “Postgres “because we had it””
        failure modes and monitoring         lean yes              │             0.00
        scaling and evolution                strong yes            │▌           +0.02
        other remarks                                              │█           +0.10
          + “pleasant”
        Starting from −0.19, all together +0.91: A is 2.5 times as likely as C. Each
        +0.69 doubles the odds of A against C, each −0.69 halves them.

      What the guide says of A, product MLE
        Designs serving in detail but cannot say which architecture or why; often a
        software engineer who is adding ML, and in production the lack of ML depth is
        what hurts. Mentorship is named as a remedy for C alone. The guide staffs this
        pattern in MLOps-flavoured roles only; this role asks for more modeling than
        was shown.

      Mind
        ! The prompt was generic: it tests infrastructure alone and says next to
          nothing of modeling.
        ! The block took 95 minutes: past 75, fatigue distorts the scores.
        ! 1 of the 5 criteria is not scored: trade-off articulation.

      A suggestion to the people who decide, not a decision.

      """
    let text = Example.text(Example.certain)
    #expect(text == expected, "\(text)")
  }

  /// Everything that can be said of a debrief: notes with their phrases marked, other scores, the past, what to probe.
  @Test func wholeExplanation() {
    let expected = """
      db-0001 · senior · product MLE · generic prompt · 95 minutes
      ────────────────────────────────────────────────────────────────────────────────
      Suggests A — strong infrastructure, weak modeling.  62 % (more likely than not)
      Runner-up: C — strong integration, weak trade-off articulation, 25 %.
      Possible patterns: A alone (such sets hold the pattern nine times in ten).
      Production struggle, if hired: 42 % (less likely than not).
      That no pattern fits: 12 % (unlikely).

      What speaks for A (bars to the right, +) and what for D (to the left, −)
        clarifying questions                 lean yes              │█           +0.12
        modeling–infrastructure integration  strong no             │██████████  +1.20
          + “Every box of the serving path with its p99, and who is paged when the f…”
          + “no word on which architecture”
        trade-off articulation               not scored         ▐██│            −0.31
          − “Postgres “because we had it”
        failure modes and monitoring         lean yes              │             0.00
        scaling and evolution                strong yes            │▌           +0.02
        other remarks                                              │█           +0.10
          + “pleasant”
        Starting from +1.09, all together +2.18: A is 8.9 times as likely as D. Each
        +0.69 doubles the odds of A against D, each −0.69 halves them.

      The notes: [+ speaks for A], [− speaks for D]
        Good hour. [+ Every box of the serving path with its p99, and who is paged
        when the feature store lags behind the stream]; [+ no word on which
        architecture]. [− Postgres “because we had it]”.
        A [+ pleasant] talk

      The notes on trade-off articulation
        Never asked.

      Scores that would make another pattern the likeliest, the notes as they are
        C: scaling and evolution from strong yes to lean yes (44 %)
        C: clarifying questions from lean yes to lean no (42 %)
        D: modeling–infrastructure integration from strong no to strong yes; scaling
           and evolution from strong yes to lean yes (50 %)
        C: trade-off articulation, not scored now, at strong no (61 %)
        B would take 3 scores.

      Nearest of 1650 past debriefs (0: every part says the same to the model)
        db-0173  2025-03-04  pattern A   struggled          0.40
        x        no date     no pattern                     1.02
        db-9     2024-12-24  no label    did not struggle  12.50
        2 of the same candidate are left out.

      What the guide says of A, product MLE
        Designs serving in detail but cannot say which architecture or why; often a
        software engineer who is adding ML, and in production the lack of ML depth is
        what hurts. Mentorship is named as a remedy for C alone. The guide staffs this
        pattern in MLOps-flavoured roles only; this role asks for more modeling than
        was shown.
        To probe next: trade-off articulation – spoken of, but not scored. A score
        could make C the likeliest.

      A suggestion to the people who decide, not a decision.

      """
    let text = Example.text(Example.whole)
    #expect(text == expected, "\(text)")
  }

  /// probabilities, set, doubts, role; what the first lines are; what else is said
  @Test(
    arguments: [
      (
        [0.48, 0.05, 0.4, 0.07], [.a, .c], [.severalPatterns],
        ["Cannot single out a pattern: A and C both remain possible."],
        ["  A  48 %  strong infrastructure, weak modeling", "  If A: The guide staffs", "  If C: Name a mentor"]
      ),
      (
        [0.9, 0.02, 0.04, 0.04], [.a], [.noneFits],
        ["Cannot single out a pattern: none fits well (71 % that no pattern does)."],
        ["Possible patterns, if one fits", "  No pattern's advice applies"]
      ),
      (
        [0.4, 0.3, 0.2, 0.1], [.a, .b, .c, .d], [.nothingToGoBy, .severalPatterns],
        [
          "Cannot single out a pattern: no criterion is scored and the notes say nothing.",
          "  and: all four remain possible.",
        ],
        ["No pattern can be ruled out; if one fits:", "  To decide, score the five criteria"]
      ),
      (
        [0.4, 0.35, 0.2, 0.05], [.a, .b, .c], [.unlikeAnythingSeen, .severalPatterns],
        [
          "Cannot single out a pattern: no criterion is scored and the notes read unlike",
          "                             anything that the model has seen.", "  and: A, B and C all remain possible.",
        ], ["  Missing to decide: "]
      ),
    ] as [([Double], [PatternModel.Pattern], [Doubt], [String], [String])])
  func doubtComesFirst(
    probabilities: [Double], set: [PatternModel.Pattern], doubts: [Doubt], first: [String], later: [String]
  ) {
    let prediction = Example.prediction(
      probabilities: probabilities, against: .b, set: set, doubts: doubts, none: 0.71)
    let text = Example.text(Example.suggestion(prediction))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(Array(lines[2..<(2 + first.count)]) == first, "\(text)")
    for line in later { #expect(lines.contains { $0.hasPrefix(line) }, "\(line)\n\(text)") }
    #expect(!text.contains("Suggests"))
    #expect(lines.suffix(2) == [TextReport.closing, ""])
  }

  @Test func absentHeadsAndUnlikelyNone() {
    let text = Example.text(Example.suggestion(Example.prediction(struggle: nil, none: 0.09)))
    #expect(text.contains("Production struggle: this model has not learned from enough outcomes to say."))
    #expect(!text.contains("no pattern fits"))
    #expect(!Example.text(Example.suggestion(Example.prediction(none: nil))).contains("no pattern fits"))
    #expect(!Example.text(Example.suggestion(isExplained: false)).contains("What speaks for"))
  }

  /// Colour adds sequences to what is there without it, and says nothing more.
  @Test func colourCarriesNoMeaning() {
    let coloured = Example.text(Example.whole, usesColour: true)
    #expect(coloured.contains("\u{1B}[1mSuggests A"))
    #expect(coloured.contains("\u{1B}[36m[+ pleasant]\u{1B}[0m"))
    #expect(coloured.contains("\u{1B}[35m[− Postgres “because we had it]\u{1B}[0m"))
    var plain = ""
    var isSequence = false
    for scalar in coloured.unicodeScalars {
      if scalar == "\u{1B}" { isSequence = true } else if !isSequence { plain.unicodeScalars.append(scalar) }
      if scalar == "m" { isSequence = false }
    }
    let lines = { (text: String) in
      text.split(separator: "\n").map { String($0.reversed().drop { $0 == " " }.reversed()) }
    }
    #expect(lines(plain) == lines(Example.text(Example.whole)))
  }

  @Test(arguments: [10, 60, 61, 75, 76, 79, 80, 99, 100, 400])
  func noLineIsWiderThanAsked(width: Int) throws {
    let limit = min(max(width, 60), 100)
    let hostile = Example.suggestion(
      Example.prediction(
        probabilities: [0.9999, 0.00004, 0.00003, 0.00003], struggle: 0.999, none: 0.004,
        warnings: [
          .unknownCategory(field: "level", value: String(repeating: "長", count: 90)), .notesUnknown(share: 0.72),
          .blockTooShort(minutes: 5, expected: 60), .nothingScored, .notesEmpty,
        ], id: String(repeating: "語x", count: 80) + "\u{1B}[31m\u{202E}"),
      evidence: [
        Example.clause(String(repeating: "👩‍👩‍👧‍👦❤️", count: 40), .integration, 5),
        Example.clause("e\u{301}\u{1B}]0;title\u{7}" + String(repeating: "字 ", count: 60), .integration, -5),
      ]
    ) { $0.role = .other("\u{9B}31m\u{2066}x\ty\r\nz") }
    for suggestion in [hostile, Example.certain, Example.whole] {
      check(Example.text(suggestion, width: width), limit: limit, suggestion)
    }
  }

  @Test func everyDebriefFits() throws {
    let scorer = Scorer(model: try Samples.model())
    let explainer = Explainer(model: scorer.model)
    let search = WhatIfSearch(model: scorer.model)
    let history = DebriefHistory(try Samples.debriefs().prefix(200), model: scorer.model)
    for (place, debrief) in try Samples.debriefs().enumerated() {
      let vector = scorer.vector(of: debrief)
      let prediction = scorer.predict(debrief, vector: vector)
      let explanation = explainer.explain(prediction, vector: vector)
      let suggestion = Suggestion(
        debrief: debrief, prediction: prediction, explanation: explanation,
        whatIfs: place % 5 == 0 ? search.whatIfs(prediction, debrief: debrief, vector: vector) : nil,
        probe: search.probe(prediction, debrief: debrief, vector: vector, decomposition: explanation.pattern),
        neighbours: history.nearest(to: debrief, vector: vector))
      let width = 60 + place % 41
      check(Example.text(suggestion, width: width), limit: width, suggestion)
    }
  }

  private func check(_ text: String, limit: Int, _ suggestion: Suggestion) {
    let id = suggestion.debrief.id
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines {
      #expect(DisplayWidth.of(line) <= limit, "\(id): \(line)")
      #expect(line.unicodeScalars.allSatisfy(PlainText.isHarmless), "\(id): \(line)")
      #expect(line.last != " ", "\(id): \(line)")
    }
    #expect(lines.suffix(2) == [Substring(TextReport.closing), ""], "\(id)")
    #expect(text.contains(suggestion.prediction.hasAbstained ? "\nCannot single out" : "\nSuggests "), "\(id)")
  }
}
