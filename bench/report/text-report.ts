import type { BenchResult } from './bench-result.js';
import type { RoundResult, RowResult } from '../run/run-row.js';
import type { Sample } from '../run/sample.js';
import { spreadOf } from '../run/statistics.js';
import type { Verdict } from '../run/verdict.js';
import { hotSpotLines } from './hot-spots.js';

/** One peer over the rounds of a row. */
export interface PeerLine {
  readonly peer: string;
  readonly perSecond: string;
  readonly p50: string;
  readonly p99: string;
  readonly node: string;
  readonly database: string;
  /** Why there are no figures, or what did not add up. */
  readonly note: string;
}

/** A row as it is told on the terminal. */
export function rowLines(row: RowResult): string[] {
  return [
    ...row.verdicts.map((verdict) => `  ${verdictText(verdict)}`),
    ...peerLines(row.rounds).map(
      ({ peer, perSecond, p50, p99, node, database, note }) =>
        `    ${peer.padEnd(22)} ${perSecond.padStart(9)}/s  p50 ${p50} ms  p99 ${p99} ms  Node ${node} µs  database ${database} µs${note === '' ? '' : `  ${note}`}`,
    ),
    ...row.told.map((line) => `    ${line}`),
    `    ${surroundingsText(row.rounds)}; ${String(row.seconds)} s in all`,
    '',
  ];
}

export function verdictText(verdict: Verdict): string {
  const { figure, held, bound } = verdict;
  const wanted = 'atLeast' in bound ? `at least ${String(bound.atLeast)}` : `at most ${String(bound.atMost)}`;
  return `${held ? 'held    ' : 'NOT HELD'}  ${valueText(verdict)}  ${figure}, ${wanted}`;
}

/** The figure with its least and most, or why there is none. */
export function valueText({ spread, unit, notMeasured }: Verdict): string {
  if (spread === null) return `not measured: ${notMeasured ?? 'unknown'}`;
  const { median, least, most } = spread;
  return `${short(median)} ${unit} (${short(least)} to ${short(most)})`;
}

/** Every peer of a row: the medians of its rounds. */
export function peerLines(rounds: readonly RoundResult[]): PeerLine[] {
  const peers = [...new Set(rounds.flatMap(({ samples }) => Object.keys(samples)))].toSorted();
  return peers.map((peer) => {
    const all = rounds.flatMap(({ samples }) => samples[peer] ?? []);
    const samples = all.filter((sample) => typeof sample !== 'string');
    const faults = all.flatMap((sample) => (typeof sample === 'string' ? [sample] : sample.mismatches));
    const middle = (of: (sample: Sample) => number | null): string => {
      const values = samples.map(of).filter((value) => value !== null);
      return values.length === 0 ? '–' : short(spreadOf(values).median);
    };
    return {
      peer,
      perSecond: middle(({ perSecond }) => perSecond),
      p50: middle(({ p50 }) => p50),
      p99: middle(({ p99 }) => p99),
      node: middle(({ nodeMicros }) => nodeMicros),
      database: middle(({ databaseMicros }) => databaseMicros),
      note: faults[0] === undefined ? '' : `! ${faults[0]}`,
    };
  });
}

/** The load and the disk while the row was measured, and which rounds were noisy. */
export function surroundingsText(rounds: readonly RoundResult[]): string {
  if (rounds.length === 0) return 'no rounds';
  const loads = spreadOf(rounds.map((round) => round.load));
  const fsync = spreadOf(rounds.map((round) => round.fsyncMs));
  const raw = spreadOf(rounds.map((round) => round.raw));
  const noisy = rounds.flatMap((round, index) => (round.noisy ? [String(index + 1)] : []));
  const noise = noisy.length === 0 ? 'no round noisy' : `NOISY rounds: ${noisy.join(', ')}`;
  return `load ${short(loads.least)} to ${short(loads.most)}, fsync ${short(fsync.median)} ms, raw yardstick ${short(raw.least)} to ${short(raw.most)}/s, ${noise}`;
}

/** The end of a run: every row that does not hold, by name. */
export function summary({ rows, seconds, seed, profiles, hotSpots }: BenchResult): string {
  const lost = rows.filter(({ held }) => !held);
  return [
    `${String(rows.length - lost.length)} of ${String(rows.length)} rows hold; ${String(seconds)} s, seed ${String(seed)}`,
    ...(lost.length === 0 ? [] : [`not held: ${lost.map(({ id }) => id).join(', ')}`]),
    ...hotSpotLines(hotSpots),
    ...(profiles === null ? [] : [`profiles: ${profiles}`]),
  ].join('\n');
}

/** Three figures that count, with thousands set apart. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}
