import PatternModel
import PatternReport
import PatternReview
import PatternVerdicts

/// The forms of a case: the blind rating, the reveal, the verdict, taking back.
struct CaseForms {
  let log: VerdictLog
  let found: SessionCase
  let filter: SessionFilter
  let context: PageContext
  let mistake: CaseForm.Mistake?

  private var id: String { found.debrief.id }
  private var sent: [FormField] { mistake?.form ?? [] }

  // MARK: Blind

  var blindRating: Markup {
    let ratings = log.ratings(of: id)
    let groups = Criterion.allCases.map { criterion -> Markup in
      let choices = Rating.allCases.map { rating in
        choice(criterion.name, "\(rating.rawValue)", text: rating.title)
      }
      return """
        <fieldset data-rates><legend>\(Numbers.capitalised(criterion.title))</legend>
        <div class="choices four">\(Markup(choices))</div></fieldset>

        """
    }
    let patterns = AgreedLabel.all.map { label -> Markup in
      choice("pattern", label.name, text: label.name, title: Numbers.title(label), key: AgreedLabelKey.of(label))
    }
    let names = ratings.map { Numbers.isolated($0.who) }
    let known: Markup =
      names.isEmpty
      ? ""
      : "<p class=\"done\" role=\"status\">Rated blind by \(Self.joined(names)). Another may rate, or reveal.</p>\n"
    return """
      <section class="card act" id="rate" aria-labelledby="rate-title"><h2 id="rate-title">Rate it blind</h2>
      <p class="small soft">Before scores, label and suggestion are shown. What is left open counts as not rated.</p>
      \(known)<form method="post" action="\(action("rate"))">\(token)
      \(Markup(groups))<fieldset><legend>Pattern</legend><div class="choices five">\(Markup(patterns))</div></fieldset>
      <div class="send">\(whoField("rate"))<button type="submit">Record the rating</button></div></form>
      <form method="post" action="\(action("reveal"))" class="reveal">\(token)\
      <input type="hidden" name="who" value="\(context.who ?? "")">\
      <button type="submit" class="main" data-key="r">Reveal label and suggestion</button></form></section>

      """
  }

  // MARK: Verdict

  var verdict: Markup {
    let ruled = log.verdict(on: id)
    let isEvidence = found.debrief.label != nil
    let changes = AgreedLabel.all.filter { $0 != found.debrief.label }.map { label in
      choice(
        "verdict", label.name, text: label.name, title: Numbers.title(label), key: AgreedLabelKey.of(label),
        then: "reason")
    }
    return """
      <section class="card act" id="verdict" aria-labelledby="verdict-title"><h2 id="verdict-title">The room decides</h2>
      \(ruled.map(inForce) ?? Markup())<form method="post" action="\(action("verdict"))">\(token)
      <fieldset><legend>Verdict</legend><div class="choices">\
      \(choice("verdict", "stands", text: isEvidence ? "label \(found.debrief.label?.name ?? "") stands" : "stays without a label", key: "s", then: "reason"))\
      \(choice("verdict", "rubric-unclear", text: "rubric unclear", key: "u", then: "reason"))\
      \(choice("verdict", "not-enough-evidence", text: "not enough evidence", key: "e", then: "reason"))</div></fieldset>
      <fieldset><legend>… or the label changes to</legend><div class="choices five">\(Markup(changes))</div></fieldset>
      <label class="wide">Reason<input type="text" id="reason" name="reason" autocomplete="off" \
      maxlength="\(CaseForm.longestReason)" value="\(sent["reason"] ?? "")"></label>
      <div class="send">\(whoField("verdict"))<button type="submit" class="main">Record the verdict</button></div></form></section>

      """
  }

  private func inForce(_ entry: LogEntry) -> Markup {
    guard case .verdict(let ruling, _, let reason) = entry.act else { return "" }
    let why: Markup = reason.isEmpty ? "" : ": <q>\(Numbers.isolated(reason))</q>"
    return """
      <div class="done" role="status"><p><strong>Decided: \(ruling.sentence)</strong>\(why) – \(Numbers.isolated(entry.who)), \
      \(CaseHistory.time(entry.recorded)).</p>
      <form method="post" action="\(action("undo"))">\(token)<input type="hidden" name="entry" value="\(Int(entry.id))">\
      <input type="hidden" name="who" value="\(context.who ?? entry.who)">\
      <button type="submit" data-key="z">Take it back</button></form></div>

      """
  }

  // MARK: Fields

  private var token: Markup { "<input type=\"hidden\" name=\"token\" value=\"\(context.token)\">" }

  private func action(_ name: Markup) -> Markup { "/case/\(found.number)/\(name)\(filter.query())" }

  private func whoField(_ form: Markup) -> Markup {
    """
    <label>Who<input type="text" name="who" id="who-\(form)" required autocomplete="off" data-key="w" \
    maxlength="\(CaseForm.longestName)" value="\(sent["who"] ?? context.who ?? "")"></label>
    """
  }

  private func choice(
    _ name: String, _ value: String, text: String, title: String? = nil, key: Markup? = nil, then: Markup? = nil
  ) -> Markup {
    let checked: Markup = sent[name] == value ? " checked" : ""
    let keyed: Markup = key.map { " data-key=\"\($0)\"" } ?? ""
    let after: Markup = then.map { " data-then=\"\($0)\"" } ?? ""
    let about: Markup = title.map { "<span class=\"unseen\">: \($0)</span>" } ?? ""
    let hint: Markup = title.map { " title=\"\($0)\"" } ?? ""
    return """
      <label\(hint)><input type="radio" name="\(name)" value="\(value)"\(checked)\(keyed)\(after)><span>\(text)\(about)</span></label>
      """
  }

  static func joined(_ names: [Markup]) -> Markup {
    guard let first = names.first else { return "" }
    return names.dropFirst().reduce(first) { "\($0), \($1)" }
  }
}

/// The keys of labels: their letters, and o for none.
enum AgreedLabelKey {
  static func of(_ label: AgreedLabel) -> Markup {
    switch label {
    case .pattern(.a): "a"
    case .pattern(.b): "b"
    case .pattern(.c): "c"
    case .pattern(.d): "d"
    case .none: "o"
    }
  }
}
