import Foundation
import PostmortemModel
import TestSupport
import Testing

/// The knowledge base as pages.
@Suite struct SiteTests {
  @Test func pagesAsPeopleReadThem() throws {
    let site = try WrittenSite(ReviewScenario().transcript)
    site.transcript.run("site --output out --title 'Out of order'")
    site.transcript.say(site.names.joined(separator: "\n# "))
    for name in ["index", "actions", "services", "causes/capacity", "reviews", "years/2026"] {
      site.transcript.say("\(name).html\n" + (try site.shown("\(name).html")))
    }
    for name in site.names where name.hasPrefix("incidents/2026-01") || name.contains("odd") {
      site.transcript.say("\(name)\n" + (try site.shown(name)))
    }
    try expectGolden(site.transcript.text, "site")
  }

  @Test func everyPageIsWholeAndLeadsSomewhere() throws {
    let site = try WrittenSite(ReviewScenario().transcript)
    let (_, errors, status) = site.transcript.outcome("site --output out")
    #expect(status == 0, "\(errors)")
    try site.expectSoundPages()
    #expect(site.names.contains("reviews/2026-Q2.html"))
    #expect(site.names.filter { $0.hasPrefix("incidents/") }.count == 4)
  }

  @Test func theSameCommitGivesTheSameBytes() throws {
    let scenario = try ReviewScenario()
    let site = try WrittenSite(scenario.transcript)
    scenario.transcript.run("site --output out --at HEAD~1")
    let first = try site.contents()
    let times = try site.times()
    scenario.transcript.now += 90 * 86_400
    scenario.transcript.run("site --output out --at HEAD~1")
    #expect(try site.contents() == first)
    #expect(try site.times() == times, "what is the same stays as it is")
    scenario.transcript.run("site --output other --at HEAD~1")
    #expect(try WrittenSite(scenario.transcript, "other").contents() == first)
    scenario.transcript.run("index rebuild")
    scenario.transcript.run("site --output third --at HEAD~1")
    #expect(try WrittenSite(scenario.transcript, "third").contents() == first)
    scenario.transcript.run("site --output out")
    #expect(try site.contents() != first)
  }

  @Test func hostileTextIsShown() throws {
    let base = try HostileBase()
    let mark = try base.plantTraps()
    let site = try WrittenSite(base.transcript)
    let (_, errors, status) = base.transcript.outcome("site --output out")
    #expect(status == 2 && errors.contains("could not be read"), "\(errors)")
    #expect(!FileManager.default.fileExists(atPath: mark))
    try site.expectSoundPages()
    let page = try site.page("incidents/2026-09-01-words.html")
    let text = page.all("main").first?.text ?? ""
    #expect(text.contains(HostileBase.markup), "titles are text")
    #expect(text.contains("<script>alert(1)</script>"), "and so is the report")
    #expect(text.contains("\\u{202E}gpj"))
    #expect(!page.all("a").contains { $0.attributes["href"]?.contains("alert") == true })
    for name in site.names where name.hasSuffix(".html") {
      let found = HostileTests.control(in: try site.text(name), isCSV: false)
      #expect(found == nil, "\(name) holds U+\(found ?? "")")
    }
  }

  @Test func namesThatAreNoFilesHavePages() throws {
    let transcript = try Transcript()
    let site = try WrittenSite(transcript)
    _ = transcript.outcome("init")
    let services = ["../../etc", "Search", "search", "a b", "a-b", "A  B", "ü", "é", "-", "con/x"]
    let list = services.map { "\"\($0)\"" }.joined(separator: ", ")
    try transcript.repository.commit(
      "names",
      files: [
        "Postmortems/2026/2026-01-20-x.md":
          "---\nschema: 1\nid: 2026-01-20-x\ntitle: x\nstatus: draft\nservices: [\(list)]\n---\n"
      ])
    let (_, errors, status) = transcript.outcome("site --output out")
    #expect(status == 0, "\(errors)")
    let pages = site.names.filter { $0.hasPrefix("services/") }
    #expect(pages.count == services.count)
    #expect(pages.contains("services/search.html") && pages.contains("services/a-b.html"))
    try site.expectSoundPages()
  }

