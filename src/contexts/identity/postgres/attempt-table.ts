import type { Database } from '../../../database/database.js';
import { IDENTITY_SETTINGS } from '../identity-settings.js';

/** A growing wait for whoever tries again and again. Times in milliseconds. */
export interface Throttle {
  /** So many tries come without a wait. */
  readonly free: number;
  /** The wait after the last of them; it doubles with each further one. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** The wait after the next try, in milliseconds: doubling, with an end. */
const NEXT_WAIT = `CASE WHEN $TRIES < $3::int THEN 0
  ELSE least($5::float8, $4::float8 * power(2, least($TRIES - $3::int, 40))) END`;
const WAIT_FROM_NOW = (tries: string): string =>
  `$2::timestamptz + interval '1 millisecond' * (${NEXT_WAIT.replaceAll('$TRIES', tries)})`;
const TRIES = `(CASE WHEN a.last_at < $6::timestamptz THEN 1 ELSE a.tries + 1 END)`;

/** Tries that have not succeeded, counted for all instances together. */
export class AttemptTable {
  constructor(private readonly database: Database) {}

  /**
   * Counts a try before its outcome is known, so that many at once are many.
   *
   * @returns 0 when it may be made, else the milliseconds to wait; then it is not counted
   */
  async count(key: Uint8Array, throttle: Throttle, now: string): Promise<number> {
    const { rowCount } = await this.database.query({
      name: 'count-attempt',
      text: `INSERT INTO identity.attempt AS a (key, tries, next_at, last_at)
             VALUES ($1, 1, ${WAIT_FROM_NOW('1')}, $2)
             ON CONFLICT (key) DO UPDATE
               SET tries = ${TRIES}, next_at = ${WAIT_FROM_NOW(TRIES)}, last_at = $2
             WHERE a.next_at <= $2`,
      values: [key, now, throttle.free, throttle.firstWaitMs, throttle.longestWaitMs, oldest(now)],
    });
    if (rowCount === 1) return 0;
    const { rows } = await this.database.query<{ next_at: Date }>(
      'SELECT next_at FROM identity.attempt WHERE key = $1',
      [key],
    );
    return Math.max(1, (rows[0]?.next_at.getTime() ?? 0) - Date.parse(now));
  }

  /** It was the right one: there is nothing to count. */
  async forget(key: Uint8Array): Promise<void> {
    await this.database.query('DELETE FROM identity.attempt WHERE key = $1', [key]);
  }

  /** The same where others are counted under the same key: only this one is taken back. */
  async takeBack(key: Uint8Array, now: string): Promise<void> {
    await this.database.query(
      'UPDATE identity.attempt SET tries = greatest(tries - 1, 0), next_at = least(next_at, $2) WHERE key = $1',
      [key, now],
    );
  }

  /** Removes what is old, and the oldest of what is too many. */
  async clear(now: string): Promise<void> {
    await this.database.query(
      `DELETE FROM identity.attempt WHERE last_at < $1 OR last_at <
         (SELECT last_at FROM identity.attempt ORDER BY last_at DESC OFFSET $2 LIMIT 1)`,
      [oldest(now), IDENTITY_SETTINGS.attempts.most],
    );
  }
}

function oldest(now: string): string {
  return new Date(Date.parse(now) - IDENTITY_SETTINGS.attempts.forgetMs).toISOString();
}
