import Testing

@testable import PatternModel
@testable import PatternReport

struct PageStyleTests {
  /// Every ink on every surface, as WCAG 2.2 asks of text at level AA (1.4.3).
  @Test(arguments: [false, true])
  func everyInkCanBeReadOnEverySurface(isDark: Bool) throws {
    let colour = { (colour: PageColour) in try luminance(isDark ? colour.dark : colour.light) }
    for ink in PageColour.allCases where ink.use == .ink {
      for surface in PageColour.allCases where surface.use == .surface {
        let (light, dark) = try (max(colour(ink), colour(surface)), min(colour(ink), colour(surface)))
        let contrast = (light + 0.05) / (dark + 0.05)
        #expect(contrast >= 4.5, "\(ink) on \(surface), dark: \(isDark): \(contrast)")
      }
    }
  }

  /// The two sides of a bar differ in lightness too, or by their place; for and against are not one colour.
  @Test func sidesDiffer() {
    #expect(PageColour.towards.light != PageColour.against.light)
    #expect(PageColour.towards.dark != PageColour.against.dark)
  }

  /// In the sheet, text is of an ink and stands on a surface, and no colour is written out but in the table of colours: so
  /// that what holds of the table holds of the pages.
  @Test func theSheetTakesItsColoursFromTheTable() {
    let sheet = PageStyle.sheet.text
    let rules = sheet.split(separator: "\n").dropFirst(2).joined(separator: "\n")
    #expect(!rules.contains("#") && !rules.contains("rgb"), "a colour is written out")
    for (property, use) in [("color", PageColour.Use.ink), ("background", .surface), ("fill", nil), ("stroke", nil)] {
      for value in values(of: property, in: rules) {
        guard value.hasPrefix("var(--") else {
          let plain: Set = ["none", "inherit", "light dark"]
          #expect(plain.contains(value) || value.hasPrefix("linear-gradient"), "\(property): \(value)")
          continue
        }
        let colour = PageColour(rawValue: String(value.dropFirst(6).dropLast()))
        #expect(colour != nil && (use == nil || colour?.use == use), "\(property): \(value)")
      }
    }
    for scheme in ["prefers-color-scheme: dark", "@media print", ":focus-visible { outline: 3px", "max-width: 40rem"] {
      #expect(sheet.contains(scheme), "\(scheme)")
    }
    #expect(sheet.split(separator: "{").count == sheet.split(separator: "}").count)
  }

  /// The values of a property, where it stands alone by that name.
  private func values(of property: String, in sheet: String) -> [String] {
    sheet.split(whereSeparator: { "{};".contains($0) }).compactMap { declaration in
      let halves = declaration.split(separator: ":", maxSplits: 1)
      guard halves.count == 2, halves[0].trimmed == property else { return nil }
      return halves[1].trimmed
    }
  }
}

/// Relative luminance of `#rrggbb` (WCAG 2.2).
private func luminance(_ colour: String) throws -> Double {
  let value = try #require(Int(colour.dropFirst(), radix: 16), "\(colour)")
  let parts = [16, 8, 0].map { shift -> Double in
    let part = Double((value >> shift) & 255) / 255
    return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
  }
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
}

/// x to the 2.4th.
private func power(_ x: Double) -> Double { exponential(2.4 * naturalLogarithm(x)) }

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
