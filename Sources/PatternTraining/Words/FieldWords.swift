import PatternModel

/// The word lists that notes are read with: what words are about, and what may not be heard.
public struct FieldWords: Sendable {
  public let lexicon: Lexicon
  public let unheard: Unheard

  public init(lexicon: Lexicon, unheard: Unheard) {
    self.lexicon = lexicon
    self.unheard = unheard
  }

  /// The lists that ship: `lexicon.txt` and `unheard.txt` beside this file, compiled.
  ///
  /// - Throws: `LexiconSource.Fault` or `UnheardSource.Fault` where an edit of a file cannot be read.
  public static func shipped() throws -> FieldWords {
    let lexicon = try LexiconSource(String(decoding: PackageResources.lexicon_txt, as: UTF8.self)).compiled()
    let unheard = try UnheardSource(String(decoding: PackageResources.unheard_txt, as: UTF8.self))
    return FieldWords(lexicon: lexicon, unheard: unheard.compiled(with: lexicon))
  }
}
