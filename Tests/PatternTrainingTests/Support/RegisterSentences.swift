/// Sentences of criticism and of praise in many registers, none taken from data: eight, or four, for each criterion, in the
/// criteria's order.
///
/// All were written before the lexicon was read, then split by lot. Those to learn from were looked at one by one while words
/// were added to it; the others were only counted, and none was added that only they have.
enum RegisterSentences {
  static let criticism = [
    [
      "Dived straight in; I was still reading out the prompt.",
      "When asked what success would look like, she shrugged.",
      "Treated the prompt as complete and took the numbers for granted.",
      "Drawing within thirty seconds, no scoping.",
      "Objectives stayed fuzzy throughout.",
      "Rushed past the ambiguity in the task.",
      "Did not narrow the problem, so we ran all over the place.",
      "Would have preferred some curiosity about the business goal.",
    ],
    [
      "No idea how the feature store feeds the ranker.",
      "Upstream teams and their schemas did not come into it.",
      "Could not say where the embeddings would be stored or who refreshes them.",
      "Left the online features as a black box.",
      "Migration from the legacy scorer was an afterthought.",
      "Talked about transformers for half an hour, nothing on what calls them.",
      "Had to be prompted to say how labels get back to training.",
      "Treats the model as somebody else's service; the glue was not worked out.",
    ],
    [
      "One design, take it or leave it.",
      "When pressed on the alternatives she repeated the first answer.",
      "Could not explain why a tree model over a neural one.",
      "No pros and cons, no comparison.",
      "Weighed nothing against anything else.",
      "Kept switching between options without settling on any.",
      "Downsides of the approach were brushed aside.",
      "Rather thin on the reasons behind the choices, I felt.",
    ],
    [
      "Everything always works in her world.",
      "Drift did not cross his mind.",
      "Rollback: not covered.",
      "Assumed that the upstream tables are always on time and correct.",
      "When I killed a replica in the scenario, he froze.",
      "Silent degradation of the model would go unnoticed for weeks.",
      "On-call people would have nothing to go by.",
      "A bit optimistic about what can go wrong in production, to put it mildly.",
    ],
    [
      "Fine for a toy, would fall over at ten times the load.",
      "No back-of-envelope numbers for throughput.",
      "Could not estimate the QPS even with help.",
      "Cost per query was of no interest to her.",
      "The fan-out to every follower would melt the cluster.",
      "Had no answer to growth in the catalogue.",
      "Back-pressure had to be explained to him.",
      "Was less sure-footed when the user base was multiplied by a hundred.",
    ],
  ]

  static let praise = [
    [
      "Spent the first ten minutes on who needs this and why, to good effect.",
      "She got more out of the prompt than I had put in.",
      "Checked every assumption with me.",
      "Knew what to ask and when to stop asking.",
    ],
    [
      "Knew exactly how features get from the warehouse to the model at request time.",
      "Model and serving path were designed as one thing.",
      "Thought through the contract with the upstream team.",
      "Clear end-to-end story from logging to retraining to deployment.",
    ],
    [
      "Laid out three options and said what each would cost us.",
      "Candid about the weak spots of the chosen design.",
      "Every decision came with a reason and a price.",
      "Changed her mind for good reasons when the requirements moved.",
    ],
    [
      "Had a fallback ready for every dependency.",
      "Thought about drift, stale features and bad labels unprompted.",
      "Canary, shadow, rollback: all in place.",
      "Clearly has been on call; the runbook was thorough.",
    ],
    [
      "Saw the hot shard coming and split it.",
      "Convincing path from one region to five.",
      "Knew where the bottleneck would move next.",
      "Kept the cost per request flat as the catalogue grew.",
    ],
  ]

  static let heldBackCriticism = [
    [
      "Not one question about who the customers are.",
      "Built for the wrong problem because the brief was never pinned down.",
      "Had to be reminded to find out the budget.",
      "He said \"I will just assume a million users\" and moved on.",
      "Forgot to establish whether the predictions are needed online or in batch.",
      "Perhaps one question too few at the outset; the target metric came up only at the end.",
      "I kept waiting to be asked about constraints and was not.",
      "Guessed at the latency budget rather than asking.",
    ],
    [
      "Model and platform were two separate talks.",
      "Never got to how the thing is deployed.",
      "Proposed to throw away the existing stack instead of fitting into it.",
      "Glossed over the API between the ranker and the product.",
      "When asked how the model gets into production, he waved his hands.",
      "The pipeline fell apart once we joined the training side to the serving side.",
      "Data contracts? Blank look.",
      "Training-serving skew was news to her.",
    ],
    [
      "Chose Kafka because \"everyone uses it\".",
      "Dogmatic about deep learning and would not consider a simpler baseline.",
      "What the extra accuracy would cost in latency was left unsaid.",
      "Every choice was presented as obvious.",
      "Failed to justify the choice of database.",
      "Argued from habit, not from the requirements.",
      "\"It depends\" was as far as he went, and on what he could not tell me.",
      "Precision versus recall was hand-waved.",
    ],
    [
      "What happens if the model server dies? Silence.",
      "Monitoring amounted to \"we will have dashboards\".",
      "No plan B for an outage of the feature store.",
      "Had not thought about bad data coming in.",
      "Alerting came up only because I raised it.",
      "Could not name a single way the system might break.",
      "Happy path only.",
      "Retries and timeouts were left out.",
    ],
    [
      "Sharding key picked at random; hot keys did not occur to him.",
      "One big box for everything.",
      "Never got as far as how this grows.",
      "Capacity planning was hand-waved.",
      "When I asked what happens at Black Friday traffic she said \"add more machines\".",
      "No caching, no batching, p99 anybody's guess.",
      "Did not see that the single database is the bottleneck.",
      "Struggled to say how the index would be partitioned once it no longer fits in memory.",
    ],
  ]

  static let heldBackPraise = [
    [
      "Pinned down the objective before touching the board.",
      "Sharp questions on the data, the users and the budget.",
      "Turned a vague brief into a precise problem statement.",
      "Asked about latency targets without being prompted.",
    ],
    [
      "Brought up training-serving skew unasked and solved it with a shared transform.",
      "Fitted the new ranker into the existing stack neatly.",
      "Explained convincingly how the model and the infrastructure constrain each other.",
      "Strong on both the ML and the plumbing between them.",
    ],
    [
      "Gave up some accuracy for latency and told me why.",
      "Compared batch and streaming fairly and then committed.",
      "Knows when the simple model is good enough.",
      "Weighed consistency against availability with real insight.",
    ],
    [
      "Listed what would break first and how we would find out.",
      "Alerts tied to user harm, not just to CPU.",
      "Degrades gracefully when the ranker times out, as he showed step by step.",
      "Excellent on detecting silent quality regressions.",
    ],
    [
      "Did the sums for storage and throughput correctly in her head.",
      "The design would take a hundred times the traffic without a rewrite.",
      "Solid plan for caching and batching under peak load.",
      "Good instincts on partitioning and replication.",
    ],
  ]
}
