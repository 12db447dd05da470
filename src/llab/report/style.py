"""How the page looks: on a narrow screen, a wide one, and on paper."""

STYLE = """
:root { color-scheme: light; --ink: #1c2430; --soft: #4d5968; --line: #d5dbe3; --bar: #2c6aa0; --mark: #9a4a00; --ground: #f5f7fa; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 1rem/1.55 "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", sans-serif; }
main, header, nav, body > footer { max-width: 52rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .75rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 3rem 0 .75rem; padding-top: .75rem; border-top: 3px solid var(--bar); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
h1, h2, h3, p, blockquote { overflow-wrap: anywhere; }
.lead { font-size: 1.15rem; }
.soft, figcaption, .who, .note { color: var(--soft); font-size: .9rem; }
nav ol { padding-left: 1.5rem; }
a { color: #1d5687; }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.wide { overflow-x: auto; margin: 0 0 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); }
th, td { overflow-wrap: break-word; }
thead th { font-weight: 600; border-bottom: 2px solid var(--ink); }
thead th, thead .number, thead .share { white-space: normal; vertical-align: bottom; }
tbody th { font-weight: 400; min-width: 6.5rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.share { width: 32%; min-width: 8rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
.share span { display: inline-block; width: 3.6rem; text-align: right; margin-right: .6rem; }
.share svg { width: calc(100% - 4.4rem); height: .8rem; vertical-align: -0.08rem; }
figure { margin: 1.5rem 0; }
figure svg { display: block; width: 100%; max-width: 38rem; height: auto; }
svg text { font: 13px "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", sans-serif; fill: var(--ink); }
details { margin: .5rem 0 1rem; }
summary { cursor: pointer; color: var(--soft); font-size: .9rem; }
blockquote { margin: 0 0 1.1rem; padding: .1rem 0 .1rem 1rem; border-left: 4px solid var(--line); }
blockquote p { margin: 0 0 .5rem; white-space: pre-line; unicode-bidi: isolate; }
blockquote.open { border-left-color: var(--mark); }
.who, .note { margin: 0; }
.note { color: var(--mark); }
dt { font-weight: 600; margin-top: .75rem; }
dd { margin: 0; }
body > footer { margin-top: 3rem; padding-bottom: 3rem; color: var(--soft); font-size: .9rem; }
@media (max-width: 34rem) {
  h1 { font-size: 1.5rem; }
  th, td { padding-right: .4rem; }
  thead th { font-size: .75rem; hyphens: auto; }
  tbody th { min-width: 4.5rem; }
  figure svg { min-width: 30rem; }
  table { font-size: .85rem; }
  .share { width: auto; min-width: 0; text-align: right; }
  .share span { width: auto; margin: 0; }
  .share svg { display: block; width: 100%; height: .45rem; }
}
@media print {
  @page { margin: 18mm 16mm; }
  body { font-size: 10.5pt; }
  header { padding-top: 0; }
  main, header, nav, body > footer { max-width: none; padding: 0; }
  nav, summary, details { display: none; }
  .wide { overflow: visible; }
  a { color: inherit; text-decoration: none; }
  section.open, section.open + section:not(.open) { break-before: page; }
  section.plan { break-before: page; }
  section:not(.open) > h2 { margin-top: 1.5rem; }
  .plan blockquote { break-inside: avoid; }
  h2, h3, caption, thead { break-after: avoid; }
  figure, tr, section.question > .wide, .plan .wide { break-inside: avoid; }
  blockquote p { orphans: 3; widows: 3; }
  .who { break-before: avoid; }
}
"""
