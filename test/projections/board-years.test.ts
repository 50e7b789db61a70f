import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type BoardRow, foldBoard } from '../../projections/board-decisions/board-decisions.projection.js';
import { allProjections } from '../../projections/projections.module.js';
import { type Projection, schemaOf } from '../../projections/runner/projection.js';
import {
  type MeetingEvent,
  type MeetingState,
  meetingWorkflow,
  type PerCapsulamEvent,
  type PerCapsulamState,
  perCapsulamWorkflow,
} from '../../src/contexts/board/public.js';
import type { Database } from '../../src/database/database.js';
import type { Recorded } from '../../src/kernel/event.js';
import { type Case, foldCase, newCase } from '../../src/workflow/case.js';
import { endYear } from '../unit/board/board-year-end.js';
import { takeYear, yearPlans } from '../unit/board/board-year-steps.js';
import { SEED, seeded } from '../support/seed.js';
import { dump, type Instance, instanceOf, openTestDatabase } from './read-models.js';

const YEARS = 4;
/** So many are taken where the first did not come to everything that has to be seen. */
const MOST_YEARS = 12;
const HAS_TO_BE_SEEN = ['BoardDecisionMade', 'PerCapsulamClosed', 'MeetingClosed', 'ApplicationDecided'];
const NAMES = ['meetings', 'per-capsulam', 'board-decisions'];
const PROJECTIONS = allProjections({ slug: 'test' }).filter(({ name }) => NAMES.includes(name));

let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});

afterAll(() => close());

/** What a row has to be, folded from the log without any projection's runner. */
const EXPECTED: Readonly<Record<string, (row: unknown, event: Recorded) => unknown>> = {
  meetings: (row, event) =>
    foldCase(meetingWorkflow, (row ?? newCase(meetingWorkflow)) as Case<MeetingState>, event as MeetingEvent),
  'per-capsulam': (row, event) =>
    foldCase(
      perCapsulamWorkflow,
      (row ?? newCase(perCapsulamWorkflow)) as Case<PerCapsulamState>,
      event as PerCapsulamEvent,
    ),
  'board-decisions': (row, event) => foldBoard((row ?? null) as BoardRow | null, event, kindOf(event.stream)),
};

function kindOf(stream: string): 'meeting' | 'per-capsulam' | 'alliance' | 'roster' {
  const kinds = ['meeting', 'per-capsulam', 'alliance'] as const;
  return kinds.find((kind) => stream.startsWith(`test-${kind}-`)) ?? 'roster';
}

async function compareFolded({ name, selects }: Projection, log: readonly Recorded[]): Promise<void> {
  const folded = new Map<string, unknown>();
  for (const event of log)
    if (selects(event.stream)) folded.set(event.stream, EXPECTED[name]!(folded.get(event.stream), event));
  const { rows } = await db.query<{ stream: string; row: unknown }>(
    `SELECT stream, row::json AS row FROM ${schemaOf(name)}.rows`,
  );
  expect(rows.length).toBe(folded.size);
  for (const { stream, row } of rows) expect(row).toEqual(folded.get(stream));
}

async function compareRebuilt({ runners }: Instance, projection: Projection): Promise<void> {
  const live = await dump(db, projection);
  await runners.rebuild(projection.name);
  expect(await dump(db, projection)).toEqual(live);
}

async function takeAndCompare(plan: readonly number[]): Promise<ReadonlySet<string>> {
  for (const { name } of PROJECTIONS) await db.query(`DROP SCHEMA IF EXISTS ${schemaOf(name)} CASCADE`);
  let instance: Instance | undefined;
  const year = await takeYear(plan, async ({ store }) => {
    instance = await instanceOf(db, store, PROJECTIONS);
    await instance.runners.start();
  });
  // Another instance goes on from the rows, not from what was in memory.
  await instance!.stop();
  instance = await instanceOf(db, year.store, PROJECTIONS);
  await instance.runners.start();
  try {
    await endYear(year);
    const log = await year.log();
    for (const projection of PROJECTIONS) {
      expect(await instance.runners.waitFor(projection.name, await year.store.head(), 30_000)).toBe(true);
      await compareFolded(projection, log);
      await compareRebuilt(instance, projection);
    }
    expect(await instance.runners.parked()).toEqual([]);
    expect(instance.alarms.troubles).toEqual([]);
    return new Set(log.map(({ type }) => type));
  } finally {
    await instance.stop();
  }
}

// Domain, section 3: "Read models rebuilt from the log equal the live ones, byte for byte."
test(
  seeded(
    `the rows about the board that were kept live in ${String(YEARS)} random years or more are the rebuilt ones`,
  ),
  async () => {
    expect(PROJECTIONS.map(({ name }) => name).toSorted()).toEqual(NAMES.toSorted());
    const seen = new Set<string>();
    for (const [taken, plan] of fc.sample(yearPlans, { seed: SEED, numRuns: MOST_YEARS }).entries()) {
      if (taken >= YEARS && HAS_TO_BE_SEEN.every((type) => seen.has(type))) break;
      for (const type of await takeAndCompare(plan)) seen.add(type);
    }
    for (const type of HAS_TO_BE_SEEN) expect(seen).toContain(type);
  },
  240_000,
);
