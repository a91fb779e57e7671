/// What a model was trained on, as facts for its file: counts and days, never anything of a person.
public struct Provenance: Sendable, Hashable {
  public var debriefCount = 0
  public var candidateCount = 0
  public var interviewerCount = 0
  /// Debriefs labelled A, B, C, D and none, in this order.
  public var labelCounts = [0, 0, 0, 0, 0]
  /// Debriefs of hires who struggled and who did not.
  public var struggledCount = 0
  public var notStruggledCount = 0
  /// Debriefs by quarter of the interview, in the order of time.
  public var quarters: [QuarterCount] = []
  /// Debriefs that the pattern head, the struggle head and the "none fits" head learned from.
  public var patternLabelCount = 0
  public var struggleLabelCount = 0
  public var noneLabelCount = 0
  /// The days of the first and the last interview.
  public var firstDay = ""
  public var lastDay = ""
  /// A hash of all rows: two models with one fingerprint were trained on the same data.
  public var dataFingerprint = ""
  /// How many verdicts of calibration sessions were applied to the labels before training, and how many labels they moved.
  public var verdictCount = 0
  public var movedLabelCount = 0
  /// Whether probabilities were calibrated out of fold.
  public var isCalibrated = false
  /// How good the model is out of fold; `nil` where it was trained without folds.
  public var figures: TrainingFigures?
  /// Kinds of words that are put out of hearing, and of remarks that are left out.
  public var unheardWords: [String] = []
  public var unheardRemarks: [String] = []

  public init() {}

  /// A quarter of a year and how many debriefs fall into it.
  public struct QuarterCount: Sendable, Hashable {
    /// `2026Q2`.
    public let name: String
    public let debriefCount: Int

    public init(name: String, debriefCount: Int) {
      self.name = name
      self.debriefCount = debriefCount
    }
  }
}
