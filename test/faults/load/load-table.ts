import { tableLines } from '../result.js';
import type { Answers } from './pressure.js';
import type { LoadResult } from './run-load.js';

/** How it was borne, as a table for people, with what should not be under it. Pure. */
export function loadTable(result: LoadResult): string {
  const rows: readonly (readonly [string, Answers])[] = [
    ['connections', result.connects],
    ['commands', result.commands],
    ['reads of what was just written', result.reads],
    ['of the one who asks too much', result.hasty],
  ];
  const { memory, feed } = result;
  return [
    ...tableLines([
      ['what', 'count', 'p50', 'p99', 'turned away'],
      ...rows.map(([what, { count, p50, p99, statuses }]) => {
        const away = Object.entries(statuses).filter(([status]) => /^(503|429)/.test(status));
        const told = away.map(([status, times]) => `${String(times)} with ${status}`).join(', ');
        return [what, String(count), seconds(p50), seconds(p99), told === '' ? 'none' : told];
      }),
    ]),
    `memory: ${String(memory.begin)} MB at the beginning, at most ${String(memory.firstHalf)} MB in the first half and ${String(memory.secondHalf)} MB in the second`,
    `feed: ${String(feed.served)} of ${String(result.readers)} readers were served, ${String(feed.megabytes)} MB in all`,
    ...result.faults.map((words) => `FOUND: ${words}`),
  ].join('\n');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}
