import type { RolloutFiguresView, StageFigures } from '../../../contexts/alliances/rollout-views.js';
import { REGIONS } from '../../../contexts/alliances/regions.js';
import type { Locale } from '../../../messages/message.js';
import { STAGE_NAMES } from '../stage-names.js';
import { type Html, markup } from '../../site/page.js';
import { lookOf, type Look } from '../lan-classes.js';
import { ROLLOUT_WORDS } from '../rollout-words.js';
import type { InkName, Pen } from './ink.js';
import { sign } from './signs.js';

/** What the curves are drawn in: `wide` has the names beside the curves, the other below. */
export interface CurveSpace {
  readonly width: number;
  readonly wide: boolean;
  /** Up to which day, 2026-11-22. */
  readonly on: string;
  readonly lang: Locale;
  readonly pen: Pen;
}

const LINES: Readonly<Record<Exclude<Look, 'none' | 'past'>, InkName>> = {
  low: 'line-low',
  middle: 'line-middle',
  high: 'line-high',
  other: 'line-other',
};
const TOP = 16;
const BOTTOM = 276;
const BAND = 64;
const LEFT = 30;
const ALL = REGIONS.length;
const A_NAME = 17;

/** How high the curves are drawn. */
export function curveHeight(lines: number, wide: boolean): number {
  return wide ? BOTTOM + 34 : BOTTOM + 40 + (lines + 1) * 22;
}

/**
 * How many län had reached each stage by when. What is undated stands in a band of its own on the left and raises no
 * curve; the years in which the län joined KSM are drawn beside.
 */
export function curves({ stages }: RolloutFiguresView, space: CurveSpace): Html {
  const { width, wide, on, pen } = space;
  const right = width - (wide ? 290 : 12);
  const start = LEFT + BAND + 12;
  const first = firstYear(stages, on);
  const [from, to] = [Date.parse(`${String(first)}-01-01`), Date.parse(on)];
  const x = (day: number): number => round(start + ((day - from) / Math.max(to - from, 1)) * (right - start));
  const y = (count: number): number => round(BOTTOM - (count / ALL) * (BOTTOM - TOP));
  const drawn = stages.map((figures) => stageLine(figures, x, y, right, pen));
  return markup`${axes(first, on, start, right, x, y, space)}${undatedBand(stages, y, space)}
    ${ksmLine(x, y, on, right, pen)}${drawn}${names(stages, y, right, space)}`;
}

function firstYear(stages: readonly StageFigures[], on: string): number {
  const years = [
    ...REGIONS.flatMap(({ ksmYear }) => ksmYear ?? []),
    ...stages.flatMap(({ days }) => days.map(({ date }) => Number(date.slice(0, 4)))),
  ];
  return Math.min(...years, Number(on.slice(0, 4)) - 1);
}

function axes(
  first: number,
  on: string,
  start: number,
  right: number,
  x: (day: number) => number,
  y: (count: number) => number,
  { pen }: CurveSpace,
): Html {
  const last = Number(on.slice(0, 4));
  const step = [1, 2, 5, 10, 20, 50, 100].find((one) => (last - first) / one <= (right - start) / 48) ?? 500;
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
    (year) => year % step === 0,
  );
  const rows = [0, 7, 14, 21].map(
    (count) => markup`<path d="M${LEFT} ${y(count)}H${right}" ${pen(count === 0 ? 'axis' : 'grid')} />
      <text x="${LEFT - 6}" y="${y(count) + 4}" ${pen('word-end')}>${count}</text>`,
  );
  const ticks = years.map((year) => {
    const at = x(Date.parse(`${String(year)}-01-01`));
    return markup`<path d="M${at} ${BOTTOM}v5" ${pen('axis')} /><text x="${at}" y="${BOTTOM + 20}" ${pen('word-middle')}>${year}</text>`;
  });
  return markup`${rows}${ticks}`;
}

/** How many län reached each stage that nobody knows when. */
function undatedBand(stages: readonly StageFigures[], y: (count: number) => number, space: CurveSpace): Html {
  const { lang, pen } = space;
  const some = stages.filter(({ undated }) => undated.length > 0);
  const each = BAND / (some.length + 1);
  const bars = some.map(({ stage, undated }, index) => {
    const at = round(LEFT + each * (index + 1));
    const top = y(undated.length);
    return markup`<path d="M${at} ${BOTTOM}V${top + 5}" ${pen(LINES[lookOf(stage) as keyof typeof LINES])} />
      ${sign(lookOf(stage), at, top, pen, 4.5)}<text x="${at}" y="${top - 9}" ${pen('word-middle')}>${undated.length}</text>`;
  });
  return markup`<rect x="${LEFT}" y="${TOP - 10}" width="${BAND}" height="${BOTTOM - TOP + 10}" ${pen('undated-band')} />
    <path d="M${LEFT} ${BOTTOM}h${BAND}" ${pen('axis')} />
    <text x="${LEFT + BAND / 2}" y="${BOTTOM + 20}" ${pen('word-middle')}>${ROLLOUT_WORDS[lang].curve.undated}</text>${bars}`;
}

