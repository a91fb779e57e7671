import PatternModel
import Testing

@Suite struct AgreedLabelTests {
  @Test func labelsHaveTheirPlaces() {
    #expect(AgreedLabel.all.map(\.name) == ["A", "B", "C", "D", "none"])
    for (place, label) in AgreedLabel.all.enumerated() {
      #expect(label.place == place)
      #expect(AgreedLabel(name: label.name) == label)
    }
    #expect(AgreedLabel(name: "a") == nil)
  }
}
