/** The pages' style: served from its own address, so that no page needs a style of its own in it. */
export const SITE_STYLE = `:root {
  color-scheme: light dark;
  --paper: #fbfaf7;
  --ink: #1d2125;
  --soft: #59616a;
  --line: #d9d5cc;
  --band: #f1eee7;
  --mark: #0b5d53;
  --step: #c9c4b8;
  --fault: #a3231b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181b;
    --ink: #e9e6df;
    --soft: #a5abb1;
    --line: #363b40;
    --band: #1d2125;
    --mark: #6fcfc0;
    --step: #4a5056;
    --fault: #ff9d94;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.6 Georgia, 'Iowan Old Style', 'Times New Roman', serif;
}
main, header, footer { max-width: 66rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 3rem; }
main { padding-bottom: 2rem; }
main:first-of-type:not(header + main) { padding-top: 2rem; }
main > nav { display: flex; gap: 1.5rem; margin-bottom: 2rem; font-size: 0.9375rem; }
main.people, main.people input, main.people select, main.people button {
  font-family: 'Segoe UI', system-ui, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif;
}
main.people > nav { flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: center; padding-bottom: 0.75rem; border-bottom: 1px solid var(--line); }
main.people > nav a { display: inline-flex; align-items: center; min-height: 1.5rem; }
main.people > nav .brand { gap: 0.5rem; color: var(--ink); font: 600 1.25rem/1.2 Georgia, 'Iowan Old Style', 'Times New Roman', serif; text-decoration: none; }
main.people > nav .brand img { width: 1.75rem; height: 1.75rem; }
main.people > nav [hreflang] { margin-left: auto; }
main.people h1 { font-family: Georgia, 'Iowan Old Style', 'Times New Roman', serif; font-weight: 600; }
footer { padding-block: 1.5rem 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.9375rem; }
h1, h2, h3, th, td, .stage, nav, code, pre, .count {
  font-family: 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif;
}
h1 { font-size: 2.25rem; line-height: 1.15; letter-spacing: -0.015em; margin: 0 0 0.75rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.0625rem; margin: 2rem 0 0.75rem; }
p { max-width: 40rem; margin: 0 0 1rem; }
.lead { font-size: 1.1875rem; }
a { color: var(--mark); text-underline-offset: 0.15em; }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem 1rem; }
nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; font-size: 0.9375rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 1rem; font-variant-numeric: tabular-nums; }
.about { color: var(--soft); }
.doubt { text-decoration: none; padding: 0 0.25rem; }
.doubts { margin: 1rem 0; font-size: 0.9375rem; }
.doubts p { margin: 0; }
.doubts ul { max-width: 40rem; margin: 0; padding-left: 1.25rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid var(--line); }
thead th { font-size: 0.8125rem; font-weight: 600; color: var(--soft); vertical-align: bottom; }
tbody th { font-weight: 600; white-space: nowrap; }
tbody tr:hover { background: var(--band); }
.count { text-align: right; }
.stage { white-space: nowrap; font-size: 0.9375rem; }
.stage::before { content: ''; display: inline-block; width: 0.625rem; height: 0.625rem; margin-right: 0.5rem;
  border-radius: 50%; border: 2px solid var(--step); vertical-align: -0.02em; }
.stage-collaboration-started::before { border-color: var(--mark); }
.stage-application-submitted::before { border-color: var(--mark); background: linear-gradient(90deg, var(--mark) 50%, transparent 50%); }
.stage-partner::before, .stage-association-formed::before { border-color: var(--mark); background: var(--mark); }
.stage-not-started { color: var(--soft); }
.later { color: var(--soft); display: block; font-size: 0.875rem; white-space: nowrap; }
pre, code { font-family: ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace; font-size: 0.9375rem; }
pre { background: var(--band); border: 1px solid var(--line); border-radius: 4px; padding: 0.75rem 1rem; overflow-x: auto; }
dt { font-weight: 600; margin-top: 1rem; }
dd { margin: 0; max-width: 40rem; }
blockquote { max-width: 38rem; margin: 0 0 0.75rem; padding: 0.25rem 0 0.25rem 1.25rem; border-left: 4px solid var(--line); }
.people { max-width: 44rem; }
.people form { margin-bottom: 1.5rem; }
.people td { white-space: nowrap; }
.people #passkey-list tbody th { white-space: normal; min-width: 9rem; overflow-wrap: anywhere; }
.people h1 { margin-bottom: 1.25rem; }
.people button, .people input, .people select, .people label { font-family: 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif; font-size: 1rem; }
.field { margin: 0 0 1.25rem; max-width: 26rem; }
.field label { display: block; font-weight: 600; margin-bottom: 0.25rem; }
.field input, .field select { width: 100%; min-height: 2.75rem; padding: 0.5rem 0.75rem; border: 1px solid var(--soft); border-radius: 4px;
  background: var(--paper); color: var(--ink); }
.field.check { display: flex; gap: 0.75rem; align-items: center; }
.field.check label { margin: 0; font-weight: 400; }
.field.check input { width: 1.5rem; min-height: 1.5rem; height: 1.5rem; flex: none; accent-color: var(--mark); }
.field [aria-invalid] { border: 2px solid var(--fault); }
.hint { color: var(--soft); font-size: 0.9375rem; margin: 0 0 0.375rem; }
.fault { color: var(--fault); font-weight: 600; margin: 0 0 0.375rem; }
.faults, .done { border-left: 4px solid var(--fault); background: var(--band); padding: 0.75rem 1rem; margin: 0 0 1.5rem; max-width: 40rem; }
.done { border-color: var(--mark); }
.faults > :last-child, .done > :last-child { margin-bottom: 0; }
.faults ul { margin: 0.5rem 0 0; padding-left: 1.25rem; }
.people button { min-height: 2.75rem; padding: 0.5rem 1.25rem; border: 2px solid var(--mark); border-radius: 4px; background: var(--mark);
  color: var(--paper); font-weight: 600; cursor: pointer; }
.people button.quiet { background: none; color: var(--mark); }
.people button:disabled { opacity: 0.6; cursor: progress; }
.people td .quiet { min-height: 2rem; padding: 0.25rem 0.75rem; font-size: 0.9375rem; }
.people :is(input, select, button, [tabindex]):focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.75rem; }
.facts { margin: 0 0 1.25rem; }
.facts div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0.375rem 0; border-bottom: 1px solid var(--line); }
.facts dt { min-width: 8rem; margin: 0; }
.facts dd { overflow-wrap: anywhere; }
.people .scroll { margin-bottom: 1.5rem; }
.people pre { white-space: pre-wrap; overflow-wrap: anywhere; }
dialog { border: 1px solid var(--soft); border-radius: 6px; background: var(--paper); color: var(--ink); padding: 1.5rem; max-width: min(32rem, calc(100vw - 2rem)); }
dialog h2 { margin-top: 0; }
dialog::backdrop { background: rgb(0 0 0 / 55%); }
[hidden] { display: none !important; }
@media (max-width: 30rem) { .people td, .people tbody th { white-space: normal; } }
@media print { .skip, nav { display: none; } body { background: none; } }
`;

/** A picture for the browser's tab: regions that meet. */
export const SITE_ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><g fill="none" stroke="#0b8174" stroke-width="3"><circle cx="12" cy="13" r="8"/><circle cx="20" cy="13" r="8"/><circle cx="16" cy="20" r="8"/></g></svg>`;