function stageLine(
  { stage, days }: StageFigures,
  x: (day: number) => number,
  y: (count: number) => number,
  right: number,
  pen: Pen,
): Html {
  const look = lookOf(stage) as keyof typeof LINES;
  if (days.length === 0) return markup``;
  const points = days.map(({ date }, index) => ({
    from: x(Date.parse(startOf(date))),
    at: Math.min(x(Date.parse(endOf(date))), right),
    y: y(index + 1),
  }));
  const first = points[0]?.at ?? right;
  const path = points.map(({ at, y: top }) => `H${String(at)}V${String(top)}`).join('');
  // A month or a year is drawn as long as it is: the day lies somewhere in it.
  const spans = points.map(({ from, at, y: top }) =>
    at - from < 4 ? '' : markup`<path d="M${from} ${top - 4}v8M${from} ${top}H${at}" ${pen('axis')} />`,
  );
  const signs = points.map(({ at, y: top }) => sign(look, at, top, pen, 4.5));
  return markup`<path d="M${first} ${y(0)}${path}H${right}" ${pen(LINES[look])} />${spans}${signs}`;
}

function ksmLine(
  x: (day: number) => number,
  y: (count: number) => number,
  on: string,
  right: number,
  pen: Pen,
): Html {
  const points = ksmUpTo(on);
  const first = points[0];
  if (first === undefined) return markup``;
  const path = points
    .map(({ date, count }) => `H${String(x(Date.parse(date)))}V${String(y(count))}`)
    .join('');
  const marks = points
    .filter(({ uncertain }) => uncertain)
    .map(
      ({ date, count }) =>
        markup`<text x="${x(Date.parse(date)) - 4}" y="${y(count) - 4}" ${pen('word-end')}>?</text>`,
    );
  return markup`<path d="M${x(Date.parse(first.date))} ${y(0)}${path}H${right}" ${pen('line-ksm')} />${marks}`;
}

/** How many län had joined KSM by the end of each year that had ended by then. */
function ksmUpTo(
  on: string,
): { readonly date: string; readonly count: number; readonly uncertain: boolean }[] {
  const years = [...new Set(REGIONS.flatMap(({ ksmYear }) => ksmYear ?? []))].sort((a, b) => a - b);
  return years
    .map((year) => ({
      date: `${String(year)}-12-31`,
      count: REGIONS.filter(({ ksmYear }) => ksmYear !== null && ksmYear <= year).length,
      uncertain: REGIONS.some(({ ksmYear, ksmNote }) => ksmYear === year && ksmNote !== null),
    }))
    .filter(({ date }) => date <= on);
}

interface Name {
  readonly words: string;
  readonly y: number;
  readonly look: Look;
}

function names(
  stages: readonly StageFigures[],
  y: (count: number) => number,
  right: number,
  { wide, on, lang, pen }: CurveSpace,
): Html {
  const { curve } = ROLLOUT_WORDS[lang];
  const all: Name[] = [
    {
      words: `${curve.ksm} ${String(ksmUpTo(on).at(-1)?.count ?? 0)}`,
      y: y(ksmUpTo(on).at(-1)?.count ?? 0),
      look: 'none',
    },
    ...stages.map(({ stage, days, undated }) => ({
      words: `${STAGE_NAMES[stage][lang]} ${curve.all(days.length, undated.length)}`,
      y: y(days.length),
      look: lookOf(stage),
    })),
  ];
  if (!wide)
    return markup`${all.map(({ words, look }, index) => named(words, look, LEFT + 8, BOTTOM + 48 + index * 22, pen))}`;
  const sorted = all.sort((a, b) => a.y - b.y);
  // From the bottom up, so that none lies on another or on the axis.
  let floor = BOTTOM - 2;
  const placed = sorted.toReversed().map((name) => {
    const at = Math.min(name.y, floor);
    floor = at - A_NAME;
    return { ...name, y: at };
  });
  return markup`${placed.map(({ words, look, y: at }) => named(words, look, right + 14, at, pen))}`;
}

function named(words: string, look: Look, x: number, y: number, pen: Pen): Html {
  const mark =
    look === 'none' ? markup`<path d="M${x - 6} ${y}h12" ${pen('line-ksm')} />` : sign(look, x, y, pen, 4.5);
  return markup`${mark}<text x="${x + 12}" y="${y + 4}" ${pen('word')}>${words}</text>`;
}

function startOf(date: string): string {
  return `${date}${'-01-01'.slice(0, 10 - date.length)}`;
}

/** The last day of a day, a month or a year. */
function endOf(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 10) return date;
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
