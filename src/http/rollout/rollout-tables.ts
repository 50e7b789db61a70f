import type { RolloutFiguresView, StageFigures } from '../../contexts/alliances/rollout-views.js';
import { inSwedishOrder, regionByCode, REGIONS } from '../../contexts/alliances/regions.js';
import type { RolloutRow, RolloutStage, RolloutView } from '../../contexts/alliances/rollout-views.js';
import type { Locale } from '../../messages/message.js';
import { STAGE_NAMES } from './stage-names.js';
import { markup } from '../site/page.js';
import { inFigures, inTable } from './dates.js';
import { lookOf, nowWords } from './lan-classes.js';
import { address, type Asked, type Order, slugOf, type SortedBy } from './rollout-query.js';
import { ROLLOUT_WORDS } from './rollout-words.js';
import { type Band, cell, type Cell, csvOf, type ShownTable } from './tables.js';

const STAGES: readonly RolloutStage[] = [
  'not-started',
  'collaboration-started',
  'application-submitted',
  'partner',
  'association-formed',
];

/** The 21 län, in three bands: dated, undated, and those of which nothing is known. */
export function lanTable({ rows }: RolloutView, asked: Asked): ShownTable {
  const { table } = ROLLOUT_WORDS[asked.lang];
  const { columns, bands } = table;
  const bandOf = ({ stage, dates }: RolloutRow): Band['id'] =>
    stage === 'not-started' ? 'unknown' : dates[stage]?.date === null ? 'undated' : 'dated';
  const sorted = [...rows].sort(comparing(asked.sort));
  const ids = ['dated', 'undated', 'unknown'] as const;
  return {
    id: 'lan',
    caption: table.caption,
    columns: [
      { title: columns.name, sorts: 'name' },
      { title: columns.ksm, sorts: 'ksm' },
      { title: columns.reached, sorts: 'reached' },
      { title: columns.since, sorts: 'since' },
      { title: columns.now, sorts: 'now' },
      { title: columns.alliances, sorts: 'alliances', number: true },
      { title: columns.partnerships, sorts: 'partnerships', number: true },
      { title: columns.associations, sorts: 'associations', number: true },
      { title: columns.source },
    ],
    bands: ids.flatMap((id) => {
      const here = sorted.filter((row) => bandOf(row) === id);
      return here.length === 0
        ? []
        : [{ id, title: bands[id], rows: here.map((row) => cellsOf(row, asked)) }];
    }),
  };
}

function cellsOf(row: RolloutRow, asked: Asked): Cell[] {
  const { lang } = asked;
  const { table } = ROLLOUT_WORDS[lang];
  const { stage, dates } = row;
  const when = dates[stage];
  return [
    { text: row.name, html: lanLink(row.lan, row.name, asked) },
    ksmCell(row, lang),
    stageCell(stage, lang),
    cell(when === undefined ? table.none : inTable(when, lang)),
    cell(nowWords(row, lang)),
    cell(row.alliances.length),
    cell(countOnAxis(row.partnership, dates.partner !== undefined, lang)),
    cell(countOnAxis(row.association, dates['association-formed'] !== undefined, lang)),
    cell(when === undefined ? table.none : (when.source ?? table.recorded)),
  ];
}

function lanLink(code: string, words: string, asked: Asked) {
  const region = regionByCode(code);
  const path = region === undefined ? '/lan' : `/lan/${slugOf(region)}`;
  return markup`<a href="${address(path, { ...asked, show: 'reached', sort: 'name' })}">${words}</a>`;
}

/** The year, and plainly that it is uncertain; what is uncertain about it stands below the table. */
function ksmCell({ ksmYear, ksmNote }: RolloutRow, lang: Locale): Cell {
  const { notKnown, uncertain } = ROLLOUT_WORDS[lang].table;
  const year = ksmYear === null ? notKnown : String(ksmYear);
  if (ksmNote === null) return cell(year);
  return {
    text: `${year}, ${uncertain}`,
    html: markup`${year}, <a class="doubt" href="#doubts">${uncertain}</a>`,
  };
}

function stageCell(stage: RolloutStage, lang: Locale): Cell {
  const text = STAGE_NAMES[stage][lang];
  return { text, html: markup`<span class="class look-${lookOf(stage)}">${text}</span>` };
}

/** How many there are now, and where there are none whether there ever was one. */
function countOnAxis(now: number, ever: boolean, lang: Locale): string {
  return now === 0 && ever ? ROLLOUT_WORDS[lang].table.before(now) : String(now);
}

function comparing(order: Order): (a: RolloutRow, b: RolloutRow) => number {
  const falling = order.startsWith('-');
  const by = order.replace('-', '') as SortedBy;
  const valueOf: Readonly<Record<SortedBy, (row: RolloutRow) => string | number>> = {
    name: () => 0,
    ksm: ({ ksmYear }) => ksmYear ?? 9999,
    reached: ({ stage }) => STAGES.indexOf(stage),
    since: ({ stage, dates }) => dates[stage]?.date ?? '',
    now: ({ current }) => STAGES.indexOf(current),
    alliances: ({ alliances }) => alliances.length,
    partnerships: ({ partnership }) => partnership,
    associations: ({ association }) => association,
  };
  return (a, b) => {
    const [first, second] = [valueOf[by](a), valueOf[by](b)];
    const names = inSwedishOrder(a.name, b.name);
    const difference = first === second ? (by === 'name' ? names : 0) : first < second ? -1 : 1;
    return falling ? -difference || names : difference || names;
  };
}

