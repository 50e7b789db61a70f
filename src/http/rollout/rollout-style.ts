import { inkStyle } from './pictures/ink.js';
import { COLOURS } from './site-colours.js';

const COLOUR_TOKENS = Object.entries(COLOURS)
  .map(([name, { light, dark }]) => `--${name}: light-dark(${light}, ${dark});`)
  .join(' ');

/**
 * The style of the public rollout: the web application's tokens and measures, so that both look one house, and the inks
 * of the pictures. Where colours are the reader's own (forced colours), the pictures take theirs too.
 */
export const ROLLOUT_STYLE = `:root { color-scheme: light dark; ${COLOUR_TOKENS}
  --sans: 'Segoe UI', system-ui, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif;
  --serif: Georgia, 'Iowan Old Style', 'Times New Roman', serif;
  --mono: ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace;
  --text-small: 0.875rem; --measure: 42rem; --page: 76rem; --corner: 4px; --target: 2.75rem; }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.2; margin: 0; text-wrap: balance; }
h1 { font: 600 clamp(1.625rem, 1.2rem + 2vw, 2.5rem)/1.12 var(--serif); letter-spacing: -0.01em; }
h2 { font-size: 1.3125rem; scroll-margin-top: 1rem; }
h3 { font-size: 1.0625rem; }
p, ul, ol, dl { margin: 0; }
p { max-width: var(--measure); }
a { color: var(--mark); text-underline-offset: 0.15em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
code, pre { font-family: var(--mono); font-size: var(--text-small); }
time, td, .number { font-variant-numeric: tabular-nums; }
.soft { color: var(--soft); } .small { font-size: var(--text-small); }
.for-readers { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem 1rem; z-index: 2; }
.head { border-bottom: 1px solid var(--line); background: var(--raised); }
.head-in, .foot-in, .content { max-width: var(--page); margin: 0 auto; padding-inline: clamp(1rem, 4vw, 2rem); }
.head-in { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: center; padding-block: 0.75rem; }
.brand { font: 600 1.25rem/1.2 var(--serif); color: var(--ink); text-decoration: none; display: inline-flex; gap: 0.5rem; align-items: center; }
.brand img { width: 1.75rem; height: 1.75rem; }
.head ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.head nav a { display: inline-flex; align-items: center; min-height: var(--target); color: var(--ink); text-decoration: none; padding-bottom: 3px; }
.head nav a:is(:hover, [aria-current]) { padding-bottom: 0; border-bottom: 3px solid var(--line); }
.head nav a[aria-current] { border-color: var(--mark); font-weight: 600; }
.language { margin-left: auto; }
.content { padding-block: 2.5rem 4rem; }
.foot { border-top: 1px solid var(--line); color: var(--soft); font-size: var(--text-small); }
.foot-in { padding-block: 1.5rem; display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; }
.lead { font-size: 1.125rem; color: var(--soft); margin-top: 0.75rem; }
.content section { margin-top: 3.5rem; }
section > h2 + p { margin-top: 0.5rem; }
.places { padding-left: 1.25rem; margin-top: 0.75rem; } .places li { padding-block: 0.25rem; }
:not(p) > pre { margin-block: 0.75rem; max-width: 42rem; }
.days { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: flex-end; padding: 1rem 1.25rem 1.25rem; background: var(--band); border-radius: var(--corner); }
.days label { display: block; font-weight: 600; }
.days .hint { display: block; color: var(--soft); font-size: var(--text-small); }
.days input[type='date'], .days input[type='text'] { display: block; margin-top: 0.25rem; min-height: var(--target); width: 11rem; max-width: 100%; padding: 0.25rem 0.75rem; font: inherit; color: var(--ink);
  background: var(--raised); border: 1px solid var(--edge); border-radius: var(--corner); }
.slide { flex: 1 0 100%; } .slide input { width: 100%; min-height: var(--target); margin: 0; accent-color: var(--mark); }
.days button { min-height: var(--target); padding: 0.5rem 1.25rem; margin-right: 0.75rem; font: inherit; font-weight: 600; color: var(--on-mark); background: var(--mark); border: 2px solid var(--mark); border-radius: var(--corner); cursor: pointer; }
[hidden] { display: none !important; }
.standing { margin-top: 2rem; display: flex; flex-direction: column; gap: 0.25rem; }
.standing .when, .lan-words > .when { font-weight: 600; }
.standing p { max-width: 52rem; }
#shown[aria-busy='true'] > * { opacity: 0.6; }
.rollout { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 26rem); column-gap: 4rem; align-items: start; margin-top: 2rem; }
#shown { display: contents; } .rollout > *, #shown > * { grid-column: 1; }
#shown > .map { grid-column: 2; grid-row: 1 / span 4; } #shown > section { grid-column: 1 / -1; }
.map-words { display: flex; flex-direction: column; gap: 1.25rem; margin-top: 2.5rem; }
.map { display: block; width: 100%; max-width: 27rem; height: auto; font-family: var(--sans); } .over { pointer-events: none; }
.map a:hover path { stroke: var(--ink); }
.modes { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; }
.modes a { display: inline-flex; align-items: center; min-height: var(--target); padding: 0.25rem 0.875rem; border: 1px solid var(--edge); border-radius: var(--corner); color: var(--ink); background: var(--raised); text-decoration: none; }
.modes a[aria-current] { background: var(--mark); border-color: var(--mark); color: var(--on-mark); font-weight: 600; }
.legend { list-style: none; padding: 0; display: grid; gap: 0.625rem; }
.legend li { display: flex; gap: 0.75rem; align-items: center; } .legend svg { flex: none; }
.files { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin-top: 0.75rem; }
.files a { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; }
.scroll { overflow-x: auto; margin-top: 1rem; border-top: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--soft); font-size: var(--text-small); padding-block: 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-size: var(--text-small); font-weight: 600; vertical-align: bottom; white-space: nowrap; }
thead a, thead span { display: inline-block; min-height: 1.5rem; } a > span { min-height: 0 !important; }
tbody th { font-weight: 600; white-space: nowrap; position: sticky; left: 0; background: var(--paper); }
tr.band th { position: static; padding: 0; background: var(--band); white-space: normal; }
tr.band span { position: sticky; left: 0; display: block; width: min(100%, calc(100vw - 2rem)); padding: 0.5rem 0.75rem; font-size: var(--text-small); }
.number { text-align: right; white-space: nowrap; }
#lan { font-size: 0.9375rem; } #lan td { min-width: 5rem; } #lan :is(th, td) { padding-right: 0.75rem; } #lan td:nth-child(4) { white-space: nowrap; } #lan td:last-child { min-width: 11rem; font-size: var(--text-small); }
details { margin-top: 1rem; } summary { color: var(--mark); cursor: pointer; min-height: 1.5rem; width: fit-content; }
.class { display: inline-flex; gap: 0.5rem; align-items: baseline; }
.class::before { content: ''; flex: none; width: 0.625rem; height: 0.625rem; border: 2px solid var(--ink); border-radius: 50%; }
.look-none::before { border-width: 0 0 2px; border-radius: 0; height: 0.375rem; }
.look-past::before { border-style: dotted; }
.look-middle::before { background: linear-gradient(90deg, var(--ink) 50%, transparent 50%); }
.look-high::before { background: var(--ink); }
.look-other::before { background: var(--ink); border-radius: 0; rotate: 45deg; width: 0.5rem; height: 0.5rem; }
.doubts { margin-top: 1rem; color: var(--soft); } .doubts ul { padding-left: 1.25rem; max-width: 52rem; }
.chart { display: block; width: 100%; height: auto; margin-top: 1.25rem; font-family: var(--sans); }
.narrow { display: none; }
.links { padding-left: 1.25rem; margin-top: 0.75rem; } .links li { margin-block: 0.25rem; }
pre { background: var(--band); border: 1px solid var(--line); border-radius: var(--corner); padding: 0.75rem 1rem; margin: 0.75rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.crumbs { margin-bottom: 1rem; }
.lan-part { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 17rem); gap: 2rem 4rem; align-items: start; }
.lan-words .when { margin-top: 0.5rem; color: var(--soft); }
.lan-map { position: sticky; top: 1.5rem; }
.lan-words section { margin-top: 2.25rem; }
.facts { margin-top: 0.75rem; max-width: 48rem; }
.facts div { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0 1.5rem; padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
.facts dt { color: var(--soft); } .facts dd { margin: 0; }
.alliances { list-style: none; padding: 0; margin-top: 0.75rem; display: grid; gap: 0.5rem; }
.alliances li { display: flex; flex-wrap: wrap; gap: 0 0.75rem; } .alliances li > :last-child { flex-basis: 100%; }
.story { list-style: none; padding: 0 0 0 1.5rem; margin-top: 1rem; border-left: 2px solid var(--line); }
.story li { position: relative; display: grid; gap: 0.125rem; padding-block: 0.625rem; }
.story li::before { content: ''; position: absolute; left: calc(-1.5rem - 6px); top: 1.0625rem; width: 10px; height: 10px; border-radius: 50%; background: var(--mark); outline: 3px solid var(--paper); }
.story .gap { margin-bottom: 0.5rem; } .story li:has(.gap)::before { top: 2.9375rem; }
.story time { color: var(--soft); } .story strong { margin-right: 0.375rem; }
.undated { margin-top: 1rem; padding: 0.75rem 1.25rem; background: var(--band); border-radius: var(--corner); }
.undated .story { border-left-style: dashed; border-color: var(--edge); margin-top: 0.5rem; }
.undated .story li::before { background: var(--band); border: 2px solid var(--edge); outline-color: var(--band); }
.neighbours { list-style: none; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem; padding: 1.5rem 0; margin-top: 3rem; border-top: 1px solid var(--line); }
.neighbours span { display: block; }
.embedded { padding: 1rem; display: grid; gap: 0.75rem; max-width: 27rem; margin: 0 auto; } .embedded h1 { font-size: 1.375rem; }
${inkStyle()}
@media (max-width: 52rem) {
  .rollout, .lan-part { grid-template-columns: minmax(0, 1fr); } .lan-map { position: static; }
  #shown > .map { grid-column: 1; grid-row: auto; margin: 1.5rem auto 0; } .lan-map { max-width: 13rem; }
  .wide { display: none; } .narrow { display: block; max-width: 30rem; }
  .facts div { grid-template-columns: minmax(0, 1fr); }
  details td { min-width: 6.5rem; } details td:nth-child(5) { min-width: 11rem; }
  th, td { padding-right: 0.875rem; } tbody th { white-space: normal; min-width: 6.5rem; }
}
@media (forced-colors: active) {
  :root { --paper: Canvas; --raised: Canvas; --band: Canvas; --line: GrayText; --edge: CanvasText; --ink: CanvasText; --soft: CanvasText; --mark: LinkText; --mark-band: Canvas; --on-mark: Canvas; }
  svg { forced-color-adjust: none; } .class::before { forced-color-adjust: none; }
  .days button, .modes a[aria-current] { forced-color-adjust: none; color: HighlightText; background: Highlight; border-color: Highlight; }
}
@media (prefers-reduced-motion: no-preference) { #shown > * { transition: opacity 0.15s; } }
@media print { .head, .days, .files, .skip, .modes { display: none; } .map-words { margin-top: 1rem; } }
`;
