import PatternModel
import PatternTraining
@main struct Main { static func main() throws {
  let args = CommandLine.arguments
  let style: FeatureStyle = args.contains("plain") ? .plain : .full
  let c = try DebriefCollection.read(paths: args.dropFirst().filter { $0.contains(".csv") }, purpose: .training)
  print(c.debriefs.count, c.problems.count, c.warnings)
  let t0 = ContinuousClock.now
  let out = try Trainer(options: try TrainingOptions(style: style, foldCount: args.contains("f0") ? 0 : 5), lexicon: try .field()).train(c.debriefs)
  print(out.report, ContinuousClock.now - t0)
} }
