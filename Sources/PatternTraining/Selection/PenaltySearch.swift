// Penalties by nested cross-validation, grouped by candidate.
//
// For each outer fold i, penalties are chosen by the mean log-loss on every inner fold j ≠ i of a model that saw neither; for
// the final model by the mean log-loss on every fold i of a model that did not see it. All these choices walk the same axes
// together, and every fit is remembered, so no model is fitted twice. On an axis a choice walks from where it stands to the
// better neighbour while there is one: the mean log-loss falls towards one value of a penalty and rises beyond it, but for
// its noise.

import PatternModel

/// Compares penalties for one head over all exclusions.
struct PenaltySearch<Block: OutputBlock> {
  /// A model fitted without some folds: its weights and what it says of the folds left out.
  struct Fitted: Sendable {
    let weights: [Block]
    /// For each fold left out, the logits of its rows in the order of the task.
    let heldOut: [Int: [Block]]
  }

  /// One training set of the nesting, with all that was fitted on it so far.
  private struct Side: Sendable {
    let exclusion: Exclusion
    let training: TrainingRows
    let heldOut: [Int: (design: DesignMatrix, rows: [Int], labels: [Int])]
    var fits: [Penalties: Fitted] = [:]
    /// The fit at the penalties that all choices set out from, with its curvature: where every other one begins.
    ///
    /// A nearer one would save steps. But which there are depends on how far other choices have walked, and those know the labels
    /// that this one is judged on: begun here, a fit is that of its training set and its penalties alone, to the last bit.
    var first: (fit: Fitted, curvature: Curvature<Block>)?
  }

  let task: HeadTask
  let plan: FoldPlan
  private var sides: [Exclusion: Side] = [:]
  private let parallel: Parallel

  init(task: HeadTask, plan: FoldPlan, fits: [Exclusion: FeatureFit], parallel: Parallel) throws {
    self.task = task
    self.plan = plan
    self.parallel = parallel
    let exclusions = plan.exclusions.filter { !$0.folds.isEmpty }
    let built = try parallel.map(exclusions.count) { index in
      try PenaltySearch.side(exclusions[index], task: task, plan: plan, fits: fits)
    }
    for side in built { sides[side.exclusion] = side }
  }

  private static func side(
    _ exclusion: Exclusion, task: HeadTask, plan: FoldPlan, fits: [Exclusion: FeatureFit]
  ) throws -> Side {
    guard let fit = fits[exclusion] else { preconditionFailure("no features without folds \(exclusion.folds)") }
    let (rows, labels) = task.filtered(plan) { !exclusion.contains($0) }
    let missing = (0..<task.classCount).first { !labels.contains($0) }
    if let missing { throw TrainingError.classMissing(task.question.rawValue, classIndex: missing) }
    var heldOut: [Int: (DesignMatrix, [Int], [Int])] = [:]
    for fold in exclusion.folds {
      let (rows, labels) = task.filtered(plan) { $0 == fold }
      heldOut[fold] = (fit.design(rows: rows), rows, labels)
    }
    return Side(exclusion: exclusion, training: fit.trainingRows(rows, labels: labels), heldOut: heldOut)
  }

  /// A choice of penalties for one training set of the nesting, `nil` the final model's.
  struct Choice: Sendable {
    let outerFold: Int?
    var penalties: Penalties
  }

  /// Walks the grid's axes; returns a choice for each outer fold, then the final one.
  mutating func choose(_ grid: PenaltyGrid, progress: (_ done: Int, _ total: Int) -> Void) throws -> [Choice] {
    var choices = (0..<plan.foldCount).map { Choice(outerFold: $0, penalties: grid.start) }
    choices.append(Choice(outerFold: nil, penalties: grid.start))
    progress(0, grid.axes.count)
    try fit(sides.mapValues { _ in [grid.start] })
    for (step, axis) in grid.axes.enumerated() {
      try walk(axis, &choices)
      progress(step + 1, grid.axes.count)
    }
    // The outer folds' own models at the points chosen for them; without axes, all of them.
    var wanted: [Exclusion: [Penalties]] = [:]
    for choice in choices {
      for (exclusion, _) in judges(choice.outerFold) { wanted[exclusion, default: []].append(choice.penalties) }
      if let fold = choice.outerFold { wanted[Exclusion([fold]), default: []].append(choice.penalties) }
    }
    try fit(wanted)
    return choices
  }

  /// Moves each choice along an axis, one value at a time, until neither neighbour is better.
  private mutating func walk(_ axis: PenaltyGrid.Axis, _ choices: inout [Choice]) throws {
    var places = choices.map { choice in
      axis.values.firstIndex { PenaltyGrid.point(axis, value: $0, of: choice.penalties) == choice.penalties } ?? 0
    }
    var walking = Array(choices.indices)
    while !walking.isEmpty {
      let candidates = walking.map { index in
        (max(0, places[index] - 1)...min(axis.values.count - 1, places[index] + 1)).map { place in
          (place: place, point: PenaltyGrid.point(axis, value: axis.values[place], of: choices[index].penalties))
        }
      }
      var wanted: [Exclusion: [Penalties]] = [:]
      for (index, neighbours) in zip(walking, candidates) {
        for (exclusion, _) in judges(choices[index].outerFold) {
          wanted[exclusion, default: []] += neighbours.map(\.point)
        }
      }
      try fit(wanted)
      var moved: [Int] = []
      for (index, neighbours) in zip(walking, candidates) {
        // Of equal losses the largest penalty, which stands first.
        let losses = neighbours.map { meanLoss(at: $0.point, outerFold: choices[index].outerFold) }
        let best = neighbours[losses.indices.min { (losses[$0], $0) < (losses[$1], $1) } ?? 0]
        choices[index].penalties = best.point
        if best.place != places[index] { moved.append(index) }
        places[index] = best.place
      }
      walking = moved
    }
  }

