import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BackupTable, backUp, restore } from '../backup/backup.js';
import type { Foundation } from '../foundation.js';
import { verifyLog } from '../log/verify-log.js';
import { CommandFailed } from './command-failed.js';
import { print, printJson } from './output.js';
import { progressBar } from './progress-bar.js';
import { withFoundation } from './with-foundation.js';

interface Json {
  readonly json?: boolean;
}

/** Tables that cannot be rebuilt from the log. */
const TABLES: readonly BackupTable[] = [
  { name: 'vault.entry', key: 'ref', keyType: 'uuid' },
  { name: 'vault.secret', key: 'name', keyType: 'text' },
  { name: 'identity.secret', key: 'name', keyType: 'text' },
  { name: 'identity.account', key: 'id', keyType: 'uuid' },
  { name: 'identity.person', key: 'account', keyType: 'uuid' },
  { name: 'identity.password', key: 'account', keyType: 'uuid' },
  { name: 'identity.post', key: 'id', keyType: 'uuid' },
  { name: 'identity.api_token', key: 'id', keyType: 'uuid' },
];

export async function takeBackup(path: string, { json }: Json): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there !== undefined) throw new CommandFailed(`${path} is there already`);
  const folder = dirname(path);
  if (!(await isFolder(folder))) throw new CommandFailed(`there is no folder ${folder}`);
  const bar = progressBar('backing up');
  const result = await withFoundation(
    async (foundation) => {
      const head = await foundation.store.head();
      return backUp(partsOf(foundation), path, foundation.clock.now(), (_, position) => {
        bar.at(position, head);
      });
    },
    { make: false },
  );
  bar.end('backed up');
  if (json === true) printJson(result);
  else {
    print(
      `${path} holds the log up to position ${String(result.position)}, ${String(result.lines)} lines in all.`,
    );
    print(`sha256 of the file  ${result.sha256}`);
  }
}

export async function restoreBackup(path: string, { json }: Json): Promise<void> {
  const bar = progressBar('restoring');
  const { result, report } = await withFoundation(async (foundation) => {
    const restored = await restore(partsOf(foundation), path, (stage, done, of) => {
      bar.at(done, of, stage);
    });
    const head = await foundation.store.head();
    const report = await verifyLog(foundation, {
      progress: (_, position) => {
        bar.at(position, head, 'checking');
      },
    });
    return { result: restored, report };
  });
  bar.end('restored');
  if (json === true) printJson({ ...result, faults: report.faults });
  else {
    const { events, rows, attachments } = result;
    print(
      `${String(events)} events, ${String(rows)} rows and ${String(attachments)} attachments restored from ${path}.`,
    );
    print(
      `The log was checked: ${String(report.texts.proven)} texts proven, ${String(report.faultsFound)} faults.`,
    );
    print('Now start the server: it makes the read models anew.');
  }
  if (report.faultsFound > 0)
    throw new CommandFailed('the restored log has faults; see: samverka log verify');
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function partsOf({ association, store, database, attachments }: Foundation) {
  return { association: association.slug, store, database, attachments, tables: TABLES };
}
