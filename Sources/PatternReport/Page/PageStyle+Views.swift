// Rules that go with one view each: the suggestion, bars, notes, index.

extension PageStyle {
  static let views: Markup = """
    .sheet { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.75rem 2rem 1.5rem;
      margin-bottom: 2rem; }
    .many .sheet { content-visibility: auto; contain-intrinsic-size: auto 90rem; }
    .sheet > section, .sheet > details { margin-top: 1.9rem; padding-top: 1.3rem; border-top: 1px solid var(--line); }
    .sheet > section > :is(h2, h3) { font-size: 1.0625rem; letter-spacing: 0; }
    .sheet > header p { margin: .15rem 0 0; color: var(--soft); }
    .sheet > footer { margin-top: 1.9rem; padding-top: .9rem; border-top: 1px solid var(--line); color: var(--soft);
      font-size: .875rem; display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1.5rem; }
    .sheet > footer p { margin: 0; }

    .verdict { margin-top: 1.5rem; }
    .verdict > :is(h2, h3) { display: grid; grid-template-columns: auto 1fr; gap: 0 1rem; align-items: center; }
    .verdict .says { display: block; font-size: .875rem; font-weight: 400; color: var(--soft); letter-spacing: 0; }
    .verdict .name { display: block; font-size: 1.5rem; letter-spacing: -.015em; }
    .verdict .letter { display: grid; place-items: center; min-width: 3.5rem; height: 3.5rem; padding: 0 .6rem;
      font-size: 2rem; line-height: 1; color: var(--towards); background: var(--towards-tint); border-radius: 10px; }
    .verdict.open .letter { color: var(--caution); background: var(--caution-tint); }
    .verdict .certainty { margin: .9rem 0 0; font-size: 1.125rem; }
    .verdict .certainty strong { font-size: 1.375rem; font-variant-numeric: tabular-nums; }
    .facts { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: 1.1rem 0 0; }
    .facts dt { color: var(--soft); }
    .facts dd { margin: 0; }
    .mind { margin-top: 1.5rem; padding: .8rem 1.1rem; background: var(--caution-tint); border-radius: 8px;
      border-left: 4px solid var(--caution); }
    .mind > :is(h2, h3) { font-size: 1rem; color: var(--caution); }
    .mind ul { margin: .3rem 0 0; }

    svg.bar { display: block; width: 100%; height: .9rem; overflow: visible; }
    svg.bar .axis { stroke: var(--soft); fill: none; }
    svg.bar .sum { stroke: var(--ink); stroke-width: 3; fill: none; }
    svg.bar .towards { fill: var(--towards); }
    svg.bar .against { fill: var(--against); }
    svg.bar .words { stroke-width: 1.5; }
    svg.bar .towards.words, .key .words { fill: var(--towards-tint); stroke: var(--towards); }
    svg.bar .against.words { fill: var(--against-tint); stroke: var(--against); }
    svg.bar .rest { fill: var(--soft); }
    svg.bar .ground { fill: var(--line); }
    .chances .bar-cell { width: 28%; }
    .chances th[scope=row] { white-space: nowrap; }
    .chances .text { width: 5.5rem; }
    .figure { white-space: nowrap; }
    .bar-cell svg.bar { position: relative; top: .1em; }
    .chances tr.out { color: var(--soft); }
    .bars .bar-cell { width: 32%; }
    .bars tbody .bar-cell { background: linear-gradient(var(--line), var(--line)) center / 1px 100% no-repeat; }
    .bars .rating { display: block; color: var(--soft); font-size: .875rem; }
    .bars .sides { display: flex; justify-content: space-between; }
    .bars td.total { font-weight: 600; }
    .bars .start td.total { font-weight: 400; color: var(--soft); }
    .bars .part { color: var(--soft); }
    .bars tfoot th, .bars tfoot td { border-top: 2px solid var(--ink); }
    .key { display: inline-block; width: 1.1rem; height: .6rem; margin: 0 .35rem 0 0; }
    .key rect { fill: var(--towards); }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; color: var(--soft); font-size: .875rem; }
    .legend > span { white-space: nowrap; }

    .said { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.95; margin: .5rem 0 0; }
    mark { color: inherit; padding: .1em .15em; border-radius: 3px; box-decoration-break: clone;
      -webkit-box-decoration-break: clone; }
    mark.towards { background: var(--towards-tint); border-bottom: 2px solid var(--towards); }
    mark.against { background: var(--against-tint); border-bottom: 2px dashed var(--against); }
    mark .about { font-size: .75rem; font-weight: 600; white-space: pre; user-select: none;
      font-variant-numeric: tabular-nums; }
    mark.towards .about { color: var(--towards); }
    mark.against .about { color: var(--against); }
    .field { margin-top: 1.2rem; }
    .field > * { font-size: .9375rem; color: var(--soft); }

    .change { display: block; }
    .change strong { white-space: nowrap; }
    .change + .change::before { content: "and "; color: var(--soft); }
    .probe { margin-top: .9rem; padding-left: .9rem; border-left: 3px solid var(--link); }

    nav.index { padding-block: 1rem 0; }
    .index table { font-size: .9375rem; }
    .index th[scope=row] { font-weight: 600; }
    .index th[scope=row] { min-width: 7rem; overflow-wrap: anywhere; }
    .index td { text-align: left; }
    .index td.figure { text-align: right; }
    .label { display: none; }
    .index .open { color: var(--soft); }
    .index .count { color: var(--caution); }

    """

