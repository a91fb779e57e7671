/// Invents the notes of a debrief: about sixty words in sentences, of which some are its pattern's.
struct Notes {
  private let language: Language
  /// The notes as a quoted CSV field, quotes inside them doubled; storage that is used again.
  private(set) var field: [UInt8] = []

  init(language: Language) { self.language = language }

  /// How often a word is of a topic, and how often of the candidate's own one.
  private static let topicalShare = 0.11
  private static let ownShare = 0.6
  private static let struggleShare = 0.02
  private static let meanLength = 60.0

  /// - Parameter pattern: 0–3, or 4 where none fits.
  mutating func invent(pattern: Int, struggles: Bool, _ generator: inout SeededGenerator) {
    let quote = UInt8(ascii: "\"")
    let length = Int(max(5, min(180, Notes.meanLength + 18 * generator.normal())))
    field.removeAll(keepingCapacity: true)
    field.append(quote)
    var opensSentence = true
    for place in 0..<length {
      let isQuoted = generator.happens(0.004)
      if isQuoted { field += [quote, quote] }
      let start = field.count
      field += language.words[word(pattern: pattern, struggles: struggles, &generator)]
      if opensSentence, field[start] >= UInt8(ascii: "a"), field[start] <= UInt8(ascii: "z") { field[start] -= 32 }
      if isQuoted { field += [quote, quote] }
      opensSentence = place + 1 == length || generator.happens(0.08)
      if opensSentence {
        field.append(UInt8(ascii: "."))
      } else if generator.happens(0.09) {
        field.append(UInt8(ascii: ","))
      }
      if place + 1 < length { field.append(generator.happens(0.005) ? UInt8(ascii: "\n") : UInt8(ascii: " ")) }
    }
    field.append(quote)
  }

  private func word(pattern: Int, struggles: Bool, _ generator: inout SeededGenerator) -> Int {
    let share = generator.uniform()
    if struggles, share < Notes.struggleShare { return language.draw(topic: Language.topicCount - 1, &generator) }
    guard share < Notes.struggleShare + Notes.topicalShare else { return language.draw(&generator) }
    let topic = generator.happens(Notes.ownShare) ? pattern : generator.below(Language.topicCount)
    return language.draw(topic: topic, &generator)
  }
}
