import PatternModel

extension Lexicon {
  /// The lexicon that ships: `lexicon.txt` beside this file, compiled.
  ///
  /// - Throws: `LexiconSource.Fault` where an edit of the file cannot be read.
  public static func field() throws -> Lexicon {
    try LexiconSource(String(decoding: PackageResources.lexicon_txt, as: UTF8.self)).compiled()
  }
}
