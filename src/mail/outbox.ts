import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '../database/database.js';
import type { Mail } from './mail.js';

/** Where the outbox's table is described. */
export const MAIL_MIGRATIONS = new URL('./migrations/', import.meta.url);

/** How a mail ended: taken by the mail server, never taken, none to give it to, or its reader was no longer to have it. */
export const MAIL_OUTCOMES = ['sent', 'given-up', 'no-server', 'called-off'] as const;
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];

/** A mail that this sender has for a while, so that no other takes it. */
export interface ClaimedMail {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  readonly message: Mail;
}

/** How long a sender that died keeps a mail from the others. Longer than a mail server may take. */
const LEASE = `interval '3 minutes'`;
/** What is settled tells that something was sent, for so long. */
const KEPT = `interval '30 days'`;

/** Mails are put here in the transaction of what they tell of, and sent after it. */
export class Outbox {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly database: Database) {}

  /**
   * Puts a mail in. After the transaction, {@link wake} sends it without delay.
   *
   * @param id a second mail with the same one is the first, and is not put in
   */
  async put(db: Queryable, kind: string, mail: Mail, id: string = randomUUID()): Promise<void> {
    await db.query('INSERT INTO mail.outbox (id, kind, message) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      id,
      kind,
      JSON.stringify(mail),
    ]);
  }

  /** Something was put in and committed. */
  wake(): void {
    for (const listener of this.listeners) listener();
  }

  /** @returns takes the listener away */
  onWake(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The next mail that is due; undefined when there is none. It counts as tried. */
  async claim(): Promise<ClaimedMail | undefined> {
    const { rows } = await this.database.query<ClaimedMail>(
      `UPDATE mail.outbox SET attempts = attempts + 1, next_at = now() + ${LEASE}
       WHERE id = (SELECT id FROM mail.outbox WHERE outcome IS NULL AND next_at <= now()
                   ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, kind, attempts, message`,
    );
    return rows[0];
  }

  /**
   * It has ended, and what it said and to whom is wiped.
   *
   * @param failure why it was not taken, as a code
   */
  async settle(id: string, outcome: MailOutcome, failure: string | null = null): Promise<void> {
    await this.database.query(
      `UPDATE mail.outbox SET outcome = $2, settled_at = now(), message = NULL, failure = $3
       WHERE id = $1 AND outcome IS NULL`,
      [id, outcome, failure],
    );
  }

  /** What is on its way to an address, the oldest first. */
  async onTheirWayTo(
    address: string,
  ): Promise<readonly { readonly id: string; readonly createdAt: string; readonly message: Mail }[]> {
    const { rows } = await this.database.query<{ id: string; created_at: Date; message: Mail }>(
      `SELECT id, created_at, message FROM mail.outbox
       WHERE outcome IS NULL AND message ->> 'to' = $1 ORDER BY created_at, id`,
      [address],
    );
    return rows.map(({ id, created_at: created, message }) => ({
      id,
      createdAt: created.toISOString(),
      message,
    }));
  }

  /** Wipes what is on its way to an address, in a transaction. */
  async forget(db: Queryable, address: string): Promise<void> {
    await db.query(
      `UPDATE mail.outbox SET outcome = 'given-up', settled_at = now(), message = NULL
       WHERE outcome IS NULL AND message ->> 'to' = $1`,
      [address],
    );
  }

  /** It was not taken, and is to be tried again after so many milliseconds. */
  async postpone(id: string, milliseconds: number, failure: string): Promise<void> {
    await this.database.query(
      `UPDATE mail.outbox SET next_at = now() + $2 * interval '1 millisecond', failure = $3
       WHERE id = $1 AND outcome IS NULL`,
      [id, milliseconds, failure],
    );
  }

  /** Removes what was settled long ago. */
  async clear(): Promise<void> {
    await this.database.query(`DELETE FROM mail.outbox WHERE settled_at < now() - ${KEPT}`);
  }
}
