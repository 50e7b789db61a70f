import type { Queryable } from '../database/database.js';

/** How far a reactor has come, durably: one position, which every instance of it moves. */
export interface ReactorProgress {
  /** Undefined before it was moved for the first time. */
  read(): Promise<number | undefined>;
  /** Another instance may be a little ahead, or behind: whatever follows from an event is done once. */
  move(position: number): Promise<void>;
}

/**
 * Lets a reactor begin at a position, if it has not begun before: what lies earlier in the log nothing follows from. Before
 * the reactor starts, so that it passes over nothing that comes after.
 */
export async function beginAt(database: Queryable, name: string, position: number): Promise<void> {
  await database.query(
    'INSERT INTO reactor.progress (name, position) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
    [name, position],
  );
}

/** The progress of the reactor of that name, which is never changed, in the table of reactors. */
export function reactorProgress(database: Queryable, name: string): ReactorProgress {
  return {
    read: async () => {
      const { rows } = await database.query<{ position: number }>(
        'SELECT position FROM reactor.progress WHERE name = $1',
        [name],
      );
      return rows[0]?.position;
    },
    move: async (position) => {
      await database.query(
        `INSERT INTO reactor.progress (name, position) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET position = excluded.position`,
        [name, position],
      );
    },
  };
}
