import PostmortemModel
import Testing

@testable import PostmortemImport

@Suite struct DraftTests {
  @Test func readsAShortReport() throws {
    let text = """
      # Checkout failed for card payments

      ## Summary

      On 4 March 2024, from 09:10 to 10:25 UTC, card payments failed.

      ## Timeline

      - 09:10 A certificate expires
      - 09:20 Support reports failed payments
      - 10:25 Payments work again

      ## Root cause

      Nobody renewed the certificate.

      ## Action items

      - Renew certificates automatically
      - Alert three weeks before a certificate expires
      """
    let draft = try Draft(reading: Array(text.utf8))

    #expect(draft.isRecognised)
    #expect(draft.title == "Checkout failed for card payments")
    #expect(draft.start?.text == "2024-03-04T09:10:00")
    #expect(draft.end?.text == "2024-03-04T10:25:00")
    #expect(draft.timeZone == "UTC")
    #expect(draft.utcOffset == 0)
    #expect(draft.durationMinutes == 75)
    #expect(draft.timeline.count == 3)
    #expect(draft.rootCause?.lines == 15...15)
    #expect(
      draft.actions.map(\.text) == [
        "Renew certificates automatically",
        "Alert three weeks before a certificate expires",
      ])
  }
}
