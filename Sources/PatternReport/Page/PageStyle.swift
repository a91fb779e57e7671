/// The style sheet of every page of this package: one family, calm to read, on a screen of any width, in light and dark
/// surroundings, and on paper.
///
/// Pages need no script and fetch nothing. Class names are words of the domain; where a rule goes with a view, it stands in
/// `PageStyle+Views.swift`.
public enum PageStyle {
  /// The whole sheet, without its `<style>` element.
  public static let sheet = Markup([colours, base, views, narrow, paper])

  /// The colours as custom properties; on paper always the light ones.
  private static let colours = Markup(
    trusted: """
      :root { color-scheme: light dark; \(PageColour.properties(isDark: false)) }
      @media screen and (prefers-color-scheme: dark) { :root { \(PageColour.properties(isDark: true)) } }

      """)

  private static let base: Markup = """
    *, *::before, *::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    main, nav.index, body > header, body > footer { max-width: 54rem; margin-inline: auto; padding-inline: 1.25rem; }
    body > header { padding-top: 2.5rem; }
    main { padding-block: 1.25rem .5rem; }
    body > footer { padding-block: 0 3rem; color: var(--soft); font-size: .875rem; }
    h1, h2, h3, h4 { line-height: 1.25; font-weight: 600; text-wrap: balance; margin: 0; }
    h1 { font-size: 1.5rem; letter-spacing: -.01em; }
    h2 { font-size: 1.375rem; letter-spacing: -.01em; }
    p, ul, ol, dl, table, figure { margin: .6rem 0; }
    ul, ol { padding-left: 1.2rem; }
    li { margin: .2rem 0; }
    a { color: var(--link); text-underline-offset: .18em; }
    a:hover { text-decoration-thickness: .12em; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
    :target { scroll-margin-top: 1rem; }
    .skip { position: absolute; left: 1rem; top: -6rem; z-index: 1; padding: .6rem 1rem; background: var(--card);
      border: 1px solid var(--line); border-radius: 6px; }
    .skip:focus { top: 1rem; }
    .unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    .soft { color: var(--soft); }
    .small { font-size: .875rem; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums lining-nums; }
    caption { text-align: left; padding: 0 0 .4rem; color: var(--soft); font-size: .875rem; }
    th, td { padding: .45rem .6rem; text-align: right; vertical-align: baseline; font-weight: 400;
      border-top: 1px solid var(--line); }
    th:first-child, td:first-child { padding-left: 0; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { border-top: 0; color: var(--soft); font-size: .8125rem; vertical-align: bottom; }
    th[scope=row], thead th:first-child, .text { text-align: left; }
    summary { cursor: pointer; font-weight: 600; padding-block: .3rem; }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }

    """
}
