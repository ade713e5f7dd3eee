import PostmortemModel
import Testing

@testable import PostmortemImport

/// What office tools write when they are asked for Markdown.
@Suite struct OfficeExportTests {
  static let picture = String(repeating: "iVBORw0KGgoAAAANSUhEUg", count: 100_000)

  static let text = #"""
    **Shop outage on 3 May 2025**

    | &nbsp;&nbsp;**Severity:** SEV2<br>**Impact:** A third of all orders failed for half an hour. |
    | :---- |

    ## **1\. Summary** {#1.-summary}

    On **3 May 2025**, from **10:00** to **10:30 UTC**, the shop was down\.  It wasn’t seen at first\.

    ![][image1]

    ![a graph](data:image/png;base64,PICTURE)

    **2\. Timeline (UTC)**

    **10:00** \- Orders fail  
    **10:12** \- The on\-call engineer is paged  
    **10:30** \- The shop is back

    | **3\. Root cause** |
    | :---- |
    | A “limit” was set too low\. |

    **4\. Action items**

    1\. Raise the limit \(owner: Mina\)

    2\. Don’t deploy on a Friday

    [image1]: <data:image/png;base64,PICTURE>

    """#

  @Test func readsThroughTheEscapes() throws {
    let text = Self.text.replacing("PICTURE", with: Self.picture)
    let draft = try Draft(reading: Array(text.utf8))
    #expect(draft.text.count > 4 << 20)
    #expect(draft.title == "Shop outage on 3 May 2025")
    #expect(draft.severity == "SEV2")
    #expect(draft.impact == "A third of all orders failed for half an hour.")
    #expect(draft.start?.text == "2025-05-03T10:00:00")
    #expect(draft.end?.text == "2025-05-03T10:30:00")
    #expect(
      draft.timeline.map(\.text) == [
        "Orders fail", "The on-call engineer is paged", "The shop is back",
      ])
    #expect(draft.rootCause?.text == "A “limit” was set too low.")
    #expect(
      draft.actions.map(\.text) == ["Raise the limit (owner: Mina)", "Don’t deploy on a Friday"])
    #expect(draft.actions.first?.owner == "Mina")
    #expect(draft.sections.contains { $0.kind == .summary && $0.heading == "1. Summary" })
    #expect(String(decoding: draft.text, as: UTF8.self) == text)
    #expect(InlinedPictures.size(in: draft.text) > 4_000_000)
  }

  @Test(arguments: [
    "\\- \\[x\\] Watch the queue\n\\- \\[ \\] Tell support first",
    "\\* \\[x\\] Watch the queue\n\n\\* \\[ \\] Tell support first",
    "1\\) \\[X\\] Watch the queue\n2\\) \\[ \\] Tell support first",
    "- [x] Watch the queue\n- [ ] Tell support first",
  ])
  func readsEscapedMarkersAndBoxes(list: String) throws {
    let text = "# Outage of 3 May 2025\n\n## Root cause\n\nx\n\n## **Action items**\n\n" + list
    let draft = try Draft(reading: Array(text.utf8))
    #expect(draft.actions.map(\.text) == ["Watch the queue", "Tell support first"])
    #expect(draft.actions.map(\.isDone) == [true, false])
  }

  /// A table of one column is a frame; one of two is a table.
  @Test func aFrameIsReadLikeItsText() throws {
    let framed = """
      # Outage of 3 May 2025

      | ## Root cause |
      |---|
      | A full disk |

      | ## Action items |
      |---|
      | - Watch disks<br>- Add a disk |
      | 3. Page somebody |
      """
    let draft = try Draft(reading: Array(framed.utf8))
    #expect(draft.rootCause?.text == "A full disk")
    #expect(draft.actions.map(\.text) == ["Watch disks", "Add a disk", "Page somebody"])
    #expect(draft.actions.map(\.lines) == [9...9, 9...9, 10...10])
    let table = """
      # Outage of 3 May 2025

      ## Action items

      | Action | Owner |
      |---|---|
      | Watch disks | lee |
      """
    #expect(try Draft(reading: Array(table.utf8)).actions.first?.owner == "lee")
  }

  @Test func countsPicturesOnly() {
    #expect(InlinedPictures.size(in: Array("data: 5, data:x, metadata:yes".utf8)) == 0)
    let short = "![](data:image/png;base64,\(String(repeating: "A", count: 1000))) and more"
    #expect(InlinedPictures.size(in: Array(short.utf8)) == 1000 + "image/png;base64,".count)
  }
}
