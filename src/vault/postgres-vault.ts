import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Database, Queryable } from '../database/database.js';
import type { SealedText } from '../kernel/personal-text.js';
import { commitment } from './commitment.js';
import type { MasterKey } from './master-key.js';
import { DoesNotOpen } from './sealed-box.js';
import { ENTRY_COLUMNS, type EntryRow, openEntry, sealEntry } from './sealed-entry.js';
import { RecordKeys } from './record-keys.js';
import { newSubjects, type Subject, SubjectKeys } from './subject-keys.js';
import type { Proof, Vault, VaultEntry } from './vault.js';
import { sealSubjectKey, VaultKeys, type VaultSecrets } from './vault-keys.js';
import { VaultSubjects } from './vault-subjects.js';

/** Where this adapter's tables are described. */
export const VAULT_MIGRATIONS = new URL('./migrations/', import.meta.url);

/** An entry whose event has not yet been seen in the log. */
export interface UnconfirmedEntry {
  readonly ref: string;
  readonly stream: string;
  readonly commandId: string;
}

const LEFT_ALONE = `NOT confirmed AND stored_at < now() - interval '1 hour'`;
const MOST_ATTEMPTS = 5;
/** A foreign key that is not there, a deadlock. */
const OVERTAKEN = ['23503', '40P01'];

/** New subjects only under the master key in force, and nothing of what was erased. */
const PUT = `WITH subjects AS (
    INSERT INTO vault.subject (id, name_mac, key_version, sealed_key)
    SELECT id, mac, $4, sealed FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS given (id, mac, sealed)
    WHERE EXISTS (SELECT FROM vault.master_key WHERE version = $4)
    ON CONFLICT DO NOTHING
  )
  INSERT INTO vault.entry (ref, subject, stream, event_id, field, command_id, sealed)
  SELECT * FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::text[], $10::uuid[], $11::bytea[])
    AS given (ref, subject, stream, event_id, field, command_id, sealed)
  WHERE NOT EXISTS (SELECT FROM vault.erased e WHERE e.ref = given.ref)
  ON CONFLICT (ref) DO UPDATE SET stored_at = now()
  RETURNING ref, sealed`;

/**
 * The vault in PostgreSQL. Its statements are prepared under no name: a plan that was made while the tables were empty
 * would be kept.
 */
export class PostgresVault implements Vault {
  /** What lies here of one subject, and its erasure. */
  readonly subjects: VaultSubjects;
  /** Keys of subjects whose words lie in a table of somebody else's. */
  readonly records: RecordKeys;
  private readonly keys: VaultKeys;
  private readonly people: SubjectKeys;

  /** @param onUnreadable told the reference of words that should open and do not */
  constructor(
    private readonly database: Database,
    private readonly master: MasterKey,
    private readonly onUnreadable: (ref: string) => void = () => undefined,
  ) {
    this.keys = new VaultKeys(database, master);
    this.records = new RecordKeys(this.keys);
    this.people = new SubjectKeys(database, master);
    this.subjects = new VaultSubjects(database, master, () => this.forgetKeys());
  }

  /** @throws MasterKeyError the vault was sealed with another master key; nothing was changed */
  checkKey(): Promise<void> {
    return this.keys.check();
  }

