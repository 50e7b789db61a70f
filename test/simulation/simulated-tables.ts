import { LogReader } from '../../projections/runner/log-reader.js';
import type { Projection } from '../../projections/runner/projection.js';
import type { RunnerTables } from '../../projections/runner/runner-tables.js';
import { StreamFolder } from '../../projections/runner/stream-folder.js';
import type { DueAlliance } from '../../src/contexts/alliances/queries.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import type { MemoryLog } from '../../src/event-store/memory/memory-log.js';
import type { ReactorProgress } from '../../src/log/reactor-progress.js';
import { localDate } from '../../src/kernel/local-date.js';
import { errandCodec } from './errands.js';
import { type MemoryTables, memoryRunnerTables } from './memory-tables.js';
import type { PlantedFault } from './planted.js';
import type { Caller, Failures, Wire } from './wire.js';

/** The database is away, or cut the connection. */
export class DatabaseAway extends Error {}

const READ: Failures = { away: () => new DatabaseAway() };
const WRITE: Failures = { ...READ, unknown: () => new DatabaseAway() };

/** The tables as an instance sees them, at the other end of the wire. */
export function simulatedTables(
  tables: MemoryTables,
  { wire, caller, planted }: { wire: Wire; caller: Caller; planted: PlantedFault | undefined },
  holder: string,
  leaseMs: number,
): RunnerTables {
  const inner = memoryRunnerTables(tables, holder, leaseMs);
  const write = planted === 'noFence' ? writeUnfenced(tables) : inner.write;
  const asked =
    <Given extends unknown[], Result>(
      failures: Failures,
      what: string,
      work: (...given: Given) => Promise<Result>,
    ) =>
    (...given: Given): Promise<Result> =>
      wire.call(caller, what, () => work(...given), failures);
  return {
    take: asked(WRITE, 'take', inner.take),
    prolong: asked(WRITE, 'prolong', inner.prolong),
    giveBack: asked(WRITE, 'giveBack', inner.giveBack),
    readCheckpoint: asked(READ, 'readCheckpoint', inner.readCheckpoint),
    readParked: asked(READ, 'readParked', inner.readParked),
    loadRows: asked(READ, 'loadRows', inner.loadRows),
    write: async (folder, batch, fence) => {
      if (planted === 'checkpointFirst') {
        const moved = { ...batch, changes: { rows: [], moved: [], entries: [], parked: [] } };
        if ((await asked(WRITE, 'write', write)(folder, moved, fence)) === null) return null;
        return asked(WRITE, 'write rows', () => {
          tables.put(batch.changes);
          return Promise.resolve(batch.changes);
        })();
      }
      return asked(WRITE, 'write', write)(folder, batch, fence);
    },
  };
}

/** As the real one, for whoever comes. */
function writeUnfenced(tables: MemoryTables): RunnerTables['write'] {
  return (_folder, { from, to, changes }) => {
    if (tables.position !== from) return Promise.resolve(null);
    tables.put(changes);
    tables.position = to;
    return Promise.resolve(changes);
  };
}

/** A reactor's progress, at the other end of the wire. */
export function simulatedProgress(
  progress: { position: number | undefined },
  wire: Wire,
  caller: Caller,
): ReactorProgress {
  return {
    read: () => wire.call(caller, 'read progress', () => Promise.resolve(progress.position), READ),
    move: (position) =>
      wire.call(
        caller,
        'move progress',
        () => {
          progress.position = position;
          return Promise.resolve();
        },
        WRITE,
      ),
  };
}

/** As the deadlines' own query. */
export function findDue(
  tables: MemoryTables,
  { wire, caller, projection }: { wire: Wire; caller: Caller; projection: Projection },
  now: string,
  limit: number,
  after?: DueAlliance,
): Promise<readonly DueAlliance[]> {
  return wire.call(
    caller,
    'find what is due',
    () => {
      const last = after === undefined ? '' : `${after.since} ${after.alliance}`;
      const due = dueIn(tables, projection, localDate(now)).filter(
        ({ since, alliance }) => `${since} ${alliance}` > last,
      );
      return Promise.resolve(due.slice(0, limit));
    },
    READ,
  );
}

/** What there is to note on a day, longest overdue first; nothing of streams that stopped. */
export function dueIn(tables: MemoryTables, projection: Projection, today: string): DueAlliance[] {
  const due = [...tables.rows.values()].flatMap(({ stream, values }) => {
    const since = values['next_action'];
    if (typeof since !== 'string' || since > today || tables.parked.has(stream)) return [];
    return [{ alliance: projection.subjectOf(stream), since }];
  });
  return due.sort((a, b) => (`${a.since} ${a.alliance}` < `${b.since} ${b.alliance}` ? -1 : 1));
}

/** Folds every stream that stopped anew, up to the checkpoint, as an operator's retry does. */
export async function retryParked(
  tables: MemoryTables,
  log: MemoryLog,
  projection: Projection,
): Promise<void> {
  const reader = new LogReader(new MemoryEventStore(log), errandCodec);
  for (const stream of [...tables.parked.keys()]) {
    tables.epoch++;
    const events = await reader.readStream(stream);
    const folder = new StreamFolder(projection, () => Promise.resolve([]));
    await folder.fold(events.filter(({ stored }) => stored.position <= tables.position));
    const changes = await folder.take();
    tables.clear(stream);
    tables.put(changes);
  }
}
