import type { Database } from '../../../database/database.js';

/** What an authenticator is asked for. */
export type Ceremony = 'register' | 'sign-in' | 'second-factor' | 'step-up';

export interface Challenge {
  readonly hash: Uint8Array;
  readonly ceremony: Ceremony;
  /** A hash of the session, or of the sign-in, that it is for. */
  readonly holder: Uint8Array;
}

/** The table of challenges that wait for an answer. */
export class ChallengeTable {
  constructor(private readonly database: Database) {}

  async insert({ hash, ceremony, holder }: Challenge, expiresAt: string): Promise<void> {
    await this.database.query(
      'INSERT INTO identity.challenge (hash, ceremony, holder, expires_at) VALUES ($1, $2, $3, $4)',
      [hash, ceremony, holder, expiresAt],
    );
  }

  /** Takes a challenge, whatever its answer is worth: of many at once one gets it. @returns whether it held */
  async take({ hash, ceremony, holder }: Challenge, now: string): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `DELETE FROM identity.challenge
       WHERE hash = $1 AND ceremony = $2 AND holder = $3 AND expires_at > $4`,
      [hash, ceremony, holder, now],
    );
    return rowCount === 1;
  }

  async clear(now: string): Promise<void> {
    await this.database.query('DELETE FROM identity.challenge WHERE expires_at <= $1', [now]);
  }
}