  @Test func oldAddressesStillLead() throws {
    let scenario = try ReviewScenario()
    let site = try WrittenSite(scenario.transcript)
    let old = "Postmortems/2026/2026-05-12-checkout-ran-out-of-disk.md"
    let text = try scenario.transcript.repository.git("show", "HEAD:\(old)")
    _ = scenario.transcript.outcome("site --output out")
    try scenario.commit(
      "2026-07-05",
      [
        old: nil,
        "Postmortems/2026/2026-05-12-full-disk.md": text.replacing(
          "2026-05-12-checkout-ran-out-of-disk", with: "2026-05-12-full-disk"),
      ])
    _ = scenario.transcript.outcome("action move cccc3 --to something-odd")
    _ = scenario.transcript.outcome("site --output out")
    try site.expectSoundPages()
    let gone = try site.page("incidents/2026-05-12-checkout-ran-out-of-disk.html")
    let refresh = gone.all("meta").first { $0.attributes["http-equiv"] == "refresh" }
    #expect(
      refresh?.attributes["content"] == "0; url=../incidents/2026-05-12-full-disk.html")
    let now = try site.page("incidents/2026-05-12-full-disk.html")
    let moved = try #require(now.all("article").first { $0.attributes["id"] == "cccc3" })
    #expect(moved.text.contains("It belongs to Something odd now."))
    #expect(
      moved.all("a").contains { $0.attributes["href"] == "../incidents/something-odd.html#cccc3" })
  }

  @Test func onlyItsOwnFilesAreTouched() throws {
    let transcript = try ReviewScenario().transcript
    let site = try WrittenSite(transcript)
    let repository = transcript.repository
    try repository.write("mine\n", to: "full/note.txt")
    transcript.run("site --output full")
    #expect(repository.read("full/note.txt") == "mine\n")
    transcript.run("site --output out --at 2026-02-01")
    try repository.write("example.org\n", to: "out/CNAME")
    try repository.write("mine\n", to: "out/incidents/2026-04-10-replica-fell-behind-again.html")
    transcript.run("site --output out")
    #expect(site.names.contains("CNAME"))
    try repository.delete("out/incidents/2026-04-10-replica-fell-behind-again.html")
    transcript.run("site --output out")
    #expect(site.names.contains("services/payments.html"))
    transcript.run("site --output out --at 2026-02-01")
    #expect(!site.names.contains("services/payments.html"), "what is not wanted any more goes")
    #expect(repository.read("out/CNAME") == "example.org\n")
    try repository.delete("out/incidents")
    try FileManager.default.createSymbolicLink(
      at: repository.url("out/incidents"), withDestinationURL: repository.url("full"))
    transcript.run("site --output out")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: repository.url("full").path).count == 1)
    try repository.write("mine\n", to: "file")
    transcript.run("site --output file")
    transcript.run("site --output other --at 2020-01-01")
    transcript.run("site --output other --reviews=-1")
    transcript.run("site")
    try expectGolden(transcript.text, "site-folder")
  }

  /// A browser draws 500 rows at a time; the data on the page have all, and so do the years.
  @Test func veryManyActionsStayReadable() throws {
    let transcript = try Transcript()
    let site = try WrittenSite(transcript)
    _ = transcript.outcome("init")
    let letters = Array("abcdefghjkmnpqrstvwxyz")
    var files: [String: String?] = [:]
    for number in 0..<22 {
      let id = "2026-01-\(number + 10 > 31 ? 31 : number + 10)-incident-\(number)"
      let actions = (0..<100).map { action in
        let name = "\(letters[number])\(letters[action / 10])\(letters[action % 10])22"
        return "  - {id: \(name), title: \"</script>&lt; \(action)\", status: open}"
      }
      let head = ["---", "schema: 1", "id: \(id)", "title: x", "status: draft", "actions:"]
      files["Postmortems/2026/\(id).md"] = (head + actions + ["---", ""]).joined(separator: "\n")
    }
    try transcript.repository.commit("many", files: files)
    let (_, errors, status) = transcript.outcome("site --output out")
    #expect(status == 0, "\(errors)")
    try site.expectSoundPages()
    let page = try site.page("actions.html")
    #expect(page.all("tbody").first?.children.count == 500)
    let data = try #require(page.all("script").first { $0.attributes["id"] == "data" }).text
    let document = try JSONValue(parsing: Array(data.utf8))
    guard case .array(let actions)? = document["actions"],
      case .array(let incidents)? = document["incidents"]
    else { return #expect(Bool(false), "\(data.prefix(200))") }
    #expect(actions.count == 2_200 && incidents.count == 22)
    #expect(!data.contains("<") && data.contains("\\u003c/script"))
    let year = try site.page("years/2026-actions.html")
    #expect(year.all("tbody").first?.children.count == 2_200)
    #expect(
      try site.page("years/2026.html").all("a").contains {
        $0.attributes["href"] == "../years/2026-actions.html"
      })
  }

  /// Whatever was written when the program ended, the next run makes it whole.
  @Test func anInterruptedRunIsMended() throws {
    let transcript = try ReviewScenario().transcript
    let site = try WrittenSite(transcript)
    _ = transcript.outcome("site --output out")
    let whole = try site.contents()
    for name in site.names where name.hasSuffix(".html") {
      try transcript.repository.delete("out/\(name)")
      try transcript.repository.write("<ht", to: "out/.postmortem-site.tmp")
      #expect(transcript.outcome("site --output out").status == 0)
      #expect(try site.contents() == whole, "\(name)")
      try transcript.repository.write("", to: "out/\(name)")
      #expect(transcript.outcome("site --output out").status == 0)
      #expect(try site.contents() == whole, "\(name)")
    }
    // A list that names what is not the program's makes nothing of it go.
    let list = try site.text(".postmortem-site")
    try transcript.repository.write("mine\n", to: "note.txt")
    try transcript.repository.write(list + "../note.txt\n/etc/passwd\n", to: "out/.postmortem-site")
    #expect(transcript.outcome("site --output out").status == 0)
    #expect(transcript.repository.read("note.txt") == "mine\n")
    #expect(try site.contents() == whole)
  }
}
