import {
  type AppendResult,
  type ExpectedRevision,
  InvalidAppend,
  RevisionConflict,
  StoreUnavailable,
} from '../event-store.js';
import {
  type AppendRow,
  appendStatement,
  CHANNEL,
  type PendingAppend,
  resultsOf,
  type StandingRow,
  standingStatement,
} from './append-statement.js';
import type { StoreConnection } from './store-connection.js';
import { appendError, isUniqueViolation } from './store-errors.js';

/** How often an append is tried that was refused for something that is gone when we look. */
const ATTEMPTS = 5;

/** Told what has been committed: its first event lies after `base`. */
export type OnWritten = (appends: readonly PendingAppend[], base: number) => void;

/** Who is told of a commit: other processes, and this one. */
export interface Told {
  readonly notify: boolean;
  readonly onWritten: OnWritten;
}

/**
 * Writes a batch of appends of different streams in one transaction.
 *
 * @returns the results in order, or `undefined` when one of them cannot be written as it is, and so none was
 * @throws StoreUnavailable as the port's append
 */
export async function writeBatch(
  connection: StoreConnection,
  appends: readonly PendingAppend[],
  told: Told,
): Promise<AppendResult[] | undefined> {
  try {
    const { rows } = await connection.query<AppendRow>(appendStatement(appends, told.notify));
    const [row] = rows;
    if (row === undefined) return undefined;
    told.onWritten(appends, row.base);
    return resultsOf(appends, row);
  } catch (error) {
    if (isUniqueViolation(error)) return undefined;
    throw appendError(error);
  }
}

/** Tells other processes of what has been committed. */
export async function notifyOthers(connection: StoreConnection): Promise<void> {
  await connection.query({
    name: 'notify',
    text: `SELECT pg_notify('${CHANNEL}', position::text) FROM log.head`,
  });
}

/**
 * Writes one append, or finds out why it cannot be written.
 *
 * @param how `lookFirst` where it will hardly be written: looking holds up no other append, and trying does
 * @throws RevisionConflict, InvalidAppend, StoreUnavailable as the port's append
 */
export async function writeOne(
  connection: StoreConnection,
  append: PendingAppend,
  { lookFirst, ...told }: Told & { readonly lookFirst: boolean },
): Promise<AppendResult> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0 || !lookFirst) {
      const [written] = (await writeBatch(connection, [append], told)) ?? [];
      if (written !== undefined) return written;
    }
    const answer = judge(append, await standing(connection, append));
    if (answer !== undefined) return answer;
  }
  throw new StoreUnavailable('not-applied', `${append.stream} changes too fast to be appended to`);
}

/** The first answer to a repeated append; `undefined` when nothing stands in the way any more. */
function judge({ stream, before, events }: PendingAppend, row: StandingRow): AppendResult | undefined {
  if (row.same_events === events.length && row.position !== null) {
    return { revision: before + events.length, position: row.position };
  }
  if (row.stands !== before) throw new RevisionConflict(stream, revisionOf(before), revisionOf(row.stands));
  if (row.elsewhere !== null) throw new InvalidAppend(`event id already in the log, in ${row.elsewhere}`);
  return undefined;
}

async function standing(connection: StoreConnection, append: PendingAppend): Promise<StandingRow> {
  const { rows } = await connection.query<StandingRow>(standingStatement(append)).catch((error: unknown) => {
    const told = appendError(error);
    if (!(told instanceof StoreUnavailable)) throw error;
    // It was refused, but perhaps because it lies there since an earlier attempt: that is what was asked.
    throw new StoreUnavailable('unknown', told.message, { cause: error });
  });
  if (rows[0] === undefined) throw new Error('an aggregate without a row');
  return rows[0];
}

function revisionOf(revision: number): ExpectedRevision {
  return revision < 0 ? 'no-stream' : revision;
}
