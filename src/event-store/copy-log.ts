import { createHash } from 'node:crypto';
import { addToDigest, digestOf } from './event-digest.js';
import {
  type EventStore,
  type EventToAppend,
  LOG_START,
  RevisionConflict,
  type StoredEvent,
} from './event-store.js';

/** How far the reading of a log has come. */
export type ReadProgress = (events: number, position: number) => void;

/** How far a copy has come: it is written first, and then compared from the beginning. */
export type CopyProgress = (stage: 'copying' | 'comparing', events: number, position: number) => void;

export interface CopyResult {
  readonly events: number;
  /** How many of them were copied now; the others lay there already. */
  readonly copied: number;
  /** SHA-256 (hex) over every event of both logs, in order: stream, revision, id, type, data and metadata. */
  readonly sha256: string;
}

/** The two logs are not, and cannot become, the same. */
export class LogsDiffer extends Error {
  override readonly name = 'LogsDiffer';
}

/** A log that can be read from its beginning, as often as one likes. */
export interface LogSource {
  /** For people: which log this is. */
  readonly kind: string;
  events(progress?: ReadProgress): AsyncIterable<StoredEvent>;
}

const PAGE = 1_000;
const MOST_IN_ONE_APPEND = 200;
const MOST_BYTES = 500_000;

/**
 * Copies a whole log into another store, event for event in the same order, and proves that both are equal. May be
 * cut off at any moment and started again: what lies there already is compared and skipped. Nothing else may write
 * to the target.
 *
 * @throws LogsDiffer what the target holds is not the beginning of the source; nothing was written
 */
export async function copyLog(from: LogSource, to: EventStore, progress?: CopyProgress): Promise<CopyResult> {
  const there = await requireBeginning(from, to);
  let passed = 0;
  let copied = 0;
  let waiting: StoredEvent[] = [];
  const flush = async (): Promise<void> => {
    const [first] = waiting;
    if (first === undefined) return;
    await appendAll(to, first.stream, first.revision, waiting);
    copied += waiting.length;
    waiting = [];
  };
  for await (const event of from.events((...at) => progress?.('copying', ...at))) {
    if (passed++ < there) continue;
    if (!fits(waiting, event)) await flush();
    waiting.push(event);
  }
  await flush();
  return { copied, ...(await compareLogs(from, logOf(to), (...at) => progress?.('comparing', ...at))) };
}

/**
 * Makes sure that a store holds the beginning of a log and nothing else, as an empty one and a copy that was cut
 * off do.
 *
 * @returns how many events it holds
 * @throws LogsDiffer
 */
export async function requireBeginning(of: LogSource, store: EventStore): Promise<number> {
  const events = of.events()[Symbol.asyncIterator]();
  let count = 0;
  try {
    for await (const there of eventsOf(store)) {
      const counterpart = await events.next();
      if (counterpart.done === true || digestOf(there) !== digestOf(counterpart.value)) {
        throw new LogsDiffer(`${store.kind} holds events of its own, the first is ${where(there)}`);
      }
      count++;
    }
  } finally {
    await events.return?.();
  }
  return count;
}

/**
 * Compares two logs event for event, in order. Positions may differ, nothing else.
 *
 * @throws LogsDiffer at the first difference
 */
export async function compareLogs(
  one: LogSource,
  other: LogSource,
  progress?: ReadProgress,
): Promise<{ readonly events: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  const others = other.events()[Symbol.asyncIterator]();
  let events = 0;
  for await (const event of one.events(progress)) {
    events++;
    const counterpart = await others.next();
    if (counterpart.done === true) throw new LogsDiffer(`${where(event)} is missing in ${other.kind}`);
    const same = digestOf(event) === digestOf(counterpart.value);
    if (!same)
      throw new LogsDiffer(`event ${String(events)}: ${where(event)} against ${where(counterpart.value)}`);
    addToDigest(hash, event);
  }
  const more = await others.next();
  if (more.done !== true) throw new LogsDiffer(`${where(more.value)} is only in ${other.kind}`);
  return { events, sha256: hash.digest('hex') };
}

/** A store's log as a source. */
export function logOf(store: EventStore): LogSource {
  return { kind: store.kind, events: (progress) => eventsOf(store, progress) };
}

/** Every event of a log, in order, read page by page. */
export async function* eventsOf(store: EventStore, progress?: ReadProgress): AsyncGenerator<StoredEvent> {
  let events = 0;
  for (let after = LOG_START, end = false; !end;) {
    const page = await store.readAll({ after, limit: PAGE });
    yield* page.events;
    events += page.events.length;
    ({ end } = page);
    after = page.position;
    progress?.(events, after);
  }
}

async function appendAll(
  to: EventStore,
  stream: string,
  revision: number,
  events: readonly EventToAppend[],
): Promise<void> {
  try {
    await to.append(stream, revision === 0 ? 'no-stream' : revision - 1, events);
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    throw new LogsDiffer(
      `${stream} stands at ${String(error.actual)} in ${to.kind}, at ${String(revision)} in the copy`,
      {
        cause: error,
      },
    );
  }
}

/** Whether the event can go into the append that is waiting: the same stream, in succession, within bounds. */
function fits(waiting: readonly StoredEvent[], event: StoredEvent): boolean {
  const last = waiting.at(-1);
  if (last === undefined) return true;
  const bytes = waiting.reduce((sum, { data, metadata }) => sum + data.byteLength + metadata.byteLength, 0);
  return (
    last.stream === event.stream &&
    waiting.length < MOST_IN_ONE_APPEND &&
    bytes + event.data.byteLength + event.metadata.byteLength < MOST_BYTES
  );
}

function where({ stream, revision, type }: StoredEvent): string {
  return `${stream}@${String(revision)} ${type}`;
}
