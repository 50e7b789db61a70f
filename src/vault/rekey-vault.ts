import type { Database, Queryable } from '../database/database.js';
import type { MasterKey } from './master-key.js';
import { MasterKeyError } from './master-key-file.js';
import { DoesNotOpen } from './sealed-box.js';
import { openSecret, openSubjectKey, sealSecret, sealSubjectKey } from './vault-keys.js';

/** What a change of master key did. */
export interface RekeyResult {
  /** How many keys of subjects were sealed anew. */
  readonly subjects: number;
  /** How many did not open before either, and were left as they are. */
  readonly unreadable: number;
  /** How many master keys there have been. */
  readonly version: number;
}

const PAGE = 1_000;

/**
 * Seals every key and secret of a vault with another master key. The words themselves are not touched. All in one
 * transaction: cut off, nothing was changed. Nothing can be put into the vault meanwhile.
 *
 * @throws MasterKeyError the vault was never used, or was sealed with another key than `from`
 */
export function rekeyVault(
  database: Database,
  { from, to }: { readonly from: MasterKey; readonly to: MasterKey },
  progress?: (done: number, of: number) => void,
): Promise<RekeyResult> {
  return database.transaction(async (client) => {
    await client.query('LOCK TABLE vault.subject IN SHARE ROW EXCLUSIVE MODE');
    const { rows } = await client.query<{ version: number; check_value: Buffer }>(
      'SELECT version, check_value FROM vault.master_key FOR UPDATE',
    );
    const [known] = rows;
    if (known === undefined || !from.isKnownBy(known.check_value))
      throw new MasterKeyError(`the vault was not sealed with the master key in ${from.source}`);
    const version = known.version + 1;
    await client.query('UPDATE vault.master_key SET version = $1, check_value = $2', [
      version,
      to.checkValue(),
    ]);
    await rekeySecrets(client, { from, to, version });
    return { version, ...(await rekeySubjects(client, { from, to, version }, progress)) };
  });
}

interface Rekeying {
  readonly from: MasterKey;
  readonly to: MasterKey;
  readonly version: number;
}

async function rekeySecrets(client: Queryable, { from, to, version }: Rekeying): Promise<void> {
  const { rows } = await client.query<{ name: string; key_version: number; sealed: Buffer }>(
    'SELECT name, key_version, sealed FROM vault.secret',
  );
  for (const row of rows) {
    const sealed = sealSecret(to, openSecret(from, row), row.name, version);
    await client.query('UPDATE vault.secret SET key_version = $2, sealed = $3 WHERE name = $1', [
      row.name,
      version,
      sealed,
    ]);
  }
}

async function rekeySubjects(
  client: Queryable,
  { from, to, version }: Rekeying,
  progress?: (done: number, of: number) => void,
): Promise<{ subjects: number; unreadable: number }> {
  const { rows: counted } = await client.query<{ of: number }>('SELECT count(*) AS of FROM vault.subject');
  let [subjects, unreadable] = [0, 0];
  for (let after: string | null = null, end = false; !end;) {
    const page: readonly SubjectRow[] = await subjectsAfter(client, after);
    const sealed = page.flatMap(({ id, key_version, sealed_key }) => {
      const key = openOrNot(() => openSubjectKey(from, id, key_version, sealed_key));
      return key === null ? [] : [{ id, sealed: sealSubjectKey(to, id, version, key) }];
    });
    await client.query(
      `UPDATE vault.subject s SET key_version = $3, sealed_key = given.sealed
       FROM unnest($1::uuid[], $2::bytea[]) AS given (id, sealed) WHERE s.id = given.id`,
      [sealed.map(({ id }) => id), sealed.map((one) => one.sealed), version],
    );
    subjects += sealed.length;
    unreadable += page.length - sealed.length;
    after = page.at(-1)?.id ?? null;
    progress?.(subjects + unreadable, counted[0]?.of ?? 0);
    end = page.length < PAGE;
  }
  return { subjects, unreadable };
}

interface SubjectRow {
  readonly id: string;
  readonly key_version: number;
  readonly sealed_key: Buffer;
}

async function subjectsAfter(client: Queryable, after: string | null): Promise<readonly SubjectRow[]> {
  const { rows } = await client.query<SubjectRow & Record<string, unknown>>(
    `SELECT id, key_version, sealed_key FROM vault.subject
     WHERE $1::uuid IS NULL OR id > $1::uuid ORDER BY id LIMIT ${String(PAGE)}`,
    [after],
  );
  return rows;
}

function openOrNot(open: () => Buffer): Buffer | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof DoesNotOpen) return null;
    throw error;
  }
}
