import type { Projection } from '../../projections/runner/projection.js';
import { ProjectionRunners, type RunnerAlarm } from '../../projections/runner/projection-runners.js';
import type { RunnerTimes } from '../../projections/runner/projection-runner.js';
import { schemaOf } from '../../projections/runner/projection.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { LiveTail } from '../../src/log/live-tail.js';
import { type Actor, actorIn } from '../../src/kernel/actor.js';
import { createTestDatabase } from '../support/database.js';
import { codec } from './alliance-log.js';

/** A database of a test's own, and how it ends. */
export async function openTestDatabase(): Promise<{ db: Database; url: string; close(): Promise<void> }> {
  const database = await createTestDatabase();
  const db = openDatabase(database.url, { applicationName: 'projections test' });
  return {
    db,
    url: database.url,
    close: async () => {
      await db.close();
      await database.drop();
    },
  };
}

/** Alarms as they were given. */
export class Alarms implements RunnerAlarm {
  readonly parkings: { projection: string; stream: string; id: string; error: string }[] = [];
  readonly troubles: unknown[] = [];

  parked(projection: string, parked: { stream: string; id: string; error: string }): void {
    this.parkings.push({ projection, ...parked });
  }

  trouble(_projection: string, error: unknown): void {
    this.troubles.push(error);
  }
}

export interface Instance {
  readonly runners: ProjectionRunners;
  readonly tail: LiveTail;
  readonly alarms: Alarms;
  stop(): Promise<void>;
}

/** One instance of the program, as far as projections go, not started. */
export async function instanceOf(
  db: Database,
  store: EventStore,
  projections: readonly Projection[],
  times: Partial<RunnerTimes> = {},
): Promise<Instance> {
  const tail = new LiveTail(store);
  await tail.start();
  const alarms = new Alarms();
  const runners = new ProjectionRunners({
    db,
    readerName: null,
    store,
    codec,
    tail,
    projections,
    alarm: alarms,
    times,
  });
  const stop = async (): Promise<void> => {
    await runners.stop();
    await tail.stop();
  };
  return { runners, tail, alarms, stop };
}

/** Every row of a projection as text, with its entries if it has any. */
export async function dump(db: Database, projection: Projection): Promise<string[]> {
  const schema = schemaOf(projection.name);
  const { rows } = await db.query<{ line: string }>(
    `SELECT r::text AS line FROM ${schema}.rows r ORDER BY stream`,
  );
  if (projection.entryOf === undefined) return rows.map(({ line }) => line);
  const entries = await db.query<{ line: string }>(
    `SELECT e::text AS line FROM ${schema}.entries e ORDER BY stream, revision`,
  );
  return [...rows, ...entries.rows].map(({ line }) => line);
}

export function actor(role: Actor['role'], id = 'a', alliances: readonly string[] = []): Actor {
  return actorIn(role, id, { alliances });
}
