import type { Database } from '../../../database/database.js';

/** Whose calendar lies behind which address. */
export class CalendarTable {
  constructor(private readonly database: Database) {}

  async replace(account: string, hash: Uint8Array, at: string): Promise<void> {
    await this.database.query(
      `INSERT INTO notice.calendar (account, hash, made_at) VALUES ($1, $2, $3)
       ON CONFLICT (account) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at`,
      [account, hash, at],
    );
  }

  async remove(account: string): Promise<void> {
    await this.database.query('DELETE FROM notice.calendar WHERE account = $1', [account]);
  }

  async madeAt(account: string): Promise<string | null> {
    const { rows } = await this.database.query<{ made_at: Date }>(
      'SELECT made_at FROM notice.calendar WHERE account = $1',
      [account],
    );
    return rows[0]?.made_at.toISOString() ?? null;
  }

  async accountOf(hash: Uint8Array): Promise<string | null> {
    const { rows } = await this.database.query<{ account: string }>(
      'SELECT account FROM notice.calendar WHERE hash = $1',
      [hash],
    );
    return rows[0]?.account ?? null;
  }
}
