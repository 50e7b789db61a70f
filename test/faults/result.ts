import type { Finding } from './judge/finding.js';

/** What came of one injection. */
export interface Injection {
  readonly fault: string;
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** Milliseconds from the harm, or its end, until a command begun after it was acknowledged, or could be given at all. */
  readonly recoveryMs: readonly number[];
  /** How often commands were answered 503 and 429. */
  readonly turnedAway: number;
  readonly findings: readonly Finding[];
}

/** A fault that could not be injected here. */
export interface Skipped {
  readonly fault: string;
  readonly why: string;
}

/** All injections of one fault together. */
export interface FaultLine {
  readonly fault: string;
  readonly times: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  readonly medianMs: number | null;
  readonly mostMs: number | null;
  readonly turnedAway: number;
  readonly findings: readonly Finding[];
}

/** One line a fault, in the order in which they were first injected. Pure. */
export function linesOf(injections: readonly Injection[]): FaultLine[] {
  const names = [...new Set(injections.map(({ fault }) => fault))];
  return names.map((fault) => {
    const own = injections.filter((injection) => injection.fault === fault);
    const sum = (of: (injection: Injection) => number): number =>
      own.reduce((total, one) => total + of(one), 0);
    const times = own.flatMap(({ recoveryMs }) => recoveryMs).sort((a, b) => a - b);
    return {
      fault,
      times: own.length,
      acknowledged: sum(({ acknowledged }) => acknowledged),
      lost: sum(({ lost }) => lost),
      doubled: sum(({ doubled }) => doubled),
      medianMs: median(times),
      mostMs: times.at(-1) ?? null,
      turnedAway: sum(({ turnedAway }) => turnedAway),
      findings: own.flatMap(({ findings }) => findings),
    };
  });
}

function median(sorted: readonly number[]): number | null {
  const middle = sorted[sorted.length >> 1];
  if (middle === undefined) return null;
  return sorted.length % 2 === 1 ? middle : (middle + (sorted[(sorted.length >> 1) - 1] ?? middle)) / 2;
}

/** The lines as a table for people, with what was found under it. Pure. */
export function tableOf(lines: readonly FaultLine[], skipped: readonly Skipped[]): string {
  const heading = [
    'fault',
    'times',
    'acknowledged',
    'lost',
    'doubled',
    'recovery (median, most)',
    '503 and 429',
    'holds',
  ];
  const cells = lines.map((line) => [
    line.fault,
    String(line.times),
    String(line.acknowledged),
    String(line.lost),
    String(line.doubled),
    line.medianMs === null || line.mostMs === null
      ? '-'
      : `${seconds(line.medianMs)}, ${seconds(line.mostMs)}`,
    String(line.turnedAway),
    line.findings.length === 0 ? 'yes' : 'NO',
  ]);
  return [
    ...tableLines([heading, ...cells]),
    ...skipped.map(({ fault, why }) => `skipped: ${fault}: ${why}`),
    ...lines.flatMap(({ fault, findings }) =>
      findings.map(({ kind, words }) => `FOUND: ${fault}: ${kind}: ${words}`),
    ),
  ].join('\n');
}

/** Rows as lines of a table, the first of which is its heading. Pure. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const [heading = [], ...others] = rows;
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const text = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [text(heading), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...others.map(text)];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
