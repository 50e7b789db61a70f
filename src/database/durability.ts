import type { Queryable } from './database.js';

/** The oldest PostgreSQL that Samverka runs on, as `server_version_num` counts. */
const OLDEST_VERSION = 150_000;

/** One thing that the server must be or do, and whether it is so. */
export interface DatabaseFinding {
  /** A stable name: `fsync`, `full_page_writes`, `synchronous_commit`, `version`, `encoding`, `collation`, `writable`. */
  readonly check: string;
  readonly ok: boolean;
  /** As the server says it. */
  readonly value: string;
  /** One line: what is wrong and the remedy; empty when all is well. */
  readonly remedy: string;
}

/** The server would lose acknowledged events, or cannot serve. `message` is one line naming every fault. */
export class UnsafeDatabase extends Error {
  override readonly name = 'UnsafeDatabase';
}

/**
 * Asks the server whether it keeps what it acknowledges, and whether it can serve us at all, without changing anything.
 * What is asked is our own connection, so that settings of the role and of the database count too.
 *
 * @returns every finding, good ones too, for `doctor`.
 */
export async function checkDurability(database: Queryable): Promise<readonly DatabaseFinding[]> {
  const { rows } = await database.query<Record<string, string>>(
    `SELECT current_setting('fsync') AS fsync,
            current_setting('full_page_writes') AS full_page_writes,
            current_setting('synchronous_commit') AS synchronous_commit,
            current_setting('server_version_num') AS version,
            current_setting('server_version') AS version_name,
            current_setting('server_encoding') AS encoding,
            pg_is_in_recovery()::text AS in_recovery,
            current_setting('default_transaction_read_only') AS read_only,
            EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'sv-SE-x-icu')::text AS collation`,
  );
  const found = rows[0] ?? {};
  const off = (setting: string, loss: string): DatabaseFinding =>
    finding(
      setting,
      found[setting] !== 'off',
      found[setting],
      `${loss}: set ${setting} = on in postgresql.conf`,
    );
  return [
    off('fsync', 'a power cut would lose or spoil what was acknowledged'),
    off('full_page_writes', 'a power cut would leave torn pages'),
    off('synchronous_commit', 'a crash would lose acknowledged events'),
    finding(
      'version',
      Number(found['version']) >= OLDEST_VERSION,
      found['version_name'],
      'too old: use PostgreSQL 15 or later',
    ),
    finding(
      'encoding',
      found['encoding'] === 'UTF8',
      found['encoding'],
      'create the database with ENCODING UTF8',
    ),
    finding(
      'collation',
      found['collation'] === 'true',
      found['collation'] === 'true' ? 'sv-SE-x-icu' : 'no sv-SE-x-icu',
      'Swedish order is missing: use a PostgreSQL that was built with ICU',
    ),
    finding(
      'writable',
      found['in_recovery'] === 'false' && found['read_only'] === 'off',
      writable(found),
      'nothing can be written there: point DATABASE_URL at the primary',
    ),
  ];
}

/**
 * Refuses a server that does not pass {@link checkDurability}.
 *
 * @throws UnsafeDatabase naming each fault in one line.
 */
export async function requireDurability(database: Queryable): Promise<void> {
  const faults = (await checkDurability(database)).filter((found) => !found.ok);
  if (faults.length === 0) return;
  const told = faults.map(({ check, value, remedy }) => `${check} is ${value} (${remedy})`);
  throw new UnsafeDatabase(`Refusing to start on this PostgreSQL: ${told.join('; ')}`);
}

function writable({ in_recovery: inRecovery, read_only: readOnly }: Record<string, string>): string {
  if (inRecovery !== 'false') return 'a replica';
  return readOnly === 'off' ? 'yes' : `no: default_transaction_read_only is ${readOnly ?? 'unknown'}`;
}

function finding(check: string, ok: boolean, value: string | undefined, remedy: string): DatabaseFinding {
  return { check, ok, value: value ?? 'unknown', remedy: ok ? '' : remedy };
}
