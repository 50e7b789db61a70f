import { type Config, ConfigError, readConfig } from '../config/config.js';
import { copyLog, logOf } from '../event-store/copy-log.js';
import type { EventStore } from '../event-store/event-store.js';
import { type Foundation, openStoreAt } from '../foundation.js';
import { type LogReport, verifyLog } from '../log/verify-log.js';
import { CommandFailed, WrongUse } from './command-failed.js';
import { print, printJson, printLines, printTable } from './output.js';
import { progressBar } from './progress-bar.js';
import { withFoundation } from './session.js';

interface Json {
  readonly json?: boolean;
}

export interface CopyOptions extends Json {
  readonly from: string;
  readonly to: string;
}

/** The log that this installation uses. */
const HERE = 'here';

export async function verify({ json }: Json): Promise<void> {
  const bar = progressBar('reading the log');
  const report = await withFoundation(async (foundation) => {
    const head = await foundation.store.head();
    return verifyLog(foundation, (_, position) => {
      bar.at(position, head);
    });
  });
  bar.end('read');
  if (json === true) printJson(report);
  else printReport(report);
  const { length } = report.faults;
  if (length > 0)
    throw new CommandFailed(`the log has ${length === 1 ? 'a fault' : `${String(length)} faults`}`);
}

function printReport({ events, streams, position, texts, attachments, sha256, faults }: LogReport): void {
  printLines([
    ['events', `${String(events)} in ${String(streams)} streams, up to position ${String(position)}`],
    ['texts', `${String(texts.proven)} proven, ${String(texts.missing)} not in the vault any more`],
    ['attachments', String(attachments)],
    ['sha256', sha256],
  ]);
  if (faults.length === 0) {
    print('The log is whole.');
    return;
  }
  printTable(
    faults,
    [
      { heading: 'Fault', value: ({ code }) => code },
      { heading: 'Stream', value: ({ stream }) => stream, width: 55 },
      { heading: 'Revision', value: ({ revision }) => revision, right: true },
      { heading: 'What', value: ({ message }) => message, width: 60 },
    ],
    '',
  );
}

export async function copy({ from, to, json }: CopyOptions): Promise<void> {
  if (from === to) throw new WrongUse('--from and --to are the same');
  const stores = { from: storeUrl('--from', from), to: storeUrl('--to', to) };
  const bar = progressBar('copying');
  const result = await withFoundation(async (foundation) => {
    const opened: EventStore[] = [];
    try {
      const source = await storeAt(foundation, stores.from, opened);
      const target = await storeAt(foundation, stores.to, opened);
      const head = await source.head();
      return await copyLog(logOf(source), target, (_, position) => {
        bar.at(position, head);
      });
    } finally {
      for (const store of opened) await store.close();
    }
  });
  bar.end('copied and compared');
  if (json === true) printJson(result);
  else {
    print(`${String(result.copied)} events copied; both logs hold the same ${String(result.events)} events.`);
    print(`sha256  ${result.sha256}`);
  }
}

/** The URL as the program uses it; checked as the environment is. */
function storeUrl(option: string, url: string): string {
  if (url === HERE) return HERE;
  const variable = /^postgres(ql)?:/.test(url) ? 'DATABASE_URL' : 'EVENTSTOREDB_URL';
  let config: Config;
  try {
    config = readConfig({ [variable]: url });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new WrongUse(error.message.replace(variable, option));
  }
  return config.databaseUrl ?? config.eventStoreDbUrl ?? '';
}

async function storeAt(foundation: Foundation, url: string, opened: EventStore[]): Promise<EventStore> {
  if (url === HERE) return foundation.store;
  const store = await openStoreAt(url, foundation);
  opened.push(store);
  return store;
}
