/// What the guide says of prompts and of how long a block should be: comparability of scores, not the candidate.
public enum BlockDiscipline {
  /// Past this many minutes on a standard prompt, fatigue distorts the scores.
  public static let fatigueMinutes = 75

  /// The length that the guide sets for a block, in minutes.
  public static func minutes(level: Level?, prompt: Prompt?) -> ClosedRange<Int> {
    if prompt == .trainingInfrastructure { return 75...90 }
    return level == .mid ? 45...60 : 60...75
  }

  /// Whether a block ran so long that fatigue distorts its scores.
  public static func isTooLong(_ duration: Int, prompt: Prompt?) -> Bool {
    duration > (prompt == .trainingInfrastructure ? 90 : fatigueMinutes)
  }

  /// Whether a block was so short that its scores rest on little.
  public static func isTooShort(_ duration: Int, level: Level?, prompt: Prompt?) -> Bool {
    duration < minutes(level: level, prompt: prompt).lowerBound
  }
}
