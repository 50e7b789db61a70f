import type { BenchResult } from './bench-result.js';
import type { RowResult } from '../run/run-row.js';
import { spreadOf } from '../run/statistics.js';
import { peerLines, short, surroundingsText, valueText } from './text-report.js';

/** The results for people: what does not hold stands where it belongs, as plainly as what does. */
export function reportMarkdown(result: BenchResult): string {
  const { machine, rows, durability, sizes } = result;
  const lost = rows.filter(({ held }) => !held).length;
  return [
    '# Benchmarks',
    '',
    'Written by the bench itself; do not edit. What is measured and how: [ADR 20](adr/0020-bench.md). What follows',
    'from it: [performance.md](performance.md).',
    '',
    `${String(rows.length - lost)} of ${String(rows.length)} rows hold, ${String(lost)} do not.`,
    '',
    `- When: ${result.began}, ${String(result.seconds)} s`,
    `- Command: \`${result.command}\`, seed ${String(result.seed)}, ${String(sizes.rounds)} rounds of ${String(sizes.ms)} ms`,
    `- Machine: ${machine.processor}, ${String(machine.cores)} cores, ${String(machine.memoryGiB)} GiB, ${machine.system}, ${machine.fileSystem}`,
    `- ${loadText(result)}`,
    `- Versions: Node ${machine.node}, PostgreSQL ${machine.postgres}, EventStoreDB ${machine.eventStoreDb ?? 'none'}`,
    `- PostgreSQL: ${Object.entries(durability)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
    '',
    'Ratios are medians of the ratios in each round, with least and most. Processor time is for each operation.',
    '',
    ...table(
      ['row', 'figure', 'must reach', 'reached', 'holds'],
      rows.flatMap((row) =>
        row.verdicts.map((verdict) => [
          row.id,
          verdict.figure,
          'atLeast' in verdict.bound
            ? `≥ ${String(verdict.bound.atLeast)}`
            : `≤ ${String(verdict.bound.atMost)}`,
          valueText(verdict),
          verdict.held ? 'yes' : '**no**',
        ]),
      ),
    ),
    ...rows.flatMap(rowSection),
    '',
  ].join('\n');
}

/** What else the machine did: figures that were made beside other work tell little. */
function loadText({ rows, machine: { cores } }: BenchResult): string {
  const loads = rows.flatMap(({ rounds }) => rounds.map((round) => round.load));
  if (loads.length === 0) return 'Load: unknown';
  const { median, least, most } = spreadOf(loads);
  const busy = median > 2 * cores ? '. **The machine was busy with other work: measure again**' : '';
  return `Load: ${short(least)} to ${short(most)}, median ${short(median)}, on ${String(cores)} cores${busy}`;
}

function rowSection(row: RowResult): string[] {
  return [
    '',
    `## ${row.id}: ${row.title}`,
    '',
    ...table(
      ['peer', 'a second', 'p50 ms', 'p99 ms', 'Node µs', 'database µs', ''],
      peerLines(row.rounds).map(({ peer, perSecond, p50, p99, node, database, note }) => [
        peer,
        perSecond,
        p50,
        p99,
        node,
        database,
        note,
      ]),
    ),
    '',
    ...row.told.map((line) => `- ${line}`),
    `- ${surroundingsText(row.rounds)}`,
    '',
  ].slice(0, -1);
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...lines.map(line)];
}
