import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BackupTable, backUp, restore, RestoreRefused } from '../backup/backup.js';
import type { Foundation } from '../foundation.js';
import { type Erasure, ErasureJournal } from '../log/erasure-journal.js';
import type { ReplayResult } from '../log/erasures.js';
import { verifyLog } from '../log/verify-log.js';
import type { MasterKey } from '../vault/master-key.js';
import { CommandFailed } from './command-failed.js';
import { print, printJson, remark } from './output.js';
import { progressBar } from './progress-bar.js';
import { withFoundation } from './with-foundation.js';

interface Json {
  readonly json?: boolean;
}

export interface RestoreOptions extends Json {
  /** A journal of erasures that was kept apart from the backup. */
  readonly erasures?: string;
  /** There is none, and whoever restores answers for what comes back. */
  readonly withoutErasures?: boolean;
}

/** Tables that cannot be rebuilt from the log. Sessions, links and mails on their way are not kept: they would let in, or tell twice. */
export function tablesFor(masterKey: MasterKey): readonly BackupTable[] {
  return [
    {
      name: 'vault.master_key',
      key: 'version',
      keyType: 'integer',
      require: ({ check_value: value }) => {
        if (masterKey.isKnownBy(Buffer.from(String(value).replace('\\x', ''), 'hex'))) return;
        throw new RestoreRefused(
          `the words in this backup were sealed with another master key than the one in ${masterKey.source}: name theirs in SAMVERKA_MASTER_KEY_FILE`,
        );
      },
    },
    { name: 'vault.secret', key: 'name', keyType: 'text' },
    { name: 'vault.subject', key: 'id', keyType: 'uuid' },
    { name: 'vault.entry', key: 'ref', keyType: 'uuid' },
    { name: 'vault.erased', key: 'ref', keyType: 'uuid', mayHoldMore: true },
    // Without it a restored installation would act once more on everything that is in the log.
    { name: 'reactor.progress', key: 'name', keyType: 'text' },
    { name: 'identity.account', key: 'id', keyType: 'uuid' },
    { name: 'identity.person', key: 'account', keyType: 'uuid' },
    { name: 'identity.password', key: 'account', keyType: 'uuid' },
    { name: 'identity.passkey', key: 'id', keyType: 'bytea' },
    { name: 'identity.recovery_code', key: 'hash', keyType: 'bytea' },
    { name: 'identity.oidc_subject', key: 'subject_index', keyType: 'bytea' },
    { name: 'identity.post', key: 'id', keyType: 'uuid' },
    { name: 'identity.api_token', key: 'id', keyType: 'uuid' },
    {
      name: 'identity.security_event',
      key: 'id',
      keyType: 'bigint',
      numberedAnew: true,
      mayHoldMore: true,
    },
    // Without it everybody would be told once more, and what waits for a digest would never be told.
    { name: 'notice.told', key: 'number', keyType: 'bigint', numberedAnew: true },
    { name: 'notice.attempt', key: '(mail::text || told::text)', keyType: 'text' },
    { name: 'notice.digest', key: '(account::text || day::text)', keyType: 'text' },
    { name: 'notice.preference', key: '(account::text || kind)', keyType: 'text' },
    { name: 'notice.calendar', key: 'account', keyType: 'uuid' },
  ];
}

/** A new key would open nothing. */
const SEALED_ALREADY = { make: true, makeKey: false };

const NO_JOURNAL =
  'there is no journal of erasures in the data folder, so what was erased after the backup was taken would be back; give the copy that was kept apart with --erasures <file>, or say --without-erasures';

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

/** @throws CommandFailed it is not whole or not ours, its log has faults, or nobody says what was erased since */
export async function restoreBackup(
  path: string,
  { json, erasures, withoutErasures = false }: RestoreOptions,
): Promise<void> {
  const given = erasures === undefined ? [] : await journalAt(erasures);
  const bar = progressBar('restoring');
  const { result, report, replayed } = await withFoundation(async (foundation) => {
    if (erasures === undefined && !withoutErasures && !(await foundation.erasures.areJournaled()))
      throw new CommandFailed(NO_JOURNAL);
    const restored = await restore(partsOf(foundation), path, (stage, done, of) => {
      bar.at(done, of, stage);
    });
    await foundation.erasures.learn(given);
    // The log stays as the backup has it, so that this can be done again; the server's start adds what it lacks.
    const replayed = await foundation.erasures.replay({ tell: false });
    const head = await foundation.store.head();
    const report = await verifyLog(foundation, {
      progress: (_, position) => {
        bar.at(position, head, 'checking');
      },
    });
    return { result: restored, report, replayed };
  }, SEALED_ALREADY);
  bar.end('restored');
  if (json === true) printJson({ ...result, erasures: replayed, faults: report.faults });
  else {
    const { events, rows, attachments } = result;
    print(
      `${String(events)} events, ${String(rows)} rows and ${String(attachments)} attachments restored from ${path}.`,
    );
    print(erasureWords(replayed));
    print(
      `The log was checked: ${String(report.texts.proven)} texts proven, ${String(report.texts.erased)} erased, ${String(report.faultsFound)} faults.`,
    );
    print('Now start the server: it makes the read models anew.');
  }
  if (report.faultsFound > 0)
    throw new CommandFailed('the restored log has faults; see: samverka log verify');
}

/** What a person should know of what was forgotten, and of what may have come back. */
function erasureWords({ erasures, carriedOut, journal, unreadable }: ReplayResult): string {
  const told = `Erasures: ${String(erasures)} known, ${String(carriedOut)} carried out again.`;
  if (!journal)
    return `${told}\nThere was no journal of erasures: what was erased after the backup was taken is back. If there is one, restore with --erasures <file>.`;
  if (unreadable.length === 0) return told;
  return `${told}\nLines of the journal that cannot be read: ${unreadable.join(', ')}.`;
}

/** @throws CommandFailed there is none */
async function journalAt(path: string): Promise<readonly Erasure[]> {
  const { exists, erasures, unreadable } = await new ErasureJournal(path).read();
  if (!exists) throw new CommandFailed(`there is no file ${path}`);
  if (unreadable.length > 0)
    remark(`lines of ${path} that cannot be read: ${unreadable.map(String).join(', ')}`);
  return erasures;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function partsOf({ association, store, database, attachments, masterKey }: Foundation) {
  return { association: association.slug, store, database, attachments, tables: tablesFor(masterKey) };
}
