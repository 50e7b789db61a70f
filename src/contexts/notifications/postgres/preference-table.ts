import type { Database } from '../../../database/database.js';
import type { NoticeKind, Way } from '../kinds.js';

/** What people have chosen to be told, and how. */
export class PreferenceTable {
  constructor(private readonly database: Database) {}

  async of(account: string): Promise<ReadonlyMap<NoticeKind, Way>> {
    const { rows } = await this.database.query<{ kind: NoticeKind; way: Way }>(
      'SELECT kind, way FROM notice.preference WHERE account = $1',
      [account],
    );
    return new Map(rows.map(({ kind, way }) => [kind, way]));
  }

  async set(account: string, chosen: Readonly<Partial<Record<NoticeKind, Way>>>): Promise<void> {
    await this.database.query(
      `INSERT INTO notice.preference (account, kind, way)
       SELECT $1, kind, way FROM unnest($2::text[], $3::text[]) AS chosen (kind, way)
       ON CONFLICT (account, kind) DO UPDATE SET way = excluded.way`,
      [account, Object.keys(chosen), Object.values(chosen)],
    );
  }
}
