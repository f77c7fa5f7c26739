extension HTMLPage {
  /// The page's style: a text column of about seventy characters, light and dark, narrow screens, print.
  ///
  /// A shade at the edge tells that a wide formula goes on: it lies below a cover that scrolls along, so that
  /// nothing shows where nothing is hidden. Colours keep a contrast of at least 4.5 : 1 for text in both
  /// schemes. A string, not a resource: the program is one file.
  static let style: StaticString = """
    :root {
      color-scheme: light dark;
      --paper: #fff; --ink: #1d2126; --soft: #565e69; --rule: #d5dae1; --shade: #f5f7f9; --mark: #8fa6c4;
      --link: #1a56a8; --edge: #1d212626;
      --s1: #1a56a8; --s2: #b3400f; --s3: #1c7440; --s4: #7c3196; --s5: #8a6100; --s6: #4d5560;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15181c; --ink: #e3e6ea; --soft: #a4adb9; --rule: #3a414b; --shade: #1d2126; --mark: #5a7497;
        --link: #8ab8f5; --edge: #0009;
        --s1: #8ab8f5; --s2: #f5a06a; --s3: #7fd0a0; --s4: #d6a3ea; --s5: #e0bd62; --s6: #b4bcc7;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", Palatino,
        "Source Serif 4", "STIX Two Text", Cambria, Georgia, serif;
      overflow-wrap: break-word;
    }
    main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
    h1, h2, h3, h4, h5, h6, .step {
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
      line-height: 1.25; text-wrap: balance;
    }
    h1 { font-size: 1.75rem; margin: 0 0 1rem; }
    h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; }
    h3 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
    h4, h5, h6 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
    header { margin-bottom: 2rem; padding-bottom: 1rem; border-bottom: 1px solid var(--rule); }
    header h1 { margin-bottom: .25rem; }
    header p { margin: 0; color: var(--soft); }
    p, ul, ol, dl, pre, table, blockquote, figure { margin: 0 0 1rem; }
    ul, ol { padding-left: 1.75rem; }
    li > p { margin-bottom: .5rem; }
    a { color: var(--link); }
    img, svg { max-width: 100%; height: auto; }
    hr { border: 0; border-top: 1px solid var(--rule); margin: 2rem 0; }
    blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid var(--rule); color: var(--soft); }
    code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; }
    code { font-size: .875em; }
    pre { padding: .75rem 1rem; background: var(--shade); overflow-x: auto; line-height: 1.45; }
    :not(pre) > code { background: var(--shade); padding: .1em .3em; border-radius: 3px; }
    .wide { overflow-x: auto; margin-bottom: 1rem; }
    .wide table { margin-bottom: 0; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { padding: .3rem .75rem; text-align: left; border-bottom: 1px solid var(--rule); }
    th { border-bottom-width: 2px; }
    th.right, td.right { text-align: right; }
    th.centre, td.centre { text-align: center; }

    math {
      font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", "Libertinus Math", "TeX Gyre Termes Math",
        "DejaVu Math TeX Gyre", math;
      font-size: 1.05em;
    }
    mtd { padding: .2em .45em; }
    mtd:first-child { padding-left: .15em; }
    mtd:last-child { padding-right: .15em; }
    mtable.cases mtd { text-align: left; text-align: -webkit-left; }
    mtable.cases mtd:last-child { padding-left: .9em; }
    mtable.heads mtd { text-align: right; text-align: -webkit-right; padding-inline: .55em; }
    mtable.heads > mtr:first-child > mtd { border-bottom: 1px solid currentColor; }
    mtable.heads > mtr > mtd:first-child { border-right: 1px solid currentColor; }
    mtable.numbers mtd { text-align: right; text-align: -webkit-right; }

    .result { margin: 1rem 0 1.5rem; padding: .25rem 0 .25rem 1.125rem; border-left: 3px solid var(--mark); }
    .result > :last-child { margin-bottom: 0; }
    .result .step { margin: 1.25rem 0 .5rem; font-size: .9375rem; }
    .result .step:first-child { margin-top: 0; }
    .chains {
      display: grid; grid-template-columns: max-content minmax(65%, 1fr);
      row-gap: .5rem; line-height: 1.4; align-items: baseline;
      margin-bottom: 1.25rem; padding: .2rem 0 .3rem; overflow-x: auto; overflow-y: hidden;
    }
    .formulas {
      display: flex; flex-wrap: wrap; align-items: center; gap: .35rem 2.25rem;
      margin-bottom: .75rem; padding: .2rem 0; overflow-x: auto; overflow-y: hidden;
    }
    .formulas > math { flex: none; }
    .chains, .formulas, .wide {
      background:
        linear-gradient(to right, var(--paper) 40%, transparent) 0 0 / 2.5rem 100% no-repeat local,
        linear-gradient(to left, var(--paper) 40%, transparent) 100% 0 / 2.5rem 100% no-repeat local,
        linear-gradient(to right, var(--edge), transparent) 0 0 / .6rem 100% no-repeat scroll,
        linear-gradient(to left, var(--edge), transparent) 100% 0 / .6rem 100% no-repeat scroll;
    }
    .chains > div > math, .formulas > math { math-style: normal; }
    .chains > .left { grid-column: 1; text-align: right; }
    .chains > .line { grid-column: 2; padding-left: 1.75em; text-indent: -1.75em; }
    .line > * { text-indent: 0; }
    .line > math { padding-block: .12em; }
    .line + .left, .line + .left + .line { margin-top: .4rem; }
    .remark { display: inline-block; margin-left: 2em; color: var(--soft); font-size: .9375em; }

    .plot svg { display: block; width: 100%; max-width: 32rem; }
    .plot figcaption, .plot summary { color: var(--soft); font-size: .9375em; }
    .plot details { margin-top: .25rem; }
    .plot details > :last-child { margin-bottom: 0; }
    svg .paper { fill: none; }
    svg .grid { stroke: var(--rule); }
    svg text.ink { fill: var(--ink); }
    svg text.soft { fill: var(--soft); }
    svg line.soft { stroke: var(--soft); }
    svg .s1 { stroke: var(--s1); color: var(--s1); }
    svg .s2 { stroke: var(--s2); color: var(--s2); }
    svg .s3 { stroke: var(--s3); color: var(--s3); }
    svg .s4 { stroke: var(--s4); color: var(--s4); }
    svg .s5 { stroke: var(--s5); color: var(--s5); }
    svg .s6 { stroke: var(--s6); color: var(--s6); }

    @media (max-width: 36rem) {
      main { padding: 1.25rem 1rem 3rem; }
      .result { padding-left: .75rem; }
      .formulas { gap: .35rem 1.5rem; }
      .remark { margin-left: 1em; }
    }

    @media print {
      :root { --paper: #fff; --ink: #000; --soft: #333; --rule: #bbb; --shade: #f4f4f4; --mark: #bbb; --link: #000;
        --s1: #1a56a8; --s2: #b3400f; --s3: #1c7440; --s4: #7c3196; --s5: #8a6100; --s6: #4d5560; }
      @page { margin: 2cm; }
      html { font-size: 10.5pt; }
      main { max-width: none; padding: 0; }
      .chains, .formulas, .wide, pre { overflow: visible; background: none; }
      .left, .line, .formulas > math, tr, img, svg { break-inside: avoid; }
      h1, h2, h3, h4, h5, h6, .step, .left + .line:has(+ .line) { break-after: avoid; }
      .line + .line:last-child, .line + .line:has(+ .left) { break-before: avoid; }
      p, li { orphans: 2; widows: 2; }
    }

    """
}
