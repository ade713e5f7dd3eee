import Foundation
import Testing

@testable import PostmortemModel

@Suite struct StylesheetTests {
  @Test func itStandsInAPageAsItIs() {
    let text = Stylesheet.standard.text
    #expect(!text.contains("<") && !text.contains("&") && !text.contains("]]>"))
    #expect(!text.contains("url(") && !text.contains("@import"), "nothing is loaded")
    #expect(text.filter { $0 == "{" }.count == text.filter { $0 == "}" }.count)
  }

  @Test func everyColourIsDeclared() {
    let text = Stylesheet.standard.text
    let used = Set(text.matches(of: /var\(--([a-z]+)\)/).map { String($0.1) })
    #expect(used == Set(Palette.light.colours.map(\.key)))
    #expect(Palette.light.colours.map(\.key) == Palette.dark.colours.map(\.key))
    // No rule has a colour of its own that nobody compares.
    let colours = text.matches(of: /#[0-9a-f]{6}/).map { String($0.0) }
    #expect(colours == (Palette.light.colours.map(\.value) + Palette.dark.colours.map(\.value)))
  }

  @Test(arguments: [Palette.light, .dark])
  func everythingCanBeRead(palette: Palette) throws {
    let colours = Dictionary(uniqueKeysWithValues: palette.colours.map { ($0.key, $0.value) })
    for pair in Palette.pairs {
      let front = try luminance(#require(colours[pair.front]))
      let back = try luminance(#require(colours[pair.back]))
      let contrast = (max(front, back) + 0.05) / (min(front, back) + 0.05)
      #expect(contrast >= pair.contrast, "\(pair.front) on \(pair.back): \(contrast)")
    }
    #expect(Set(Palette.pairs.map(\.back)) == ["ground", "panel", "mark"])
  }

  /// Relative luminance (Web Content Accessibility Guidelines 2.2, terms).
  private func luminance(_ colour: String) throws -> Double {
    let number = try #require(Int(colour.dropFirst(), radix: 16))
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double(number >> shift & 255) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
