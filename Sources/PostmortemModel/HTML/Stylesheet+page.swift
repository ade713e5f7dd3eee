extension Stylesheet {
  static let page = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0; background: var(--ground); color: var(--text);
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
    header, main, footer { max-width: 66rem; margin: 0 auto; padding: 0 2rem; }
    header { padding-top: 3.5rem; }
    footer { padding-top: 1.5rem; padding-bottom: 4rem; color: var(--quiet); font-size: .875rem; }
    h1, h2, h3, h4 { line-height: 1.25; font-weight: 600; text-wrap: balance; }
    h1 { margin: 0 0 .75rem; font-size: 2.125rem; letter-spacing: -.015em; }
    h2 { margin: 0 0 1.25rem; font-size: 1.375rem; letter-spacing: -.005em; }
    h3 { margin: 2.25rem 0 .75rem; font-size: 1rem; }
    h4 { margin: 0 0 .25rem; font-size: 1rem; }
    section { margin-top: 4rem; padding-top: 1.75rem; border-top: 1px solid var(--rule); }
    section:target { border-top-color: var(--link); }
    p, ul, ol, dl { margin: 0 0 1rem; max-width: 46rem; }
    ul, ol { padding-left: 1.25rem; }
    li { margin: .25rem 0; }
    a { color: var(--link); text-underline-offset: .18em; }
    a:focus-visible, summary:focus-visible, .frame:focus-visible {
      outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
    code { font: .875em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
      overflow-wrap: anywhere; }
    .quiet { color: var(--quiet); }
    .heard, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: 1rem; top: .5rem; padding: .5rem .75rem;
      background: var(--ground); }
    """

  static let headline = """
    .origin { color: var(--quiet); }
    .equation { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: flex-end;
      margin: 2rem 0; padding: 1.25rem 1.5rem; width: fit-content; max-width: 100%;
      background: var(--panel);
      border-radius: 6px; }
    .equation div { display: flex; flex-direction: column-reverse; }
    .equation dt { color: var(--quiet); font-size: .8125rem; line-height: 1.3; }
    .equation dd { margin: 0; font-size: 1.75rem; line-height: 1.25; white-space: nowrap; }
    .equation .end dd { font-weight: 600; }
    .equation .operator { color: var(--quiet); margin-right: .55rem; }
    .lead { font-size: 1.0625rem; }
    .lead li { margin: .5rem 0; }
    nav ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 1.5rem 0 0; padding: 0;
      max-width: none; list-style: none; font-size: .9375rem; }
    nav li { margin: 0; }
    nav a { display: inline-block; padding: .25rem 0; }
    """

  static let telephone = """
    @media screen and (max-width: 40rem) {
      header, main, footer { padding-left: 1rem; padding-right: 1rem; }
      header { padding-top: 1.5rem; }
      h1 { font-size: 1.625rem; }
      section { margin-top: 2.5rem; padding-top: 1.25rem; }
      .equation { display: grid; width: auto; grid-template-columns: 1fr 1fr; padding: 1rem; }
      .equation dd { font-size: 1.375rem; }
      figure { gap: 1rem; }
      .frame { margin-left: -1rem; margin-right: -1rem; }
      th, td { padding-right: .875rem; }
      th:first-child, caption { padding-left: 1rem; }
      th:last-child, td:last-child { padding-right: 1rem; }
      tbody th { position: sticky; left: 0; min-width: 6.5rem;
        max-width: 45vw; white-space: normal; background: var(--ground); }
    }
    """
}
