/// How far above their colleagues interviewers score, in points of the scale.
///
/// A lenient interviewer's "lean yes" says less than a severe one's. The offset is taken out of the scores; it says nothing of
/// the candidate, and an interviewer whom the model does not know has none. Interviewers are known by a hash of their pseudonym.
public struct Leniency: Sendable {
  public let index: KeyIndex
  /// Points to take off the scores, by place in `index`.
  public let offsets: FlatArray<Double>

  public init(index: KeyIndex, offsets: FlatArray<Double>) {
    self.index = index
    self.offsets = offsets
  }

  /// Nobody is lenient or severe.
  public static let none: Leniency = {
    guard let index = KeyIndex([]) else { preconditionFailure("no keys are all different") }
    return Leniency(index: index, offsets: FlatArray([]))
  }()

  /// Offsets by pseudonym.
  public init(_ offsets: [String: Double]) {
    let keyed = offsets.map { (key: Leniency.key($0.key), offset: $0.value) }.sorted {
      ($0.key.bits, $0.offset) < ($1.key.bits, $1.offset)
    }
    let (index, places) = KeyIndex.ofFirst(keyed.map(\.key))
    self.init(index: index, offsets: FlatArray(places.map { keyed[$0].offset }))
  }

  /// The points to take off an interviewer's scores; 0 for one who is not known.
  public func offset(of interviewer: String?) -> Double {
    guard let interviewer, let place = index.position(of: Leniency.key(interviewer)) else { return 0 }
    return offsets[place]
  }

  private static func key(_ interviewer: String) -> TermKey { TermKey(word: ("interviewer " + interviewer).utf8) }
}
