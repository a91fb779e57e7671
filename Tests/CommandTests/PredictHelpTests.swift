import CommandDriver
import Testing

struct PredictHelpTests {
  @Test func wholeScreen() throws {
    let expected = """
      OVERVIEW: Suggest which pattern a debrief shows, how sure that is, and what
      speaks for it.

      DEBRIEFS are CSV with a header, or JSON Lines (first byte '{'). Files are
      checked whole first: where rows are bad, the first 20 are listed and nothing is
      printed. Standard input is answered row by row.

      A suggestion to the people who decide, not a decision.

      EXAMPLES:
        predict this-week.csv --model patterns.safetensors
        predict this-week.csv --model patterns.safetensors --format csv > week.csv
        cat new.jsonl | predict - --model patterns.safetensors --format jsonl
        predict --model patterns.safetensors --scores 3,1,-,3,2 --role mlops \\
          --notes "Deep on serving; could not say why a two-tower model."

      USAGE: predict DEBRIEFS... --model FILE [--format text|jsonl|csv|html] [--no-explain]
             predict - --model FILE
             predict --describe --model FILE [--format text|jsonl|markdown]
             predict --model FILE --scores 3,1,2,3,2 --notes "..." [--level senior] ...

      ARGUMENTS:
        <debriefs>              Files of debriefs; '-' is standard input.

      OPTIONS:
        --model <file>          The model, as train wrote it.
        --format <form>         text to read, html a page to print or pass on, jsonl
                                for programs, csv for a spreadsheet, markdown for the
                                card of --describe. (values: text, jsonl, csv, html,
                                markdown; default: text)
        --describe              Say what the model learned from, how good it is and
                                what it is for; no debriefs.
        --no-explain            Leave out what each criterion and each remark added.
        --against <pattern>     Contrast with this pattern, not with the runner-up.
                                (values: A, B, C, D)
        --what-if               In jsonl too: which other scores would make another
                                pattern the likeliest.
        --history <debriefs>    Past debriefs, as train reads them: say which are
                                nearest, and what came of them.
        --scores <scores>       One debrief's five scores, from clarifying questions
                                to scaling: 1-4 or words ('lean no'); empty or '-' is
                                not scored.
        --notes <text>          That debrief's notes.
        --level <level>         Its level: mid, senior or staff.
        --role <role>           Its role: product-mle, ai-engineer, mle-platform or
                                mlops.
        --prompt <prompt>       Its prompt: recommender, retrieval, feature-pipeline,
                                real-time-prediction, ml-training-infrastructure or
                                generic.
        --duration-minutes <minutes>
                                How long its block took.
        --version               Show the version.
        -h, --help              Show help information.

      """
    let result = try Command(tool: "predict", ["--help"]).run()
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let lines = { (text: String) in
      text.split(separator: "\n").map { String($0.reversed().drop { $0 == " " }.reversed()) }
    }
    #expect(lines(result.output) == lines(expected), "\(result)")
  }
}