/** What happened when, step by step, undated in a band of its own. */
export function curveTable({ stages }: RolloutFiguresView, { rows }: RolloutView, lang: Locale): ShownTable {
  const { curve, table } = ROLLOUT_WORDS[lang];
  const sourceOf = (lan: string, stage: RolloutStage): string =>
    rows.find((row) => row.lan === lan)?.dates[stage]?.source ?? table.recorded;
  const nameOf = (lan: string): string => regionByCode(lan)?.name ?? lan;
  const line = ({ stage }: StageFigures, lan: string, date: string | null, count: string): Cell[] =>
    [inTable({ date }, lang), STAGE_NAMES[stage][lang], nameOf(lan), count, sourceOf(lan, stage)].map(cell);
  const dated = stages.flatMap((figures) =>
    figures.days.map(({ date, lan }, index) => ({
      date,
      cells: line(figures, lan, date, String(index + 1)),
    })),
  );
  const undated = stages.flatMap((figures) =>
    figures.undated.map((lan) => line(figures, lan, null, table.none)),
  );
  const bands = [
    { id: 'undated', title: curve.undated, rows: undated },
    {
      id: 'dated',
      title: table.bands.dated,
      rows: dated.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)).map(({ cells }) => cells),
    },
  ];
  return {
    id: 'curve',
    caption: curve.caption,
    columns: curve.columns.map((title, index) => (index === 3 ? { title, number: true } : { title })),
    bands: bands.filter(({ rows: { length } }) => length > 0),
  };
}

export function funnelTable({ stages }: RolloutFiguresView, lang: Locale): ShownTable {
  const { funnel } = ROLLOUT_WORDS[lang];
  const rows = stages.map(({ stage, reached, undated, now }) =>
    [STAGE_NAMES[stage][lang], reached, undated.length, now].map(cell),
  );
  return {
    id: 'funnel',
    caption: funnel.caption,
    columns: funnel.columns.map((title, index) => (index > 0 ? { title, number: true } : { title })),
    bands: [{ id: 'all', title: null, rows }],
  };
}

export function durationTable({ durations }: RolloutFiguresView, lang: Locale): ShownTable {
  const { durations: words, table } = ROLLOUT_WORDS[lang];
  const rows = durations.map(({ from, to, medianDays, lan, leftOut }) =>
    [
      STAGE_NAMES[from][lang],
      STAGE_NAMES[to][lang],
      medianDays === null ? words.nothing : inFigures(medianDays, lang),
      lan.length,
      leftOut.length === 0 ? table.none : leftOut.map((code) => regionByCode(code)?.name ?? code).join(', '),
    ].map(cell),
  );
  return {
    id: 'durations',
    caption: words.caption,
    columns: words.columns.map((title, index) =>
      index === 2 || index === 3 ? { title, number: true } : { title },
    ),
    bands: [{ id: 'all', title: null, rows }],
  };
}

/** The years in which the län joined kultursamverkansmodellen, and in each how many are uncertain. */
export function ksmTable(lang: Locale): ShownTable {
  const { ksm, table } = ROLLOUT_WORDS[lang];
  const years = [...new Set(REGIONS.map(({ ksmYear }) => ksmYear))].sort((a, b) => (a ?? 9999) - (b ?? 9999));
  const rows = years.map((year) => {
    const here = REGIONS.filter(({ ksmYear }) => ksmYear === year);
    const uncertain = here.filter(({ ksmNote }) => ksmNote !== null).map(({ short }) => short);
    return [
      year ?? ksm.unknown,
      here.map(({ short }) => short).join(', '),
      here.length,
      uncertain.length === 0 ? table.none : uncertain.join(', '),
    ].map(cell);
  });
  return {
    id: 'ksm',
    caption: ksm.caption,
    columns: ksm.columns.map((title, index) => (index === 2 ? { title, number: true } : { title })),
    bands: [{ id: 'all', title: null, rows }],
  };
}

/** Every fact by itself, for those who reckon themselves: dates as they are known, and when they were recorded. */
export function factsAsCsv({ rows, position, on, asOf }: RolloutView, lang: Locale): string {
  const lines = rows.flatMap((row) => {
    const { lan, name, current, alliances, partnership, association, ksmYear, ksmNote } = row;
    const counts = [current, alliances.length, partnership, association];
    const about = [...counts, ksmYear ?? '', ksmNote ?? '', on ?? '', asOf ?? '', position].map(String);
    const known = STAGES.flatMap((stage) => {
      const when = row.dates[stage];
      return when === undefined
        ? []
        : [[stage, when.date ?? '', when.precision, when.recordedAt, when.source ?? '']];
    });
    const facts = known.length === 0 ? [['not-started', '', '', '', '']] : known;
    return facts.map((fact) => [lan, name, ...fact, ...about]);
  });
  return csvOf(ROLLOUT_WORDS[lang].factsColumns, lines);
}
