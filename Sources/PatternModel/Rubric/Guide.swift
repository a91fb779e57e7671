/// What the interview guide says of a pattern: background, staffing, what to expect in production.
public enum Guide {
  /// Advice for a pattern and, where known, the role and the level interviewed for; two or three sentences.
  ///
  /// It is a suggestion to people who decide: it says what the pattern usually means for staffing, never "hire" or "reject".
  public static func advice(for pattern: Pattern, role: Role?, level: Level?) -> String {
    var sentences = [meaning(of: pattern), staffing(pattern, role: role)]
    if let caveat = caveat(pattern, role: role, level: level) { sentences.append(caveat) }
    return sentences.joined(separator: " ")
  }

  private static func meaning(of pattern: Pattern) -> String {
    switch pattern {
    case .a:
      "Designs serving in detail but cannot say which architecture or why; often a software engineer who is adding ML, "
        + "and in production the lack of ML depth is what hurts. Mentorship is named as a remedy for C alone."
    case .b:
      "Knows the model in detail but leaves serving sparse; often a research background, and in production the lack of "
        + "operating experience is what hurts. Mentorship is named as a remedy for C alone."
    case .c:
      "Joins modeling and infrastructure well but cannot say why this design over another; often someone who has "
        + "implemented much and decided little. Recoverable with mentorship."
    case .d:
      "Strong on all five criteria; this pattern does not predict struggle."
    }
  }

  /// Where the guide staffs a pattern, with regard to the role interviewed for where known; a sentence or two.
  public static func staffing(_ pattern: Pattern, role: Role?) -> String {
    switch (pattern, role) {
    case (.a, .mlops): "MLOps is where this fits: infrastructure outweighs modeling there."
    case (.a, .mlePlatform):
      "A platform role fits only as far as it is MLOps-flavoured: ask how much modeling the team expects."
    case (.a, .some):
      "The guide staffs this pattern in MLOps-flavoured roles only; this role asks for more modeling than was shown."
    case (.a, nil):
      "The guide staffs this pattern in MLOps-flavoured roles only, where infrastructure outweighs modeling."
    case (.b, .mlops), (.b, .mlePlatform):
      "This role carries infrastructure itself; the guide staffs this pattern beside an infrastructure team."
    case (.b, .some): "Works where an infrastructure team is a partner; not as the only production engineer."
    case (.b, nil):
      "The guide staffs this pattern in roles partnered with an infrastructure team, not solo production work."
    case (.c, _): "Name a mentor who makes design decisions in the open, and give the first decisions a reviewer."
    case (.d, _): "A strong senior individual contributor."
    }
  }

  private static func caveat(_ pattern: Pattern, role: Role?, level: Level?) -> String? {
    switch (pattern, level) {
    case (.d, .staff), (.d, .senior): "Consider staff if the other blocks are as strong."
    case (.c, .staff): "At staff level, deciding is the work: weigh whether there is time for the mentorship."
    case (.a, .mid), (.b, .mid), (.c, .mid):
      "At mid level the guide expects less of integration and scaling: read low scores there with that in mind."
    default: nil
    }
  }
}
