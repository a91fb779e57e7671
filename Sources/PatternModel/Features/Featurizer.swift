/// Turns debriefs into feature vectors; one for each thread.
///
/// Cost: O(bytes of notes) and, for t known terms, O(t log t).
public final class Featurizer {
  public let space: FeatureSpace
  private let analyzer: TextAnalyzer

  public init(space: FeatureSpace) {
    self.space = space
    analyzer = TextAnalyzer(style: space.style.textStyle, lexicon: space.lexicon, unheard: space.unheard)
  }

  /// The feature vector of a debrief.
  public func vector(of debrief: Debrief) -> FeatureVector {
    var vector = FeatureVector()
    vector.record = [Double](unsafeUninitializedCapacity: space.record.count) { buffer, count in
      space.record.write(debrief, into: UnsafeMutableBufferPointer(rebasing: buffer[..<space.record.count]))
      count = space.record.count
    }
    vector.texts = Featurizer.texts(of: debrief)
    var found: [(term: Int32, occurrence: Int)] = []
    for index in vector.texts.indices {
      analyzer.analyze(vector.texts[index].content, into: &vector.texts[index].analysis)
      TermScan.forEach(in: vector.texts[index].analysis, analyzer: analyzer) { occurrence in
        let term = space.vocabulary.index.position(of: occurrence.key)
        if occurrence.isWord {
          vector.wordCount += 1
          if term == nil { vector.unknownWordCount += 1 }
        }
        guard let term else { return }
        found.append((Int32(term), found.count))
        vector.occurrences.append(FeatureVector.Occurrence(entry: 0, text: index, clause: occurrence.clause))
      }
    }
    found.sort { ($0.term, $0.occurrence) < ($1.term, $1.occurrence) }
    for (term, occurrence) in found {
      if vector.terms.last == term {
        vector.counts[vector.counts.count - 1] += 1
      } else {
        vector.terms.append(term)
        vector.counts.append(1)
      }
      vector.occurrences[occurrence].entry = vector.terms.count - 1
    }
    vector.values = TermWeighting.weights(
      terms: vector.terms, counts: vector.counts, idf: space.vocabulary.inverseDocumentFrequency)
    return vector
  }

  /// The texts of a debrief that are not blank.
  static func texts(of debrief: Debrief) -> [FeatureVector.Text] {
    var texts: [FeatureVector.Text] = []
    if !debrief.notes.isEmpty { texts.append(FeatureVector.Text(criterion: nil, content: debrief.notes)) }
    for (index, content) in debrief.criterionNotes.enumerated() where !content.isEmpty {
      texts.append(FeatureVector.Text(criterion: Criterion(rawValue: index), content: content))
    }
    return texts
  }
}
