extension Stylesheet {
  /// The one of a site's pages: that of all pages without what only reviews need.
  static let site = Stylesheet(
    text: """
      :root { color-scheme: light dark; \(Palette.light.declarations) }
      @media screen and (prefers-color-scheme: dark) { :root { \(Palette.dark.declarations) } }
      \(page)
      \(tables)
      \(folds)
      \(siteParts)
      \(telephone)
      \(paper)
      \(sitePaper)

      """)

  private static let siteParts = """
    html { scroll-padding-top: 1rem; }
    header, main, footer { max-width: 80rem; }
    td.prose { min-width: 9rem; }
    header { padding-top: 1.25rem; }
    nav { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: baseline;
      margin-bottom: 2.25rem; padding-bottom: .5rem; border-bottom: 1px solid var(--rule);
      font-size: .9375rem; }
    nav ul, .row { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0; padding: 0;
      max-width: none; list-style: none; }
    nav li, .row li { margin: 0; }
    nav a, .row a { display: inline-block; padding: .375rem 0; text-decoration: none; }
    nav a:hover, .row a:hover { text-decoration: underline; }
    nav .home { font-weight: 600; color: inherit; }
    nav [aria-current] { color: inherit; box-shadow: inset 0 -2px var(--link); }
    section { margin-top: 3rem; }
    select:focus-visible, input:focus-visible, pre:focus-visible {
      outline: 2px solid var(--link); outline-offset: 1px; }
    .lead { font-size: 1.0625rem; }
    .note { padding: .5rem .75rem; background: var(--mark); border-radius: 4px;
      width: fit-content; }
    .facts { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr);
      gap: .25rem 1.5rem; margin: 0 0 1rem; }
    .facts dt { color: var(--quiet); }
    .facts dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
    dd a { text-decoration: underline; }
    article { margin: 1.5rem 0 0; padding: .25rem 0 .25rem 1rem; border-left: 3px solid var(--rule); }
    article:target { border-left-color: var(--link); background: var(--panel); }
    article h3 { margin: 0 0 .25rem; font-size: 1.0625rem; }
    article .facts { font-size: .9375rem; margin-bottom: .25rem; }
    .anchor { color: var(--quiet); text-decoration: none; font-weight: 400; }
    .anchor:hover { text-decoration: underline; }
    .ledger caption { padding: 0; font-size: 0; line-height: 0; }
    .standing { margin-bottom: .5rem; }
    tr:target th, tr:target td { background: var(--mark); }
    tbody th { white-space: nowrap; min-width: 0; }
    pre { padding: .75rem 1rem; overflow-x: auto; background: var(--panel); border-radius: 4px; }
    pre code { overflow-wrap: normal; }
    blockquote { margin: 0 0 1rem; padding-left: 1rem; border-left: 3px solid var(--rule);
      color: var(--quiet); }
    [hidden] { display: none !important; }
    .filter { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: end;
      margin: 0 0 1.5rem; padding: .75rem 1rem; background: var(--panel); border-radius: 6px; }
    .filter label { display: grid; gap: .125rem; color: var(--quiet); font-size: .8125rem; }
    .filter p { margin: 0; }
    input, select { max-width: 16rem; min-height: 2.25rem; padding: .25rem .5rem; font: inherit;
      font-size: 1rem; color: var(--text); background: var(--ground);
      border: 1px solid var(--past); border-radius: 4px; }
    #words { width: min(30rem, 100%); max-width: none; }
    #search label { width: 100%; }
    .results > li { margin: .75rem 0; }
    .results code { color: var(--quiet); }

    """

  private static let sitePaper = """
    @media screen and (max-width: 40rem) {
      header { padding-top: .5rem; }
      nav { margin-bottom: 1.25rem; }
      .facts { grid-template-columns: 6rem minmax(0, 1fr); gap: .25rem .75rem; }
      .filter { display: grid; grid-template-columns: 1fr 1fr; }
      .filter label, .filter input, .filter select { width: 100%; min-width: 0; max-width: none; }
      .filter label:first-child, .filter p { grid-column: 1 / -1; }
      .stacks { margin-left: 0; margin-right: 0; overflow-x: visible; }
      .stacks table, .stacks caption, .stacks tbody { display: block; }
      .stacks caption { padding-left: 0; white-space: normal; }
      .stacks thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
        clip-path: inset(50%); }
      .stacks tbody tr { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem;
        padding: .5rem 0; }
      .stacks tbody tr + tr { border-top: 1px solid var(--rule); }
      .stacks tbody tr th, .stacks tbody tr td { padding: 0; border: 0; }
      .stacks tbody th { position: static; max-width: none; }
      .stacks td { overflow-wrap: anywhere; font-size: .875rem; }
      .stacks td.word { white-space: normal; }
      .stacks td.prose { flex: 1 1 100%; max-width: none; }
      .stacks th + td.prose { flex-basis: calc(100% - 7.5rem); font-size: 1rem; }
      .stacks th:has(code) + td.prose { flex-basis: calc(100% - 5rem); }
      .stacks td:empty { display: none; }
      .stacks td[data-label]::before { content: attr(data-label) " "; color: var(--quiet); }
    }
    @media print {
      .filter { display: none; }
      nav { display: none; }
      .ledger summary { color: inherit; }
      .ledger summary::before { content: none; }
      .ledger::details-content { content-visibility: visible; block-size: auto; }
      .standing, article .facts, .ledger { font-size: 8.5pt; }
      article { break-inside: avoid-page; }
    }
    """
}
