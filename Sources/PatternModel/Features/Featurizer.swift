/// Turns debriefs into feature vectors; one for each thread.
///
/// Cost: O(bytes of notes) and, for t known terms, O(t log t).
public final class Featurizer {
  /// From so many debriefs on, looking terms up is prepared for many.
  private static let few = 64

  public let space: FeatureSpace
  private let analyzer: TextAnalyzer
  private var places: TermPlaces
  private var entries: EntrySet
  /// The places of the verdicts in the vocabulary; −1 for one that it does not have.
  private let verdictPlaces: [Int]
  private var debriefCount = 0

  public init(space: FeatureSpace) {
    self.space = space
    analyzer = TextAnalyzer(style: space.style.textStyle, lexicon: space.lexicon, unheard: space.unheard)
    places = TermPlaces(space.vocabulary)
    entries = EntrySet(capacity: space.entryCount)
    verdictPlaces = Verdict.allCases.map { space.vocabulary.index.position(of: TermScan.key(of: $0)) ?? -1 }
  }

  /// The feature vector of a debrief.
  public func vector(of debrief: Debrief) -> FeatureVector {
    debriefCount += 1
    if debriefCount == Featurizer.few {
      places.expectMany()
      analyzer.expectMany()
    }
    var vector = FeatureVector()
    vector.record = [Double](unsafeUninitializedCapacity: space.record.count) { buffer, count in
      space.record.write(debrief, into: UnsafeMutableBufferPointer(rebasing: buffer[..<space.record.count]))
      count = space.record.count
    }
    vector.texts = Featurizer.texts(of: debrief)
    for text in vector.texts.indices {
      analyzer.analyze(vector.texts[text].content, into: &vector.texts[text].analysis)
      scan(text, of: &vector, places: &places, entries: &entries)
    }
    Featurizer.gather(&vector, entries: &entries)
    weigh(&vector)
    return vector
  }

  /// The texts of a debrief that are not blank.
  package static func texts(of debrief: Debrief) -> [FeatureVector.Text] {
    var texts: [FeatureVector.Text] = []
    if !debrief.notes.isEmpty { texts.append(FeatureVector.Text(criterion: nil, content: debrief.notes)) }
    for (index, content) in debrief.criterionNotes.enumerated() where !content.isEmpty {
      texts.append(FeatureVector.Text(criterion: Criterion(rawValue: index), content: content))
    }
    return texts
  }

  /// Adds the known terms of a text to the occurrences, the entry for now by its number in the feature space, and to `entries`.
  private func scan(
    _ text: Int, of vector: inout FeatureVector, places: inout TermPlaces, entries: inout EntrySet
  ) {
    let analysis = vector.texts[text].analysis
    let shares = BagShares(of: analysis, criterion: vector.texts[text].criterion, style: space.style)
    let termCount = space.vocabulary.count
    var occurrences = vector.occurrences
    vector.occurrences = []
    occurrences.reserveCapacity(occurrences.count + 3 * analysis.tokens.count)
    var unknownWordCount = 0
    places.begin(analysis.tokens)
    TermScan.forEach(in: analysis, analyzer: analyzer) { occurrence in
      if occurrence.kind == .word {
        let place = places.place(of: analysis.tokens[occurrence.token], at: occurrence.token)
        if place < 0 { unknownWordCount += 1 }
        places.add(place, clause: occurrence.clause)
      } else {
        places.ask(occurrence.key, clause: occurrence.clause)
      }
    }
    let (favourable, unfavourable) = (verdictPlaces[0], verdictPlaces[1])
    places.forEach { term, clause in
      let isVerdict = term == favourable || term == unfavourable
      for place in shares.places(ofClause: clause) {
        let share = shares.share(at: place)
        let entry = share.bag * termCount + term
        let amount = isVerdict ? share.verdictAmount : share.amount
        entries.insert(entry)
        occurrences.append(FeatureVector.Occurrence(entry: entry, amount: amount, text: text, clause: clause))
      }
    }
    vector.occurrences = occurrences
    vector.wordCount += analysis.tokens.count
    vector.remarkCount += analysis.remarkCount
    vector.unknownWordCount += unknownWordCount
  }

  /// Lists the entries and sums up how much there is of each, in the order of the texts.
  private static func gather(_ vector: inout FeatureVector, entries: inout EntrySet) {
    vector.entries.reserveCapacity(vector.occurrences.count)
    entries.finish(into: &vector.entries)
    var amounts = [Double](repeating: 0, count: vector.entries.count)
    for index in vector.occurrences.indices {
      let place = entries.place(of: vector.occurrences[index].entry)
      amounts[place] += vector.occurrences[index].amount
      vector.occurrences[index].entry = place
    }
    vector.amounts = amounts
    entries.removeAll()
  }

  private func weigh(_ vector: inout FeatureVector) {
    let termCount = space.vocabulary.count
    var values = vector.amounts
    values.withUnsafeMutableBufferPointer { values in
      vector.entries.withUnsafeBufferPointer { entries in
        var start = 0
        for bag in 0..<space.bagCount {
          var end = start
          while end < entries.count, Int(entries[end]) < (bag + 1) * termCount { end += 1 }
          if end == start { vector.silentBags.append(bag) }
          TermWeighting.weigh(
            UnsafeMutableBufferPointer(rebasing: values[start..<end]),
            of: UnsafeBufferPointer(rebasing: entries[start..<end]), from: Int32(bag * termCount),
            weights: space.vocabulary.weights, style: space.style)
          start = end
        }
      }
    }
    vector.values = values
  }
}
