import { copyLog, logOf } from '../event-store/copy-log.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Foundation } from '../foundation.js';
import { openStoreAt } from '../open-store.js';
import { type EarlierCheck, type LogReport, verifyLog } from '../log/verify-log.js';
import { CommandFailed } from './command-failed.js';
import { print, printJson, printLines, printTable } from './output.js';
import { progressBar } from './progress-bar.js';
import { withFoundation } from './with-foundation.js';

interface Json {
  readonly json?: boolean;
}

/** URLs that were checked, or `here`: the log that this installation uses. */
export interface CopyOptions extends Json {
  readonly from: string;
  readonly to: string;
}

const LOOKING = { make: false };

export interface VerifyOptions extends Json {
  readonly earlier?: EarlierCheck;
}

export async function verify({ json, earlier }: VerifyOptions): Promise<void> {
  const bar = progressBar('reading the log');
  const report = await withFoundation(async (foundation) => {
    const head = await foundation.store.head();
    return verifyLog(foundation, {
      progress: (_, position) => {
        bar.at(position, head);
      },
      ...(earlier === undefined ? {} : { earlier }),
    });
  }, LOOKING);
  bar.end('read');
  if (json === true) printJson(report);
  else printReport(report, earlier);
  const { faultsFound } = report;
  if (faultsFound > 0)
    throw new CommandFailed(`the log has ${faultsFound === 1 ? 'a fault' : `${String(faultsFound)} faults`}`);
}

function printReport(report: LogReport, earlier: EarlierCheck | undefined): void {
  const { events, streams, position, texts, attachments, sha256, faults, faultsFound } = report;
  printLines([
    ['events', `${String(events)} in ${String(streams)} streams, up to position ${String(position)}`],
    [
      'texts',
      `${String(texts.proven)} proven, ${String(texts.erased)} erased, ${String(texts.missing)} missing`,
    ],
    ['attachments', String(attachments)],
    ['sha256', sha256],
  ]);
  if (faultsFound === 0) {
    const same = `, and its first ${String(earlier?.events)} events are those of the earlier check`;
    print(`The log is whole${earlier === undefined ? '' : same}.`);
    print(`Keep this apart from the machine: --earlier ${String(events)}:${sha256}`);
    return;
  }
  printTable(
    faults,
    [
      { heading: 'Fault', value: ({ code }) => code },
      { heading: 'Stream', value: ({ stream }) => stream ?? 'the whole log', width: 55 },
      { heading: 'Revision', value: ({ revision }) => revision, right: true },
      { heading: 'What', value: ({ message }) => message, width: 60 },
    ],
    '',
  );
  if (faultsFound > faults.length) print(`and ${String(faultsFound - faults.length)} more`);
}

export async function copy({ from, to, json }: CopyOptions): Promise<void> {
  const bar = progressBar('copying');
  const result = await withFoundation(async (foundation) => {
    const opened: EventStore[] = [];
    try {
      const source = await storeAt(foundation, from, opened);
      const target = await storeAt(foundation, to, opened);
      const head = await source.head();
      return await copyLog(logOf(source), target, (stage, _, position) => {
        bar.at(position, head, stage);
      });
    } finally {
      for (const store of opened) await store.close();
    }
  }, LOOKING);
  bar.end('copied and compared');
  if (json === true) printJson(result);
  else {
    print(`${String(result.copied)} events copied; both logs hold the same ${String(result.events)} events.`);
    print(`sha256  ${result.sha256}`);
  }
}

async function storeAt(foundation: Foundation, url: string, opened: EventStore[]): Promise<EventStore> {
  if (url === 'here') return foundation.store;
  const store = await openStoreAt(url, foundation);
  opened.push(store);
  return store;
}
