import Testing

@testable import PatternModel

@Suite struct TokenizerTests {
  @Test func fieldWordsAreWhole() {
    let cases: [(text: String, words: String)] = [
      ("two-tower", "two-tower"), ("Two-Tower", "two-tower"), ("state-of-the-art", "state-of-the-art"),
      ("p99", "p99"), ("A/B", "a/b"), ("10x", "10x"), ("k8s", "k8s"), ("fp16", "fp16"), ("L2", "l2"),
      ("recall@k", "recall@k"), ("ndcg@10", "ndcg@10"), ("(NDCG@10)", "ndcg@10"), ("recall@k.", "recall@k"),
      ("c++", "c++"), ("C++,", "c++"), ("c#", "c#"), ("w/o", "w/o"), ("w/ hints", "w/ hints"), ("w/hints", "w hints"),
      ("w/out", "w/out"), ("W/OUT tests", "w/out tests"), ("w/our", "w our"),
      ("CI/CD", "ci/cd"), ("I/O", "i/o"), ("and/or", "and or"), ("user_id", "user_id"),
      ("e.g.", "e.g"), ("U.S.", "u.s"), ("24/7", "24/7"),
      ("don’t", "don't"), ("don't", "don't"), ("candidate's", "candidate"), ("candidate’s", "candidate"),
      ("candidates'", "candidates"), ("'quoted'", "quoted"), ("“quoted”", "quoted"), ("‘quoted’", "quoted"),
      ("“‘nested’”", "nested"), ("rock 'n' roll", "rock n roll"),
      ("naïve", "naive"), ("nai\u{308}ve", "naive"), ("NAÏVE", "naive"), ("Straße", "strasse"), ("œuvre", "oeuvre"),
      ("Łódź", "lodz"), ("\u{301}", ""), ("two\u{A0}words", "two words"), ("hi👍there", "hi there"),
      ("模型", "模型"), ("模型 好", "模型 好"), ("日本語 model", "日本語 model"),
    ]
    for (text, words) in cases { #expect(NotesReading.folded(text) == words, "\(text)") }
  }

  @Test func numbersAreANumber() {
    let cases: [(text: String, words: String)] = [
      ("0.5", "#"), ("99.9", "#"), ("99.9%", "#"), ("42", "#"), ("1.2.3", "#"), ("10,000", "#"), ("1,000,000", "#"),
      ("1,2", "# | #"), ("3, 4", "# | #"), ("2026-04-01", "#"), ("555-123-4567", "#"), ("db-0173", "#"),
      ("candidate 12345", "candidate #"), ("a1b2c3d4", "#"), ("recall@1000", "#"), ("p999", "p999"), ("k8s", "k8s"),
      (".5 more", "# more"), ("by .5", "by #"), ("10,000x", "#"), ("version 2.", "version #"), ("1,0000", "# | #"),
    ]
    for (text, words) in cases { #expect(NotesReading.folded(text) == words, "\(text)") }
  }

  @Test func addressesArePassedOver() {
    let cases: [(text: String, words: String)] = [
      ("mail bob@example.com now", "mail now"), ("(b.b@example.com), great", "great"), ("b@x.co.uk", ""),
      ("see https://x.io/a?b=c#d now", "see now"), ("www.example.com fine", "fine"), ("WWW.Example.com fine", "fine"),
      ("ask @sasha_recs today", "ask today"), ("(@sasha_recs)", ""), ("mail\tb@example.org\nok", "mail || ok"),
      ("recall@k and b@x.org", "recall@k and"), ("ndcg@10,0.42 rose", "ndcg@10 | # rose"), ("GPU//CPU", "gpu cpu"),
      ("at @ noon", "at noon"), ("hit@10.", "hit@10"), ("http:/x", "http x"),
    ]
    for (text, words) in cases { #expect(NotesReading.folded(text) == words, "\(text)") }
  }

  @Test func longRunsAreNoWords() {
    func letters(_ count: Int) -> String { String(repeating: "abcdefgh", count: 10).prefix(count).description }
    let cases: [(text: String, words: String)] = [
      (letters(Tokenizer.longestWord), letters(Tokenizer.longestWord)), (letters(Tokenizer.longestWord + 1), ""),
      (letters(60), ""), ("before \(letters(60)) after", "before after"), ("x9" + letters(60), ""),
      (String(repeating: "ü", count: 60), ""), (String(repeating: "模", count: 60), ""),
    ]
    for (text, words) in cases { #expect(NotesReading.folded(text) == words, "\(text)") }
  }

  @Test func wordsCutAtTheEnd() {
    let cases: [(text: String, words: String)] = [
      ("", ""), (" ", ""), ("half-", "half"), ("c+", "c"), ("c++", "c++"), ("c#", "c#"), ("#", ""), ("w/", "w/"),
      ("recall@", "recall"), ("@", ""), ("don'", "don"), ("don’", "don"), ("’", ""), ("'", ""), ("0.", "#"),
      ("1,", "#"),
      ("1,00", "# | #"), ("e.", "e"), ("e.g", "e.g"), ("a-", "a"), ("-", ""), ("ww", "ww"), ("www", "www"),
      ("www.", ""),
      ("na\u{ef}", "nai"), ("x…", "x"), ("x—", "x"), ("👍", ""), ("x\u{301}", "x"), ("https:/", "https"),
      ("b@x", "b@x"), ("b@x.", "b@x"), ("a//", "a"), ("://", ""),
    ]
    for (text, words) in cases { #expect(NotesReading.folded(text) == words, "\(text)") }
  }

  @Test func clausesAndSentences() {
    let cases: [(text: String, words: String)] = [
      ("one, two; three", "one | two | three"), ("one. two! three? four", "one || two || three || four"),
      ("one\ntwo\r\nthree", "one || two || three"), ("one - two", "one | two"),
      ("one — two – three", "one | two | three"),
      ("one—two", "one | two"), ("one--two", "one | two"), ("one -- two", "one | two"), ("wait… what", "wait || what"),
      ("wait...what", "wait || what"), ("one, two. three", "one | two || three"), ("one,. two", "one || two"),
      ("one (two) three: four", "one two three four"), ("- one\n- two", "one || two"),
      // Abbreviations stand before what they belong to.
      ("Redis vs. Kafka", "redis vs kafka"), ("stores, e.g. Redis", "stores | e.g redis"),
      ("i.e. a cache", "i.e a cache"),
      ("approx. right, esp. late", "approx right | esp late"), ("incl. costs", "incl costs"),
      ("Vs. them", "vs them"), ("He said no. Then yes", "he said no || then yes"),
      ("caches etc. Then", "caches etc || then"),
      ("vs . x", "vs || x"), ("model.predict on train.py", "model predict on train py"), ("Done.Then", "done || then"),
      ("advs. x", "advs || x"),
    ]
    for (text, words) in cases { #expect(NotesReading.folded(text) == words, "\(text)") }
  }

  @Test func offsetsAreTheWordsBytes() {
    let cases: [(text: String, slices: [String])] = [
      ("Two-Tower, p99; C++!", ["Two-Tower", "p99", "C++"]),
      ("the candidate’s naïve A/B", ["the", "candidate’s", "naïve", "A/B"]),
      ("nai\u{308}ve", ["nai\u{308}ve"]), ("— 99.9% (w/o)…", ["99.9", "w/o"]),
      ("模型 is 10,000x", ["模型", "is", "10,000x"]),
      ("‘a’ b@example.com “c”", ["a", "c"]),
    ]
    for (text, slices) in cases {
      // Strings compare by canonical equivalence; bytes are what counts.
      #expect(NotesReading.slices(text).map { Array($0.utf8) } == slices.map { Array($0.utf8) }, "\(text)")
    }
  }

  /// What scikit-learn's default token pattern gives: `(?u)\b\w\w+\b` on the lower-cased text.
  @Test func plainWords() {
    let cases: [(text: String, words: String)] = [
      ("Two-Tower", "two tower"), ("p99 A/B c++", "p99"), ("don't", "don"), ("don’t", "don"), ("e.g. 0.5", ""),
      ("99.9", "99"), ("user_id", "user_id"), ("naïve", "naïve"), ("nai\u{308}ve", "nai ve"),
      ("No. Really, no!", "no really no"),
      ("b@example.com", "example com"), ("模型 好", "模型"), ("Straße", "straße"), ("2026-04-01", "2026 04 01"),
      ("a b c", ""),
      ("ⓐⓑⓒ", ""), ("x²y", "x²y"), ("कि", ""),
    ]
    for (text, words) in cases {
      #expect(Array(NotesReading.folded(text, style: .plain).utf8) == Array(words.utf8), "\(text)")
    }
  }
}
