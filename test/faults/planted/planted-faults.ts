import { resolve } from 'node:path';
import type { Fault } from '../fault.js';
import { ALL_FAULTS } from '../faults/all-faults.js';
import { POWER_CUT_AFTER_WRITING } from '../faults/disk-faults.js';
import type { FindingKind } from '../judge/finding.js';

/** A text of the built program, and what stands there instead. */
interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A fault in the program that the harness must find. */
export interface PlantedFault {
  readonly name: string;
  readonly says: string;
  /** The fault that is injected to find it. */
  readonly by: Fault;
  /** What it must be told as: anything else would have caught something else. */
  readonly caughtAs: FindingKind;
  readonly changes: readonly Change[];
}

function named(name: string): Fault {
  const fault = ALL_FAULTS.find((known) => known.name === name);
  if (fault === undefined) throw new Error(`no fault ${name}`);
  return fault;
}

const EXECUTOR = 'src/log/executor.js';
const APPEND = 'src/event-store/postgres/append-statement.js';

/** Each must be caught, or the harness proves nothing. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  {
    name: 'no-idempotency',
    says: 'no command is remembered, and ids derive from the process too',
    by: named('after-append-before-answer'),
    caughtAs: 'doubled',
    changes: [
      {
        file: EXECUTOR,
        from: 'request.key === undefined ? undefined : loaded.commands.get(request.key)',
        to: 'undefined',
      },
      {
        file: 'src/log/sealing.js',
        from: 'uuidv5(commandId, ',
        to: 'uuidv5(commandId, String(process.pid) + ',
      },
    ],
  },
  {
    name: 'no-fence',
    says: 'whoever has folded a batch writes it, whoever holds the lease and wherever the checkpoint is',
    by: named('one-of-two-paused'),
    caughtAs: 'fence',
    changes: [
      {
        file: 'projections/runner/batch-statement.js',
        from: "WHERE position = ${parameter(batch.from)}${fence === null ? '' : ' AND EXISTS (SELECT FROM fence)'}",
        to: 'WHERE ${parameter(batch.from)}::bigint IS NOT NULL',
      },
    ],
  },
  {
    name: 'position-only',
    says: 'positions come of a sequence, and readers go by them alone',
    by: named('one-of-two-killed'),
    caughtAs: 'parked',
    changes: [
      {
        file: 'src/database/migrations.js',
        from: 'patiently(sql)',
        to: "patiently(sql + (file === '0001-log.sql' ? '; CREATE SEQUENCE log.planted; GRANT USAGE ON SEQUENCE log.planted TO PUBLIC' : ''))",
      },
      { file: APPEND, from: 'others.length === 0 && more.length === 0', to: 'false' },
      {
        file: APPEND,
        from: `UPDATE log.head SET position = position + $1
    WHERE only_row AND NOT EXISTS (`,
        to: `SELECT 0::bigint AS base
    WHERE $1::int IS NOT NULL AND NOT EXISTS (`,
      },
      {
        file: APPEND,
        from: `
    RETURNING position - $1 AS base
`,
        to: '',
      },
      {
        file: APPEND,
        from: 'SELECT head.base + e.ordinal, e.stream',
        to: "SELECT nextval('log.planted'), e.stream",
      },
      {
        file: APPEND,
        from: `AS e (stream, revision, id, type, data, metadata, ordinal)
  )
  SELECT base, CASE WHEN $10 THEN pg_notify('\${CHANNEL}', (base + $1)::text) END FROM head`,
        // As long as a busy disk may take: the other instance's later position is there first.
        to: `AS e (stream, revision, id, type, data, metadata, ordinal)
    RETURNING position
  ), slow AS MATERIALIZED (
    SELECT max(position) AS last, pg_sleep(random() * 0.4) FROM added
  ), moved AS (
    UPDATE log.head SET position = greatest(head.position, slow.last) FROM slow
    WHERE only_row AND slow.last IS NOT NULL RETURNING slow.last
  )
  SELECT last - $1 AS base, CASE WHEN $10 THEN pg_notify('\${CHANNEL}', last::text) END FROM moved`,
      },
    ],
  },
  {
    name: 'fsync-off',
    says: 'PostgreSQL acknowledges without waiting for the disk, and the program does not mind',
    by: POWER_CUT_AFTER_WRITING,
    caughtAs: 'lost',
    changes: [
      { file: 'src/database/postgres-server.js', from: "fsync: 'on'", to: "fsync: 'off'" },
      { file: 'src/database/durability.js', from: "found[setting] !== 'off'", to: 'true' },
    ],
  },
];

/** What starts the program with a fault in it. */
export function plantedIn({ changes }: PlantedFault): {
  readonly nodeOptions: readonly string[];
  readonly env: Readonly<Record<string, string>>;
} {
  return {
    nodeOptions: ['--import', resolve(import.meta.dirname, 'plant.mjs')],
    env: { SAMVERKA_PLANTED: JSON.stringify(changes) },
  };
}
