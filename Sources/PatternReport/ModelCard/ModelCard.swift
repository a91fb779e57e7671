import PatternModel

/// What a model is, what it learned from, how good it is, and what it is for: the model card.
///
/// Everything comes out of the model file: the same file gives the same card.
public struct ModelCard: Sendable {
  public let model: Model
  let terms: [StrongTerms]

  /// The card of a model.
  public init(_ model: Model) {
    self.model = model
    terms = StrongTerms.all(of: model)
  }

  /// What the card says, in parts that every form of output has.
  enum Block {
    case heading(String)
    case paragraph(String)
    case list([String])
    /// A header, then rows; the first column holds names, the others figures where `isNumeric`.
    case table([[String]], isNumeric: Bool)
  }

  static let title = "Model card: which pattern an ML system-design debrief shows"

  /// What the model is meant for, and what it must not be used for.
  static let uses = [
    "Suggesting to a debrief which of the four patterns a candidate shows, with reasons and doubts, for people to weigh.",
    "Saying how likely struggle in production is if the candidate is hired, as one voice among several.",
    "Finding out which criterion the next interview should probe, and which debriefs deserve a second look.",
  ]
  static let nonUses = [
    "Deciding: no hire, rejection, level or pay may follow from its output alone.",
    "Ranking candidates, or filtering them before a person has read the notes.",
    "Judging interviewers, or people who were never interviewed with this rubric.",
    "Any company but the one whose debriefs it learned from.",
  ]

  var blocks: [Block] {
    let provenance = model.provenance
    var blocks: [Block] = [
      .paragraph(
        "Suggests which of the patterns A–D a debrief shows, whether none fits, and how likely struggle in production is "
          + "if the candidate is hired. A suggestion to the people who decide, not a decision."),
      .heading("Trained on"),
      .list(trainedOn),
      .table(
        [[""] + Provenance.labelNames, ["labels"] + provenance.labelCounts.map { "\($0)" }], isNumeric: true),
    ]
    if !provenance.quarters.isEmpty {
      blocks.append(
        .paragraph(
          "Debriefs by quarter: " + provenance.quarters.map { "\($0.name) \($0.debriefCount)" }.joined(separator: ", ")
            + "."))
    }
    blocks += [.heading("How good it is")] + figures
    blocks += [.heading("Terms that speak most for a pattern")] + strongTerms
    blocks += [.heading("Told to ignore"), .list(ignored)]
    blocks += [.heading("Meant for"), .list(ModelCard.uses)]
    blocks += [.heading("Not meant for"), .list(ModelCard.nonUses)]
    return blocks
  }

  private var trainedOn: [String] {
    let provenance = model.provenance
    var items = [
      "\(provenance.debriefCount) debriefs of \(provenance.candidateCount) candidates by "
        + "\(provenance.interviewerCount) interviewers, \(provenance.firstDay) to \(provenance.lastDay)."
    ]
    let outcomes = provenance.struggledCount + provenance.notStruggledCount
    items.append(
      outcomes == 0
        ? "No production outcomes."
        : "\(outcomes) production outcomes, of hires alone: \(provenance.struggledCount) struggled.")
    if model.struggle == nil { items.append("Outcomes were too few to learn struggle from.") }
    if model.none == nil { items.append("Labels were too few to learn from when no pattern fits.") }
    let style =
      model.features.style == .full
      ? "scores, level, role and prompt, and the notes topic by topic"
      : "scores and tf-idf of the notes alone (plain features, to compare with other tools)"
    items.append("Built on \(style); \(model.features.vocabulary.count) terms.")
    items.append("Data fingerprint \(provenance.dataFingerprint).")
    return items
  }

  private var figures: [Block] {
    guard let figures = model.provenance.figures else {
      return [
        .paragraph("Trained without folds: there are no out-of-fold figures, and probabilities are not calibrated.")
      ]
    }
    var rows = [["", "labelled", "accuracy", "macro-F1", "AUC", "log-loss", "Brier", "ECE"]]
    for (name, figures) in [
      ("pattern", figures.pattern), ("struggle, if hired", figures.struggle), ("no pattern fits", figures.none),
    ] {
      guard let figures else { continue }
      let values = ["accuracy", "macro_f1", "auc", "log_loss", "brier", "ece"].map { name in
        figures[name].map { Figures.fixed($0, 3) } ?? ""
      }
      rows.append([name, figures["labelled"].map { Figures.fixed($0, 0) } ?? ""] + values)
    }
    var blocks: [Block] = [
      .paragraph(
        "Out of fold: \(figures.foldCount) folds by candidate, everything chosen inside the fold."),
      .table(rows, isNumeric: true),
    ]
    if let coverage = figures.pattern["set_coverage"], let size = figures.pattern["set_size"],
      let abstained = figures.pattern["abstained"], let labelled = figures.pattern["labelled"]
    {
      blocks.append(
        .paragraph(
          "Prediction sets hold the label for \(Figures.fixed(coverage * 100, 1)) % of debriefs, with "
            + "\(Figures.fixed(size, 2)) patterns on average; \(Figures.fixed(abstained, 0)) of "
            + "\(Figures.fixed(labelled, 0)) suggestions single out no pattern."))
    }
    return blocks
  }

  private var strongTerms: [Block] {
    var blocks: [Block] = [
      .paragraph(
        "In normal form: words cut to their stems, not_ under a negation, ^ and $ the edges of a clause, @ a kind of "
          + "judging word, or how a clause judges on the whole. The strongest first, common ones a little ahead; none "
          + "that fewer than \(StrongTerms.fewestDebriefs) debriefs hold.")
    ]
    var rows = [["topic", "", "terms"]]
    for strong in terms {
      rows.append([
        strong.pattern == .a ? strong.topic?.title ?? "all notes" : "", strong.pattern.letter,
        strong.terms.map(\.spelling).joined(separator: ", "),
      ])
    }
    blocks.append(.table(rows, isNumeric: false))
    return blocks
  }

  private var ignored: [String] {
    var items = [
      model.features.style == .plain
        ? "Who the candidate is, who the interviewer, and the date."
        : "Who the candidate is, and the date; of the interviewer it knows how leniently he or she scores, no more."
    ]
    let provenance = model.provenance
    if !provenance.unheardWords.isEmpty {
      items.append("Words put out of hearing: \(Figures.list(provenance.unheardWords)).")
    }
    if !provenance.unheardRemarks.isEmpty {
      items.append("Remarks left out, as far as a list can know them: \(Figures.list(provenance.unheardRemarks)).")
    }
    if model.features.style == .plain { items.append("Of the notes nothing: plain features hear everything.") }
    return items
  }
}

extension Topic {
  /// The name in a sentence: the criterion's, or the half of integration.
  public var title: String {
    switch self {
    case .modeling: "integration: modeling"
    case .infrastructure: "integration: infrastructure"
    default: criterion.title
    }
  }
}
