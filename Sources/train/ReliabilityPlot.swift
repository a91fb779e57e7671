import PatternTraining

/// A reliability diagram as an inline drawing, with its numbers as text for those who do not see it.
struct ReliabilityPlot {
  let name: String
  let diagram: ReliabilityDiagram

  /// Units of the drawing: the square of probabilities is 200 wide, with room for the labels of its axes.
  private static let side = 200.0
  private static let margin = 30.0

  var figure: String {
    let total = max(1, diagram.bins.reduce(0) { $0 + $1.count })
    let dots = diagram.bins.filter { $0.count > 0 }.map { bin -> String in
      let radius = 3 + 9 * (Double(bin.count) / Double(total)).squareRoot()
      return #"<circle cx="\#(fixed(x(bin.meanProbability), 1))" cy="\#(fixed(y(bin.hitShare), 1))" "#
        + #"r="\#(fixed(radius, 1))" fill="var(--link)" fill-opacity="0.75"/>"#
    }
    let ticks = [0.0, 0.5, 1.0].map { value -> String in
      let label = value == 0.5 ? ".5" : fixed(value, 0)
      return #"<text x="\#(fixed(x(value), 0))" y="\#(fixed(y(0) + 18, 0))" text-anchor="middle">\#(label)</text>"#
        + #"<text x="\#(fixed(x(0) - 8, 0))" y="\#(fixed(y(value) + 4, 0))" text-anchor="end">\#(label)</text>"#
    }
    let size = fixed(Self.side + 2 * Self.margin, 0)
    return """
      <figure><figcaption>\(name)</figcaption>
      <svg viewBox="0 0 \(size) \(size)" role="img" aria-label="\(description)" font-size="12" fill="currentColor">
      <rect x="\(fixed(x(0), 0))" y="\(fixed(y(1), 0))" width="200" height="200" fill="none" stroke="var(--line)"/>
      <line x1="\(fixed(x(0), 0))" y1="\(fixed(y(0), 0))" x2="\(fixed(x(1), 0))" y2="\(fixed(y(1), 0))" \
      stroke="currentColor" stroke-dasharray="4 4"/>
      \(dots.joined(separator: "\n"))
      \(ticks.joined(separator: "\n"))
      </svg></figure>
      """
  }

  private var description: String {
    let pairs = diagram.bins.filter { $0.count > 0 }.map {
      "\(fixed($0.meanProbability, 2)) came true \(fixed($0.hitShare, 2)) of the time (\($0.count) debriefs)"
    }
    return name + ": " + pairs.joined(separator: "; ")
  }

  private func x(_ probability: Double) -> Double { Self.margin + Self.side * probability }
  private func y(_ share: Double) -> Double { Self.margin + Self.side * (1 - share) }
}
