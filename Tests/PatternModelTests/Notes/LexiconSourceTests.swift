import Testing

@testable import PatternModel

@Suite struct LexiconSourceTests {
  @Test func faultsAreTold() {
    let cases: [(text: String, line: Int, part: String)] = [
      ("redis", 1, "before the first [section]"), ("# x\n\nredis", 3, "before the first [section]"),
      ("[modelling]\nx", 1, "unknown section [modelling]"), ("[infrastructure]\na_b_c_d_e_f_g", 2, "has 7 words"),
      ("[infrastructure]\n_", 2, "has 0 words"), ("[negators]\nnot_at_all", 2, "is a phrase"),
      ("[contrast]\non_the_other_hand", 2, "is a phrase"), ("[variants]\nkubernetes", 2, "expected"),
      ("[variants]\nkubernetes =", 2, "expected"), ("[variants]\nkubernetes k8s", 2, "expected"),
      ("[variants]\na = x\nb = x", 3, "stands for \"a\" already"), ("[variants]\na = _", 2, "has 0 words"),
      ("[variants]\na = b_c_d_e_f_g_h", 2, "has 7 words"),
      ("[infrastructure]\r\nx\r\n[nonsense]\r\n", 3, "unknown section"),
    ]
    for (text, line, part) in cases {
      do {
        _ = try LexiconSource(text)
        Issue.record("no fault in \(text.debugDescription)")
      } catch {
        #expect(error.line == line, "\(text.debugDescription): \(error)")
        #expect(error.reason.contains(part), "\(text.debugDescription): \(error)")
      }
    }
  }

  @Test func lineEndsDoNotMatter() throws {
    let text = "# words\n[infrastructure]\nredis message_queue # and more\n[negators]\nno\n"
    let word = TermKey(word: "redi".utf8)
    for end in ["\n", "\r\n", "\r"] {
      let lexicon = try LexiconSource(
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end)
      )
      .compiled()
      #expect(lexicon.roles(of: word) == .topic(.infrastructure), "\(end.debugDescription)")
      #expect(lexicon.roles(of: TermKey(word: "more".utf8)) == [], "\(end.debugDescription)")
    }
  }

  @Test func entriesAreFoundByStem() throws {
    let lexicon = try NotesReading.smallLexicon()
    func roles(_ stems: String...) -> WordRoles {
      let keys = stems.map { TermKey(word: $0.utf8) }
      return lexicon.roles(of: keys.dropFirst().reduce(keys[0]) { $0.followed(by: $1) })
    }
    #expect(roles("cach") == .topic(.infrastructure))
    #expect(roles("model") == [.topic(.modeling), .startsPhrase])
    #expect(roles("model", "server") == .topic(.infrastructure))
    #expect(roles("server", "model") == [])
    #expect(roles("no") == .negator)
    #expect(roles("but") == .contrast)
    #expect(roles("k8s") == [])
    #expect(lexicon.canonicalSpelling(of: TermKey(word: "k8s".utf8)) == Array("kubernetes".utf8))
    #expect(lexicon.canonicalSpelling(of: TermKey(word: "kubernetes".utf8)) == nil)
  }

  /// Each entry of the lexicon that ships, read as a note, is about its topic: no entry is written as no note can be, and
  /// none is among what may not be heard.
  @Test func shippedEntriesAreReached() throws {
    let analyzer = TextAnalyzer(
      style: .field, lexicon: try NotesReading.fieldLexicon(), unheard: try NotesReading.shippedUnheard())
    var section = ""
    var count = 0
    for line in try NotesReading.fieldLexiconText().split(whereSeparator: \.isNewline) {
      let words = line.prefix { $0 != "#" }.split(separator: " ")
      guard let first = words.first else { continue }
      if first.hasPrefix("[") {
        section = String(first.dropFirst().dropLast())
        continue
      }
      for word in words {
        let text = word.split(separator: "_").joined(separator: " ")
        let analysis = NotesReading.analyze(text, analyzer)
        if let topic = Topic.allCases.first(where: { $0.name == section }) {
          count += 1
          #expect(analysis.clauses.count == 1, "[\(section)] \(word)")
          #expect(analysis.clauses.contains { $0.topics[topic.rawValue] > 0 }, "[\(section)] \(word)")
        } else if let judgement = Judgement.allCases.first(where: { $0.name == section }) {
          #expect(analysis.tokens.contains { $0.roles.contains(.judgement(judgement)) }, "[\(section)] \(word)")
        } else if section != "variants" || word != "=" {
          #expect(analysis.tokens.count == text.split(separator: " ").count, "[\(section)] \(word)")
        }
      }
    }
    #expect(count > 1500)
  }
}
