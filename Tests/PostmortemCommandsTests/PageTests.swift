import TestSupport
import Testing

/// What the README and the articles show of the program is what it really says.
///
/// Every `console` block of a page is run, from top to bottom in a repository of the page's own.
/// `RECORD=1` puts the real output into the page, and fails.
@Suite struct PageTests {
  @Test(arguments: Manual.pages)
  func consolesAreReal(page: Manual.Page) throws {
    let text = try page.text()
    guard text.contains("\n```console\n") else { return }
    if let difference = try page.difference(from: ConsolePage.filledIn(text)) {
      Issue.record("\(difference)")
    }
  }

  @Test func outputThatIsNotRealIsSeen() throws {
    let page = """
      <!--
      clock 2026-12-03
      $ postmortem init
      -->
      ```console
      $ cat > note.txt <<'END'
      one
      two
      END
      $ cat note.txt
      three
      $ LEVEL=2 postmortem list | head -n 1
      more than there is
      ```
      """
    let real = try ConsolePage.filledIn(page)
    #expect(real.contains("$ cat note.txt\none\ntwo\n$ LEVEL=2"))
    #expect(
      real.hasSuffix(
        "| head -n 1\nThere are no incidents yet: 'postmortem new TITLE' adds one, 'postmortem import FILE' brings in a report.\n```\n"
      ))
  }
}
