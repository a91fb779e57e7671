/// What the guide says of how long a block should be: it bears on how far scores can be compared, not on the candidate.
public enum BlockDiscipline {
  /// The length that the guide sets for a block, in minutes.
  public static func minutes(level: Level?, prompt: Prompt?) -> ClosedRange<Int> {
    if prompt == .trainingInfrastructure { return 75...90 }
    return level == .mid ? 45...60 : 60...75
  }

  /// Past this many minutes fatigue distorts the scores.
  public static func longestMinutes(prompt: Prompt?) -> Int { prompt == .trainingInfrastructure ? 90 : 75 }

  /// Whether a block ran so long that fatigue distorts its scores.
  public static func isTooLong(_ duration: Int, prompt: Prompt?) -> Bool { duration > longestMinutes(prompt: prompt) }

  /// Whether a block was shorter than the guide sets, so that its scores rest on less.
  public static func isTooShort(_ duration: Int, level: Level?, prompt: Prompt?) -> Bool {
    duration < minutes(level: level, prompt: prompt).lowerBound
  }
}
