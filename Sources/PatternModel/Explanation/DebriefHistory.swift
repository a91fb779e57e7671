// How near two debriefs are: the distance between what their parts say.
//
//     v(x)[part, k] = s · (Σ_{j of part} w_jk x_j − mean over k)       14 parts × 4 patterns
//     d(x, y) = ‖v(x) − v(y)‖₂                                         in nats
//
// Parts are what the record and what the notes say of each of seven sources: the criteria, the context, and none of them; s is
// the calibration's scale. Every feature counts as much as the model counts it: words that mean the same to it are the same, what
// it ignores (names, writing style, what may not be heard) makes no difference, and two debriefs that reach one probability
// for different reasons are far apart.

/// Past debriefs as the model sees them, to look the nearest ones up; the texts are not kept.
public struct DebriefHistory: Sendable {
  /// How many past debriefs are looked up.
  public static let shownCount = 5

  private struct Entry {
    let neighbour: Neighbour
    let candidate: String
  }

  private let model: Model
  private let entries: [Entry]
  /// The vectors of the entries, one after the other.
  private let vectors: [Float]

  /// Scores past debriefs; those without an agreed label or an outcome have nothing to tell and are left out. Linear in the
  /// length of all notes; keeps 224 bytes and the ids of each.
  public init(_ debriefs: some Sequence<Debrief>, model: Model) {
    let scorer = Scorer(model: model)
    var entries: [Entry] = []
    var vectors: [Float] = []
    for debrief in debriefs where debrief.label != nil || debrief.struggled != nil {
      vectors += DebriefHistory.vector(scorer.vector(of: debrief), model: model)
      entries.append(
        Entry(
          neighbour: Neighbour(
            debriefID: debrief.id, date: debrief.date, label: debrief.label, struggled: debrief.struggled, distance: 0),
          candidate: debrief.candidate))
    }
    self.model = model
    self.entries = entries
    self.vectors = vectors
  }

  /// The past debriefs nearest to a debrief with that feature vector, never one of the same candidate. Linear in the history.
  public func nearest(to debrief: Debrief, vector: FeatureVector, count: Int = shownCount) -> Neighbours {
    let point = DebriefHistory.vector(vector, model: model)
    var nearest: [(distance: Float, place: Int)] = []
    var sameCandidate = 0
    for (place, entry) in entries.enumerated() {
      if entry.candidate == debrief.candidate || entry.neighbour.debriefID == debrief.id {
        sameCandidate += 1
        continue
      }
      let start = place * point.count
      var square: Float = 0
      for index in point.indices {
        let difference = vectors[start + index] - point[index]
        square += difference * difference
      }
      // Equally near ones stand in the order of the files.
      if nearest.count == count, let last = nearest.last, square >= last.distance { continue }
      let position = nearest.firstIndex { square < $0.distance } ?? nearest.count
      nearest.insert((square, place), at: position)
      if nearest.count > count { nearest.removeLast() }
    }
    return Neighbours(
      nearest: nearest.map { entries[$0.place].neighbour.at(Double($0.distance.squareRoot())) },
      searched: entries.count - sameCandidate, sameCandidate: sameCandidate)
  }

  /// What each part says of each pattern, `parts × patterns`.
  private static func vector(_ vector: FeatureVector, model: Model) -> [Float] {
    let head = model.pattern
    let features = model.features
    let outputs = Pattern.allCases.count
    let sources = ContributionSource.allCases.count
    var parts = [Double](repeating: 0, count: 2 * sources * outputs)
    func add(_ value: Double, to part: Int, _ weight: (Int) -> Double) {
      for output in 0..<outputs { parts[part * outputs + output] += value * weight(output) }
    }
    for (column, value) in vector.record.enumerated() where value != 0 {
      let source = features.record.criterion(ofColumn: column).map { ContributionSource.criterion($0) } ?? .context
      add(value, to: source.index) { head.linear.recordWeight(column: column, output: $0) }
    }
    for (entry, value) in zip(vector.entries, vector.values) {
      let bag = Int(entry) / features.vocabulary.count
      let source = TermBags.source(ofBag: bag, criterion: nil, style: features.style)
      add(value, to: sources + source.index) { head.linear.termWeight(entry: Int(entry), output: $0) }
    }
    for bag in vector.silentBags {
      let source = TermBags.source(ofBag: bag, criterion: nil, style: features.style)
      add(1, to: sources + source.index) { head.linear.silenceWeight(bag: bag, output: $0) }
    }
    for start in stride(from: 0, to: parts.count, by: outputs) {
      let mean = parts[start..<start + outputs].reduce(0, +) / Double(outputs)
      for index in start..<start + outputs { parts[index] = head.calibration.scale * (parts[index] - mean) }
    }
    return parts.map { Float($0) }
  }
}
