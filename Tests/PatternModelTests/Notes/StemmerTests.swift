import Foundation
import Testing

@testable import PatternModel

@Suite struct StemmerTests {
  /// Against the reference implementation: `scripts/reference/make_stems.py` writes the table.
  @Test func stemsAreTheReferences() throws {
    let table = NotesReading.root().appendingPathComponent("scripts/reference/golden/stems.txt")
    let lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 3000)
    var stemmer = Stemmer()
    for line in lines {
      let words = line.split(separator: " ")
      #expect(words.count == 2, "\(line)")
      let stem = String(decoding: stemmer.stem(words[0].utf8), as: UTF8.self)
      #expect(stem == words[words.count - 1], "\(words[0])")
    }
  }

  @Test func oddWordsNeverTrap() {
    var stemmer = Stemmer()
    for text in [
      "s's", "s's's", "", "'", "''", "'s", "s", "ed", "ing", "yyy", "eed", "'''", "y's'", "ll", "e", "sses", "ies",
      "'ied", "ly",
    ] {
      #expect(stemmer.stem(text.utf8).count <= text.utf8.count + 1, "\(text)")
    }
    // All words of up to three letters out of those that rules look at.
    let letters = Array("aeilnsy'".utf8)
    for first in letters {
      for second in letters {
        for third in letters { for fourth in letters { _ = stemmer.stem([first, second, third, fourth]) } }
      }
    }
  }
}
