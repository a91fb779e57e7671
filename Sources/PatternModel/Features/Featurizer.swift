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
    // The entry in the high bits, the occurrence in the low ones: one sort puts entries together, in the order of the text.
    var found: [UInt64] = []
    for text in vector.texts.indices {
      analyzer.analyze(vector.texts[text].content, into: &vector.texts[text].analysis)
      scan(text, of: &vector, found: &found)
    }
    found.sort()
    gather(found, into: &vector)
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

  private func scan(_ text: Int, of vector: inout FeatureVector, found: inout [UInt64]) {
    let analysis = vector.texts[text].analysis
    let shares = BagShares(of: analysis, criterion: vector.texts[text].criterion, style: space.style)
    let index = space.vocabulary.index
    let termCount = space.vocabulary.count
    vector.occurrences.reserveCapacity(vector.occurrences.count + 2 * analysis.tokens.count)
    found.reserveCapacity(found.count + 2 * analysis.tokens.count)
    TermScan.forEach(in: analysis, analyzer: analyzer) { occurrence in
      let term = index.position(of: occurrence.key)
      if occurrence.kind == .word {
        vector.wordCount += 1
        if term == nil { vector.unknownWordCount += 1 }
      }
      guard let term else { return }
      for share in shares[occurrence.clause] {
        found.append(UInt64(share.bag * termCount + term) << 32 | UInt64(vector.occurrences.count))
        vector.occurrences.append(
          FeatureVector.Occurrence(entry: 0, amount: share.amount, text: text, clause: occurrence.clause))
      }
    }
  }

  private func gather(_ found: [UInt64], into vector: inout FeatureVector) {
    vector.entries.reserveCapacity(found.count)
    vector.amounts.reserveCapacity(found.count)
    for packed in found {
      let entry = Int32(truncatingIfNeeded: packed >> 32)
      let occurrence = Int(packed & 0xFFFF_FFFF)
      if vector.entries.last == entry {
        vector.amounts[vector.amounts.count - 1] += vector.occurrences[occurrence].amount
      } else {
        vector.entries.append(entry)
        vector.amounts.append(vector.occurrences[occurrence].amount)
      }
      vector.occurrences[occurrence].entry = vector.entries.count - 1
    }
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