  /// What models say of rows that they did not learn from.
  struct Judgement: Sendable {
    /// Rows of the training set, with their logits and labels.
    var rows: [Int] = []
    var logits: [Block] = []
    var labels: [Int] = []
  }

  /// What the models that judge a choice say of the folds they judge it on: honest for that choice.
  func judgement(_ choice: Choice) -> Judgement {
    judgement(choice) { $0.fits[choice.penalties] }
  }

  /// The same of models that learn shares of labels in place of labels, by row, at other penalties.
  func judgement(_ choice: Choice, learning targets: [Int: Block], at penalties: Penalties) throws -> Judgement {
    let question = task.question.rawValue
    return try judgement(choice) { side in
      try PenaltySearch.fitted(
        side, targets: side.training.targets(targets), at: penalties, start: side.fits[choice.penalties]?.weights,
        question: question
      ).fitted
    }
  }

  private func judgement(_ choice: Choice, by fitted: (Side) throws -> Fitted?) rethrows -> Judgement {
    var result = Judgement()
    for (exclusion, fold) in judges(choice.outerFold) {
      guard let side = sides[exclusion], let fitted = try fitted(side), let heldOut = side.heldOut[fold] else {
        preconditionFailure("penalties chosen but not fitted")
      }
      result.rows += heldOut.rows
      result.logits += fitted.heldOut[fold] ?? []
      result.labels += heldOut.labels
    }
    return result
  }

  /// What is known of an outer fold's training set when its final fit starts.
  struct Start {
    let training: TrainingRows
    let weights: [Block]?
    let curvature: Curvature<Block>?
  }

  /// Where the final fit of a choice starts; `nil` for the final model, whose training set was not searched.
  func start(_ choice: Choice) -> Start? {
    choice.outerFold.flatMap { sides[Exclusion([$0])] }.map { side in
      Start(
        training: side.training, weights: side.fits[choice.penalties]?.weights, curvature: side.first?.curvature)
    }
  }

  /// The models that judge penalties for an outer fold (`nil`: for the final model), each with the fold it judges on.
  private func judges(_ outerFold: Int?) -> [(Exclusion, Int)] {
    (0..<plan.foldCount).filter { $0 != outerFold }.map { inner in
      (Exclusion(outerFold.map { [$0, inner] } ?? [inner]), inner)
    }
  }

  private func meanLoss(at point: Penalties, outerFold: Int?) -> Double {
    let judged = judgement(Choice(outerFold: outerFold, penalties: point))
    var sum = 0.0
    for (row, label) in zip(judged.logits, judged.labels) {
      sum += Block.loss(logits: row, target: Block.target(label)).loss
    }
    return sum / Double(max(1, judged.labels.count))
  }

  /// Fits what is not fitted yet, training sets side by side.
  private mutating func fit(_ wanted: [Exclusion: [Penalties]]) throws {
    let work = wanted.keys.sorted { $0.folds.lexicographicallyPrecedes($1.folds) }
    let current = sides
    let question = task.question.rawValue
    let done = try parallel.map(work.count) { index -> Side in
      guard var side = current[work[index]] else { preconditionFailure("no training set for \(work[index])") }
      for point in wanted[work[index]] ?? [] where side.fits[point] == nil {
        try PenaltySearch.fit(&side, at: point, question: question)
      }
      return side
    }
    for side in done { sides[side.exclusion] = side }
  }

  private static func fit(_ side: inout Side, at point: Penalties, question: String) throws {
    let found = try fitted(
      side, targets: side.training.labels.map { Block.target($0) }, at: point, start: side.first?.fit.weights,
      question: question)
    side.fits[point] = found.fitted
    if side.first == nil { side.first = (found.fitted, found.curvature) }
  }

  private static func fitted(
    _ side: Side, targets: [Block], at point: Penalties, start: [Block]?, question: String
  ) throws -> (fitted: Fitted, curvature: Curvature<Block>) {
    let objective = LogisticObjective<Block>(
      design: side.training.design, targets: targets, penalties: point, rowWeights: side.training.weights)
    let minimum = TruncatedNewton(objective: objective, accuracy: .selection).minimize(
      from: start ?? [Block](repeating: .zero, count: objective.parameterCount), curvature: side.first?.curvature)
    guard minimum.report.hasConverged else { throw TrainingError.notConverged(question, minimum.report) }
    let heldOut = side.heldOut.mapValues { $0.design.multiply(minimum.weights) }
    return (Fitted(weights: minimum.weights, heldOut: heldOut), minimum.curvature)
  }
}
