import { type FileHandle, open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { GetHistory, GetRollout } from '../contexts/alliances/queries.js';
import { eventsOf } from '../event-store/copy-log.js';
import type { EventStore } from '../event-store/event-store.js';
import { SYSTEM } from '../kernel/actor.js';
import type { Locale } from '../messages/message.js';
import type { Samverka } from '../samverka.js';
import { CommandFailed } from './command-failed.js';
import { everyAlliance, findAlliance, noSuchAlliance } from './find-alliance.js';
import type { Column } from './fit-columns.js';
import { remark } from './output.js';
import { type ProgressBar, progressBar } from './progress-bar.js';
import { readUp } from './read-models.js';
import { historyColumns, listColumns, rolloutColumns } from './register-columns.js';
import { withApp } from './with-app.js';

export type Exported = 'alliances' | 'rollout' | 'history' | 'events';

export interface ExportOptions {
  readonly format: 'csv' | 'json';
  readonly out?: string;
  readonly alliance?: string;
  readonly lang: Locale;
}

const MOST_EVENTS = 10_000;
const NO_BAR: ProgressBar = { at: () => undefined, end: () => undefined };

export async function exportWhat(what: Exported, options: ExportOptions): Promise<void> {
  const { out } = options;
  // Where the export itself runs over the screen, it is its own progress.
  const isSeen = out === undefined && process.stdout.isTTY;
  const bar = isSeen ? NO_BAR : progressBar('exporting');
  try {
    await withApp(async (app) => {
      if (what !== 'events') await readUp(app);
      await app.foundation.identity.security.record('exported', {
        details: { what, format: options.format },
      });
      const text = Readable.from(textOf(app, what, options, bar));
      if (out === undefined) await pipeline(text, process.stdout, { end: false });
      else await writeTo(out, text);
    });
  } catch (error) {
    bar.end('not exported');
    throw error;
  }
  bar.end('exported');
  if (out !== undefined) remark(`wrote ${out}`);
}

async function writeTo(path: string, text: Readable): Promise<void> {
  let file: FileHandle;
  try {
    file = await open(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new CommandFailed(`${path} is there already`);
    throw error;
  }
  try {
    await pipeline(text, file.createWriteStream());
  } catch (error) {
    // Half an export looks like a whole one.
    await rm(path, { force: true });
    throw error;
  }
}

async function* textOf(
  app: Samverka,
  what: Exported,
  options: ExportOptions,
  bar: ProgressBar,
): AsyncGenerator<string> {
  const { format, alliance, lang } = options;
  switch (what) {
    case 'alliances':
      yield formatted(await everyAlliance(app), listColumns(lang), format);
      return;
    case 'rollout': {
      const { rows } = await app.queries.execute(new GetRollout(SYSTEM, lang));
      yield formatted(rows, rolloutColumns(lang), format);
      return;
    }
    case 'history': {
      const id = await findAlliance(app, alliance ?? '');
      const page = await app.queries.execute(new GetHistory(id, SYSTEM, lang, MOST_EVENTS));
      if (page === null) throw noSuchAlliance(id);
      yield formatted(page.items, historyColumns(lang), format);
      return;
    }
    case 'events':
      yield* eventLines(app.foundation.store, bar);
  }
}

/** The bare events, a line each. Tells the bar how far into the log it has come. */
export async function* eventLines(store: EventStore, bar: Pick<ProgressBar, 'at'>): AsyncGenerator<string> {
  const head = await store.head();
  const progress = (_: number, position: number): void => {
    // What is appended meanwhile is exported too.
    bar.at(Math.min(position, head), head);
  };
  for await (const { position, stream, revision, data } of eventsOf(store, progress)) {
    const event = JSON.parse(Buffer.from(data).toString('utf8')) as object;
    yield `${JSON.stringify({ position, stream, revision, ...event })}\n`;
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
  return csvText([columns.map(({ heading }) => heading), ...records]);
}

/**
 * CSV as Swedish spreadsheets read it. A value that they would take for a formula gets an apostrophe before it: a name
 * is never to be reckoned (CWE-1236).
 */
export function csvText(records: readonly (readonly unknown[])[]): string {
  return stringify(
    records.map((record) => [...record]),
    { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );
}
