import PatternModel

/// The word lists that notes are read with: what words are about, and what may not be heard.
public struct FieldWords: Sendable {
  public let lexicon: Lexicon
  public let unheard: Unheard
  /// The kinds of words and of remarks that `unheard` has, by name.
  public let maskedKinds: [String]
  public let remarkKinds: [String]

  public init(lexicon: Lexicon, unheard: Unheard, maskedKinds: [String] = [], remarkKinds: [String] = []) {
    self.lexicon = lexicon
    self.unheard = unheard
    self.maskedKinds = maskedKinds
    self.remarkKinds = remarkKinds
  }

  /// The lists that ship: `lexicon.txt` and `unheard.txt` beside this file, compiled.
  ///
  /// - Throws: `LexiconSource.Fault` or `UnheardSource.Fault` where an edit of a file cannot be read.
  public static func shipped() throws -> FieldWords {
    let lexicon = try LexiconSource(String(decoding: PackageResources.lexicon_txt, as: UTF8.self)).compiled()
    let unheard = try UnheardSource(String(decoding: PackageResources.unheard_txt, as: UTF8.self))
    return FieldWords(
      lexicon: lexicon, unheard: unheard.compiled(with: lexicon), maskedKinds: unheard.maskedKinds,
      remarkKinds: unheard.remarkKinds)
  }
}
