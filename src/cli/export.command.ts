import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import {
  type AllianceListItem,
  GetHistory,
  GetRollout,
  ListAlliances,
} from '../contexts/alliances/queries.js';
import { eventsOf } from '../event-store/copy-log.js';
import { SYSTEM } from '../kernel/actor.js';
import type { Locale } from '../messages/message.js';
import type { Samverka } from '../samverka.js';
import { langOption } from './options.js';
import { type Column, remark } from './output.js';
import { historyColumns, listColumns, rolloutColumns } from './read.commands.js';
import { CommandFailed, withApp } from './session.js';

const WHAT = ['alliances', 'rollout', 'history', 'events'] as const;

interface ExportOptions {
  readonly format: 'csv' | 'json';
  readonly out?: string;
  readonly alliance?: string;
  readonly lang: Locale;
}

/** `export`. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('write alliances, the rollout, a history or the bare events to a file or to standard output')
    .argument('<what>', WHAT.join(', '))
    .addOption(
      new Option('--format <format>', 'csv opens in a Swedish Excel').choices(['csv', 'json']).default('csv'),
    )
    .option('--alliance <id>', 'whose history')
    .option('--out <file>', 'else standard output')
    .addOption(langOption())
    .addHelpText(
      'after',
      '\nevents are written as lines of JSON, as they lie in the log: without names and free texts.',
    )
    .action(exportWhat);
}

async function exportWhat(what: string, options: ExportOptions): Promise<void> {
  if (!(WHAT as readonly string[]).includes(what))
    throw new CommandFailed(`there is ${WHAT.join(', ')} to export`);
  const text = await withApp((app) => textOf(app, what as (typeof WHAT)[number], options));
  if (options.out === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    await writeFile(options.out, text, { flag: 'wx' });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new CommandFailed(exists ? `${options.out} is there already` : `${options.out} cannot be written`);
  }
  remark(`wrote ${options.out}`);
}

async function textOf(app: Samverka, what: (typeof WHAT)[number], options: ExportOptions): Promise<string> {
  const { format, alliance, lang } = options;
  switch (what) {
    case 'alliances':
      return formatted(await everyAlliance(app), listColumns(lang), format);
    case 'rollout':
      return formatted(
        (await app.queries.execute(new GetRollout(SYSTEM, lang))).rows,
        rolloutColumns(lang),
        format,
      );
    case 'history': {
      if (alliance === undefined) throw new CommandFailed('whose history? say --alliance <id>');
      const page = await app.queries.execute(new GetHistory(alliance, SYSTEM, lang, 10_000));
      if (page === null) throw new CommandFailed(`there is no alliance ${alliance}; see: samverka list`);
      return formatted(page.items, historyColumns(lang), format);
    }
    case 'events': {
      const lines: string[] = [];
      for await (const { position, stream, revision, data } of eventsOf(app.foundation.store)) {
        const event = JSON.parse(Buffer.from(data).toString('utf8')) as object;
        lines.push(`${JSON.stringify({ position, stream, revision, ...event })}\n`);
      }
      return lines.join('');
    }
  }
}

async function everyAlliance(app: Samverka): Promise<AllianceListItem[]> {
  const items: AllianceListItem[] = [];
  for (let cursor: string | undefined; ;) {
    const filter = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const page = await app.queries.execute(new ListAlliances(SYSTEM, filter));
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
}

/** CSV with semicolons and a byte order mark, formulas made harmless; or JSON of the rows as they are. */
function formatted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  format: 'csv' | 'json',
): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  const records = rows.map((row) => columns.map(({ value }) => value(row) ?? ''));
  return stringify([columns.map(({ heading }) => heading), ...records], {
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
