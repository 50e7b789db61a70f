import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { WrittenEntry } from './stream-folder.js';

/** So much is sent at once, in bytes. */
const CHUNK = 1_000_000;
/** pg's own bound has no other way to say "never", in milliseconds. */
const NEVER_MS = 2 ** 31 - 1;

/**
 * Loads the entries of tables that nobody reads yet by COPY, without their key, which is made afterwards: for a whole log
 * that costs a fraction of what writing by batches does. What PostgreSQL refuses fails the load as a whole.
 */
export class EntriesLoad {
  private readonly table: string;
  private lines: Buffer[] = [];
  private waiting = 0;
  private copying: Promise<unknown> = Promise.resolve();
  private key: { readonly name: string; readonly definition: string } | undefined;

  /** @param client whose connection nothing else uses until {@link settled} */
  constructor(
    private readonly client: pg.ClientBase,
    schema: string,
  ) {
    this.table = `${schema}.entries`;
  }

  /** Takes the key away, so that it is not kept row by row. */
  async begin(): Promise<void> {
    const { rows } = await this.client.query<{ name: string; definition: string }>(
      `SELECT quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
       WHERE conrelid = $1::regclass AND contype = 'p'`,
      [this.table],
    );
    [this.key] = rows;
    if (this.key !== undefined)
      await this.client.query(`ALTER TABLE ${this.table} DROP CONSTRAINT ${this.key.name}`);
  }

  /** Adds entries, which are on their way when this resolves, or wait for more. */
  async add(entries: readonly WrittenEntry[]): Promise<void> {
    const lines = Buffer.from(entries.map(lineOf).join(''));
    this.lines.push(lines);
    this.waiting += lines.byteLength;
    if (this.waiting >= CHUNK) await this.send();
  }

  /** Sends the rest, and makes the key. */
  async end(): Promise<void> {
    await this.send();
    await this.copying;
    if (this.key === undefined) return;
    const { name, definition } = this.key;
    await this.client.query('BEGIN');
    try {
      // Linear in the log, which no bound of a single statement foresees.
      await this.client.query('SET LOCAL statement_timeout = 0');
      const patient: pg.QueryConfig & { query_timeout: number } = {
        text: `ALTER TABLE ${this.table} ADD CONSTRAINT ${name} ${definition}`,
        query_timeout: NEVER_MS,
      };
      await this.client.query(patient);
      await this.client.query('COMMIT');
    } catch (error) {
      await this.client.query('ROLLBACK');
      throw error;
    }
  }

  /** Resolves when the connection is free, whatever came of what was sent. */
  async settled(): Promise<void> {
    await this.copying.catch(() => undefined);
  }

  /** Sends what waits, once what was sent before has arrived. */
  private async send(): Promise<void> {
    await this.copying;
    if (this.waiting === 0) return;
    const bytes = Buffer.concat(this.lines);
    this.lines = [];
    this.waiting = 0;
    const columns = 'stream, revision, position, recorded_at, entry';
    const copy = this.client.query(copyFrom(`COPY ${this.table} (${columns}) FROM STDIN`));
    this.copying = once(copy, 'finish');
    // Whoever waits next is told.
    this.copying.catch(() => undefined);
    copy.end(bytes);
  }
}

function lineOf({ stream, revision, position, recordedAt, json }: WrittenEntry): string {
  return `${stream}\t${String(revision)}\t${String(position)}\t${copied(recordedAt)}\t${copied(json)}\n`;
}

/** As COPY reads text. JSON has no control characters as they are, and nothing else here has any. */
function copied(text: string): string {
  return text.includes('\\') ? text.replaceAll('\\', '\\\\') : text;
}
