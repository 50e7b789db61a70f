import type { Queryable } from '../../src/database/database.js';
import type { RunnerState } from './projection-runner.js';
import { type Projection, schemaOf } from './projection.js';
import type { RebuildProgress } from './rebuild.js';

/** How a projection stands. */
export interface ProjectionStatus {
  readonly name: string;
  /** The version that the live tables were made by. */
  readonly version: number;
  readonly position: number;
  /** Where the log ends. */
  readonly head: number;
  /** Positions between; on EventStoreDB these are not events. */
  readonly lag: number;
  /** `running` here, `standby` while another instance runs it, `stopped` when none does. */
  readonly state: RunnerState | 'rebuilding';
  readonly rebuild: RebuildProgress | null;
  /** How many streams have stopped. */
  readonly parked: number;
}

interface StatusRow {
  readonly version: number;
  readonly position: number;
  readonly parked: number;
  readonly held: boolean;
  readonly rebuilding: boolean | null;
  readonly rebuild_position: number | null;
  readonly rebuild_head: number | null;
  readonly rebuild_events_per_second: number | null;
}

/** Reads how a projection stands, as every instance sees it. */
export async function readStatus(
  db: Queryable,
  projection: Projection,
  head: number,
  here: RunnerState,
): Promise<ProjectionStatus> {
  const schema = schemaOf(projection.name);
  const { rows } = await db.query<StatusRow>(
    `SELECT c.version, c.position, (SELECT count(*)::int FROM ${schema}.parked) AS parked,
       r.lease_until > clock_timestamp() AS held,
       r.rebuild_seen_at > clock_timestamp() - interval '30 seconds' AS rebuilding,
       r.rebuild_position, r.rebuild_head, r.rebuild_events_per_second
     FROM ${schema}.checkpoint c, projections.runner r WHERE r.name = $1`,
    [projection.name],
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`no tables for ${projection.name}`);
  const rebuilding: RebuildProgress | null =
    row.rebuilding === true
      ? {
          position: row.rebuild_position ?? 0,
          head: row.rebuild_head ?? head,
          eventsPerSecond: row.rebuild_events_per_second ?? 0,
        }
      : null;
  const state = here === 'stopped' && row.held ? 'standby' : here;
  return {
    name: projection.name,
    version: row.version,
    position: row.position,
    head,
    lag: Math.max(0, head - row.position),
    state: rebuilding === null ? state : 'rebuilding',
    rebuild: rebuilding,
    parked: row.parked,
  };
}
