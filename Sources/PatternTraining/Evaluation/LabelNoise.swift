import PatternModel

/// Labels as a careless committee would have left them: what a model has to bear.
public enum LabelNoise {
  /// Debriefs of which one in `rate`, at random, has another label; likewise outcomes.
  ///
  /// A label becomes any of the four others (A–D, none), an outcome its opposite; what is blank stays blank. Which ones
  /// depends on the seed and the debrief's id alone, not on the order of rows.
  public static func applied(to debriefs: [Debrief], oneIn rate: Int, seed: UInt64) -> [Debrief] {
    debriefs.map { debrief in
      var generator = SeededGenerator(seed: seed ^ TermKey(word: debrief.id.utf8).bits)
      var noisy = debrief
      if Int.random(in: 0..<max(1, rate), using: &generator) == 0, let label = debrief.label {
        let all = Pattern.allCases.map(AgreedLabel.pattern) + [.none]
        let others = all.filter { $0 != label }
        noisy.label = others[Int.random(in: 0..<others.count, using: &generator)]
      }
      if Int.random(in: 0..<max(1, rate), using: &generator) == 0 { noisy.struggled = debrief.struggled.map { !$0 } }
      return noisy
    }
  }
}
