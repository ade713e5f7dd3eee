extension Stylesheet {
  static let tables = """
    .frame { overflow-x: auto; margin: 0 0 1.25rem; }
    table { border-collapse: collapse; font-size: .9375rem; }
    caption { padding: 0 0 .5rem; text-align: left; white-space: nowrap; font-weight: 600; font-size: .9375rem; }
    th, td { padding: .375rem 1.25rem .375rem 0; text-align: left; vertical-align: top; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { color: var(--quiet); font-weight: 500; font-size: .8125rem; vertical-align: bottom;
      border-bottom: 1px solid var(--rule); }
    tbody th { min-width: 8.5rem; font-weight: 500; white-space: nowrap; }
    tbody th:has(code) { min-width: 0; }
    tbody tr + tr th, tbody tr + tr td { border-top: 1px solid var(--rule); }
    th.figure, td.figure { text-align: right; }
    .figure, .word { white-space: nowrap; }
    td.prose { min-width: 16rem; max-width: 30rem; }
    .of { display: block; color: var(--quiet); font-size: .8125rem; }
    tbody th code { white-space: nowrap; }
    .nil { color: var(--quiet); }
    td.figure a, dd a, .asked { color: inherit; text-decoration: underline dotted 1px var(--quiet); }
    td.figure a:hover, dd a:hover, .asked:hover { color: var(--link);
      text-decoration: underline solid; }
    """

  static let figures = """
    figure { display: flex; flex-wrap: wrap; gap: 1.5rem 3rem; align-items: flex-start;
      margin: 2rem 0; }
    svg { flex: 0 0 auto; width: 26rem; max-width: 100%; height: auto; overflow: visible; }
    figcaption { flex: 1 1 18rem; font-size: .9375rem; }
    figcaption p { color: var(--quiet); margin: .25rem 0 .75rem; }
    svg text { fill: var(--quiet); font-size: 10px; }
    svg text.name { fill: var(--text); font-size: 11.5px; }
    svg text.value { fill: var(--text); }
    .bar { fill: var(--bar); }
    .past { fill: var(--past); }
    .few { fill: none; stroke: var(--bar); stroke-width: 1.5; stroke-dasharray: 3 2; }
    .beside { display: flex; flex-wrap: wrap; gap: 1rem 4rem; align-items: flex-start; }
    .beside figure { flex: 1 1 27rem; margin: 0; }
    .base { stroke: var(--quiet); stroke-width: 1; }
    """

  static let folds = """
    details { margin: .25rem 0; font-size: .9375rem; }
    summary { display: inline-block; padding: .25rem 0; color: var(--link); cursor: pointer; }
    summary::before { content: "+"; display: inline-block; width: 1.1em; }
    details[open] > summary::before { content: "\\2212"; }
    summary::-webkit-details-marker { display: none; }
    details > :not(summary) { margin-top: .5rem; }
    details.meaning, details.questions { padding-left: 0; }
    .meaning dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr;
      gap: .375rem 1.5rem; }
    .meaning dt { font-weight: 500; }
    .meaning dd { margin: 0; }
    .questions table { width: 100%; }
    td.code { width: 70%; min-width: 16rem; }
    td.code code { white-space: normal; }
    .questions tr:target th, .questions tr:target td { background: var(--mark); }
    .returns { padding: 0; list-style: none; max-width: none; }
    .returns > li { margin: 1.25rem 0; padding-left: 1rem; border-left: 3px solid var(--rule); }
    """

  static let paper = """
    @page { size: A4; margin: 16mm 15mm; }
    @media print {
      body { font-size: 9.5pt; line-height: 1.45; }
      header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
      header { padding-top: 0; }
      footer { padding-bottom: 0; }
      h1 { font-size: 20pt; }
      h2 { font-size: 13pt; margin-bottom: .75rem; }
      h3 { margin-top: 1.25rem; font-size: 10.5pt; }
      h2, h3, h4, caption { break-after: avoid; }
      section { margin-top: 1.5rem; padding-top: 1rem; }
      tr, figure, .short, .equation, .returns > li, figcaption p { break-inside: avoid; }
      thead { display: table-header-group; }
      thead tr, tbody tr:first-child { break-after: avoid; }
      tbody, tbody tr:first-child, tbody tr:nth-child(2) { break-before: avoid; }
      .meaning dl { font-size: 8.5pt; gap: .1rem 1rem; }
      .lead { font-size: 10pt; }
      .lead li { margin: .2rem 0; }
      figcaption p { font-size: 8.5pt; }
      p, li { orphans: 3; widows: 3; }
      .frame { overflow: visible; }
      table { font-size: 8.5pt; }
      th, td { padding: .2rem .7rem .2rem 0; }
      td.prose { min-width: 0; }
      tbody th { min-width: 6rem; }
      .equation { border: 1px solid var(--rule); gap: .5rem .9rem; padding: .75rem 1rem; }
      .equation dd { font-size: 15pt; }
      svg { width: 92mm; }
      a { color: inherit; text-decoration: none; }
      td.figure a, dd a, .asked { text-decoration: none; }
      nav, .skip, details.questions, details.data { display: none; }
      details.meaning { break-inside: avoid; }
      details.meaning summary { color: inherit; font-weight: 600; break-after: avoid; }
      details.meaning summary::before { content: none; }
      details.meaning::details-content { content-visibility: visible; block-size: auto; }
      @supports not selector(::details-content) { details.meaning:not([open]) { display: none; } }
    }
    """
}