  async put(entries: readonly VaultEntry[]): Promise<ReadonlyMap<string, string>> {
    if (entries.length === 0) return new Map();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.putOnce(entries, await this.keys.ready());
      } catch (error) {
        const overtaken = error instanceof pg.DatabaseError && OVERTAKEN.includes(error.code ?? '');
        if (!overtaken || attempt >= MOST_ATTEMPTS) throw error;
        // A person was erased, or first named by another instance, since we looked; or the master key is another now.
        this.forgetKeys();
        await this.keys.check();
      }
    }
  }

  async open(refs: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const row of await this.rows([...refs])) {
      const opened = this.tryOpen(row);
      if (opened === null) this.onUnreadable(row.ref);
      else found.set(row.ref, opened.words);
    }
    return found;
  }

  async prove(texts: readonly SealedText[]): Promise<ReadonlyMap<string, Proof>> {
    const refs = texts.map(({ ref }) => ref);
    const rows = new Map((await this.rows(refs)).map((row) => [row.ref, row]));
    const erased = await this.subjects.erasedAmong(refs.filter((ref) => !rows.has(ref)));
    const proofs = new Map<string, Proof>([...erased].map((ref) => [ref, 'erased']));
    for (const { ref, commitment: committed } of texts) {
      const row = rows.get(ref);
      if (row === undefined) continue;
      const opened = this.tryOpen(row);
      const proof = opened === null ? 'unreadable' : opened.commitment === committed ? 'proven' : 'altered';
      proofs.set(ref, proof);
    }
    return proofs;
  }

  async macKey(): Promise<Uint8Array> {
    return (await this.keys.ready()).commandMac;
  }

  /** The installation's secret for finding accounts by their addresses; made at first use. 32 bytes. */
  async accountLookupKey(): Promise<Uint8Array> {
    return (await this.keys.ready()).accountLookup;
  }

  /** Drops every key from memory, since something was erased, here or by another instance. */
  forgetKeys(): void {
    this.people.forget();
  }

  /** Entries put more than an hour ago whose event has not been seen, for {@link sweepVault}. */
  async unconfirmed(limit: number): Promise<readonly UnconfirmedEntry[]> {
    const { rows } = await this.database.query<{ ref: string; stream: string; command_id: string }>(
      `SELECT ref, stream, command_id FROM vault.entry
       WHERE ${LEFT_ALONE} ORDER BY stored_at LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({ ref: row.ref, stream: row.stream, commandId: row.command_id }));
  }

  /**
   * Removes entries that no event bears; those that have been put again in the meantime stay. No trace is left of them,
   * for nothing refers to them.
   *
   * @returns how many were removed
   */
  discard(refs: readonly string[]): Promise<number> {
    return this.database.transaction(async (client) => {
      const { rows } = await client.query<{ subject: string }>(
        `DELETE FROM vault.entry WHERE ref = ANY ($1::uuid[]) AND ${LEFT_ALONE} RETURNING subject`,
        [refs],
      );
      await removeEmpty(
        client,
        rows.map(({ subject }) => subject),
      );
      return rows.length;
    });
  }

  async confirm(refs: readonly string[]): Promise<void> {
    await this.database.query('UPDATE vault.entry SET confirmed = true WHERE ref = ANY ($1::uuid[])', [refs]);
  }

  private async putOnce(
    entries: readonly VaultEntry[],
    secrets: VaultSecrets,
  ): Promise<ReadonlyMap<string, string>> {
    const { epoch } = this.people;
    const given = (await this.people.subjectsOf(entries, secrets)).map(({ entry, subject }) => {
      const place = { ...entry, subject: subject.id };
      return { entry, subject, ...sealEntry(subject.key, place, entry.words) };
    });
    const fresh = newSubjects(given.map(({ subject }) => subject));
    const { rows } = await this.database.query<{ ref: string; sealed: Buffer }>({
      text: PUT,
      values: [
        fresh.map(({ id }) => id),
        fresh.map(({ mac }) => mac),
        fresh.map(({ id, key }) => sealSubjectKey(this.master, id, secrets.version, key)),
        secrets.version,
        entries.map(({ ref }) => ref),
        given.map(({ subject }) => subject.id),
        entries.map(({ stream }) => stream),
        entries.map(({ eventId }) => eventId),
        entries.map(({ field }) => field),
        entries.map(({ commandId }) => commandId),
        given.map(({ sealed }) => sealed),
      ],
    });
    const stored = new Map(rows.map((row) => [row.ref, row.sealed]));
    const news = given.filter(({ entry, sealed: ours }) => stored.get(entry.ref)?.equals(ours) === true);
    const used = new Set(news.map(({ subject }) => subject));
    this.people.remember(used, epoch);
    await this.removeUnused(fresh.filter((subject) => !used.has(subject)));
    const kept = await this.committed([...stored.keys()], new Set(news.map(({ entry }) => entry.ref)));
    return new Map(
      given.map(({ entry: { ref, words }, commitment: ours }) => {
        // What was erased stays so: this salt is thrown away.
        const other = stored.has(ref) ? ours : commitment(randomBytes(32), words);
        return [ref, kept.get(ref) ?? other];
      }),
    );
  }

  /** The commitments of entries that were there before. */
  private async committed(
    refs: readonly string[],
    news: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await this.rows(refs.filter((ref) => !news.has(ref)));
    return new Map(rows.map((row) => [row.ref, openEntry(this.master, row).commitment]));
  }

  private async removeUnused(subjects: readonly Subject[]): Promise<void> {
    if (subjects.length === 0) return;
    const ids = subjects.map(({ id }) => id);
    await this.database.transaction((client) => removeEmpty(client, ids));
  }

  private async rows(refs: readonly string[]): Promise<readonly EntryRow[]> {
    if (refs.length === 0) return [];
    const { rows } = await this.database.query<EntryRow & pg.QueryResultRow>({
      text: `SELECT ${ENTRY_COLUMNS} FROM vault.entry e JOIN vault.subject s ON s.id = e.subject
        WHERE e.ref = ANY ($1::uuid[])`,
      values: [refs],
    });
    return rows;
  }

  private tryOpen(row: EntryRow): ReturnType<typeof openEntry> | null {
    try {
      return openEntry(this.master, row);
    } catch (error) {
      if (error instanceof DoesNotOpen) return null;
      throw error;
    }
  }
}

/** Removes subjects without entries; whoever is just putting some is waited for. */
async function removeEmpty(client: Queryable, subjects: readonly string[]): Promise<void> {
  await client.query('SELECT FROM vault.subject WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [
    subjects,
  ]);
  await client.query(
    `DELETE FROM vault.subject s WHERE id = ANY ($1::uuid[])
     AND NOT EXISTS (SELECT FROM vault.entry e WHERE e.subject = s.id)`,
    [subjects],
  );
}
