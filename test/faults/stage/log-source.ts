import type { StoredEvent } from '../../../src/event-store/event-store.js';
import type { Database } from '../../../src/database/database.js';
import type { FakeCluster } from '../../event-store/eventstoredb-fake/fake-cluster.js';
import type { LoggedEvent } from '../judge/judge-log.js';

/** The prefix of every stream of the association that is tried. */
export const SLUG = 'ika';

/** The whole log as it lies in PostgreSQL, read past the program. */
export async function postgresLog(db: Database): Promise<LoggedEvent[]> {
  const { rows } = await db.query<
    Omit<StoredEvent, 'data' | 'metadata'> & { data: string; metadata: string }
  >('SELECT position, stream, revision, id, type, data, metadata FROM log.events ORDER BY position');
  return rows.map((row) =>
    logged({ ...row, data: Buffer.from(row.data), metadata: Buffer.from(row.metadata) }),
  );
}

/** The same of a fake EventStoreDB. */
export function fakeLog({ log }: FakeCluster): LoggedEvent[] {
  return log.records.filter(({ stream }) => stream.startsWith(`${SLUG}-`)).map(logged);
}

/** An event with the command that it came of, which stands in its bytes. */
export function logged({ id, type, data, metadata, stream, revision, position }: StoredEvent): LoggedEvent {
  const { commandId } = JSON.parse(Buffer.from(data).toString('utf8')) as { commandId?: string } & object;
  return { id, type, data, metadata, stream, revision, position, commandId: commandId ?? '' };
}