  /// On a telephone rows of tables become two lines, and nothing scrolls sideways.
  static let narrow: Markup = """
    @media (max-width: 40rem) {
      main, nav.index, body > header, body > footer { padding-inline: .9rem; }
      .sheet { padding: 1.25rem 1.1rem 1.1rem; margin-inline: -.2rem; }
      .verdict .name { font-size: 1.25rem; }
      .facts { grid-template-columns: 1fr; gap: 0; }
      .facts dd { margin-bottom: .55rem; }
      .bars tr { display: grid; grid-template-columns: 1fr 3.1rem 3.1rem 3.4rem; gap: 0 .45rem; padding-block: .5rem;
        border-top: 1px solid var(--line); align-items: baseline; }
      .bars thead tr { border-top: 0; padding-top: 0; }
      .bars tfoot tr { border-top: 2px solid var(--ink); }
      .bars td { white-space: nowrap; }
      .bars th, .bars td, .bars tfoot th, .bars tfoot td { border: 0; padding: 0; }
      .bars .bar-cell { grid-column: 1 / -1; grid-row: 2; width: auto; padding-top: .35rem; }
      .bars tfoot .bar-cell, .bars .start .bar-cell { display: none; }
      .chances tr { display: grid; grid-template-columns: 1fr 5rem; padding-block: .5rem; gap: 0 1rem;
        border-top: 1px solid var(--line); }
      .chances th[scope=row] { white-space: normal; }
      .chances th, .chances td { border: 0; padding: 0; }
      .chances .bar-cell { grid-row: 2; width: auto; padding-top: .3rem; }
      .chances .text { grid-row: 2; width: auto; font-size: .875rem; text-align: right; }
      .what-ifs thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .what-ifs tr { display: grid; grid-template-columns: 1fr auto; gap: .1rem .8rem; padding-block: .5rem;
        border-top: 1px solid var(--line); }
      .what-ifs th, .what-ifs td { border: 0; padding: 0; }
      .what-ifs th { grid-column: 1 / -1; }
      .neighbours tr { display: grid; grid-template-columns: 1fr 1fr 4rem; padding-block: .5rem; gap: 0 .8rem;
        border-top: 1px solid var(--line); }
      .neighbours thead tr { border-top: 0; }
      .neighbours tr > * { border: 0; padding: 0; }
      .neighbours tr > :nth-child(2), .neighbours tr > :nth-child(4) { grid-row: 2; color: var(--soft); }
      .index thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .index tr { display: grid; grid-template-columns: 1fr auto; gap: 0 .8rem; padding-block: .6rem;
        border-top: 1px solid var(--line); align-items: baseline; }
      .index th, .index td { border: 0; padding: 0; }
      .index td { font-size: .875rem; color: var(--soft); text-align: right; }
      .index .suggests, .index .chance { color: var(--ink); }
      .index .suggests { font-size: 1rem; }
      .index .setting { grid-area: 2 / 1; text-align: left; }
      .index .chance { grid-area: 2 / 2; }
      .index td.count { grid-area: 3 / 1; text-align: left; color: var(--caution); }
      .index .set { grid-area: 3 / 2; }
      .index .set + .figure { grid-area: 4 / 2; }
      .label { display: inline; }
    }

    """

  /// On paper: black on white, a debrief a page, nothing to press.
  static let paper: Markup = """
    @media print {
      @page { margin: 14mm 16mm; }
      html { font-size: 9.5pt; }
      body { background: none; }
      th, td { padding-block: .28rem; }
      tfoot { display: table-row-group; }
      main, nav.index, body > header, body > footer { max-width: none; padding-inline: 0; }
      .skip, .back, details:not([open]) { display: none; }
      .sheet { background: none; border: 0; padding: 0; margin: 0; }
      .sheet > section, .sheet > details { margin-top: 1.1rem; padding-top: .9rem; }
      .bars .rating { display: inline; margin-left: .6em; }
      .said { line-height: 1.75; }
      .many .sheet { content-visibility: visible; }
      .many .sheet + .sheet, nav.index + main .sheet { break-before: page; }
      mark, .mind, .verdict .letter { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      tr, .mind, .verdict, h1, h2, h3, h4 { break-inside: avoid; }
      h1, h2, h3, h4, caption { break-after: avoid; }
      p, li { orphans: 3; widows: 3; }
      a { color: inherit; text-decoration: none; }
    }

    """
}
