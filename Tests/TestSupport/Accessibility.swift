/// What is wrong with a page for those who do not see it, as far as can be told without a browser: landmarks, the order of headings,
/// names, and that whatever is referred to is there.
public func accessibilityFaults(of page: MarkupTree) -> [String] {
  var faults: [String] = []
  let expect = { (isSo: Bool, what: String) in
    if !isSo { faults.append(what) }
  }
  expect(page.attributes["lang"]?.isEmpty == false, "a language")
  expect(page.all("title").first?.text.isEmpty == false, "a title")
  for landmark in ["header", "nav", "main", "footer", "h1"] {
    expect(page.all(landmark).count == 1, "one \(landmark)")
  }
  let parts = page.all("body").first?.children ?? []
  for child in parts {
    expect(
      ["a", "header", "main", "footer", "script"].contains(child.name),
      "\(child.name) is in no landmark")
  }
  let main = page.all("main").first?.attributes["id"] ?? "main"
  expect(parts.first?.attributes["href"] == "#\(main)", "a way past the contents")

  var level = 0
  for heading in page.all("h1", "h2", "h3", "h4") {
    let next = Int(heading.name.dropFirst()) ?? 0
    expect(next <= level + 1, "\(heading.name) after h\(level): \(heading.text)")
    expect(!heading.text.isEmpty, "an empty heading")
    level = next
  }

  let ids = page.all.compactMap { $0.attributes["id"] }
  expect(Set(ids).count == ids.count, "ids that are there twice")
  for element in page.all {
    let labels = (element.attributes["aria-labelledby"] ?? "").split(separator: " ")
    let place = element.attributes["href"].flatMap { $0.hasPrefix("#") ? $0.dropFirst() : nil }
    for id in labels + [place].compactMap({ $0 }) {
      expect(ids.contains(String(id)), "nothing is called \(id)")
    }
    let needsName = ["nav", "section", "figure", "svg"].contains(element.name)
    expect(
      !needsName || !labels.isEmpty || element.attributes["aria-label"] != nil,
      "\(element.name) without a name")
  }
  for table in page.all("table") {
    expect(table.children.first?.name == "caption", "a table without a caption")
    for header in table.all("th") {
      expect(["col", "row"].contains(header.attributes["scope"]), "a header without a scope")
      expect(!header.text.isEmpty, "an empty header")
    }
    let widths = Set(table.all("tr").map { $0.children.count })
    expect(widths.count == 1, "rows of different lengths")
  }
  for drawing in page.all("svg") {
    expect(drawing.attributes["role"] == "img", "a drawing that is no image")
    for name in ["title", "desc"] {
      expect(drawing.children.first { $0.name == name }?.text.isEmpty == false, "no \(name)")
    }
  }
  for fold in page.all("details") {
    expect(fold.children.first?.name == "summary", "something to open without a summary")
  }
  let summaries = page.all("summary").map(\.text)
  expect(Set(summaries).count == summaries.count, "summaries that sound the same")
  return faults
}
