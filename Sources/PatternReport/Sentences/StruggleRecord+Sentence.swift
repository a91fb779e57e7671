import PatternModel

extension StruggleRecord {
  /// What came of hires rated alike, and the interval: `of 63 hires rated alike 31 struggled; 95 % interval 37 to 61 %`.
  var clause: String {
    "of \(group.hires) hires rated alike \(group.struggled) struggled; 95 % interval "
      + "\(Figures.wholePercent(interval.lowerBound)) to \(Figures.wholePercent(interval.upperBound)) %"
  }
}
