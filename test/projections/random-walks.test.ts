import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AllianceFileRow } from '../../projections/alliance-file/alliance-file-row.js';
import { ALLIANCE_FILE_ROWS } from '../../projections/alliance-file/alliance-file.projection.js';
import { DEADLINES_ROWS, type DeadlinesRow } from '../../projections/deadlines/deadlines.projection.js';
import type { Telling } from '../../projections/reading/telling-rows.js';
import { allProjections } from '../../projections/projections.module.js';
import type { Reached } from '../../projections/rollout/reached.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import { replay } from '../../projections/rollout/replay.js';
import type { Question } from '../../projections/rollout/told-steps.js';
import type { RolloutRow } from '../../projections/rollout/rollout.projection.js';
import type { RowAccess } from '../../projections/rollout/row-access.js';
import { type Projection, schemaOf } from '../../projections/runner/projection.js';
import type { Alliance, AllianceEvent, AllianceState } from '../../src/contexts/alliances/public.js';
import {
  allianceWorkflow,
  hasEnded,
  isToldBy,
  isWhollyTold,
  toldEvents,
} from '../../src/contexts/alliances/public.js';
import { caseOf } from '../../src/contexts/alliances/told-case.js';
import type { Database } from '../../src/database/database.js';
import type { LogSlice, ReadAllOptions } from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { type Case, foldCase, newCase } from '../../src/workflow/case.js';
import { asLog, randomWalks, type Walk } from '../support/random-walk.js';
import { sameJson } from '../support/same-json.js';
import { SEED, seeded } from '../support/seed.js';
import { dump, type Instance, instanceOf, openTestDatabase } from './read-models.js';
import { type Asker, RolloutReckoning } from './rollout-reckoning.js';
import { appendRecorded } from './walk-log.js';

const WALKS = 1_000;
/** The rebuilt tables are compared with the live ones whenever so many walks have ended. */
const GROUP = 500;
const STEPS = { least: 1, most: 60 };
/** Those that are made from the streams of alliances. */
const PROJECTIONS = allProjections({ slug: 'test' }).filter(({ selects }) => selects('test-alliance-'));

/** Delivers every event twice, and every page again from its beginning. */
class StutteringStore extends MemoryEventStore {
  override async readAll(options: ReadAllOptions): Promise<LogSlice> {
    const page = await super.readAll(options);
    return { ...page, events: [...page.events.flatMap((event) => [event, event]), ...page.events] };
  }
}

let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});

afterAll(() => close());

/** What is known of a walk without any projection. */
interface Expected {
  readonly events: readonly AllianceEvent[];
  readonly folded: Case<AllianceState>;
  /** The same of what those are told who do not see the deliberation. */
  readonly told: Case<AllianceState>;
  readonly rollout: Readonly<Record<Asker, RolloutReckoning>>;
}

/** How a projection's row differs from what the engine folded; null when it does not. */
const DIFFERENCES: Record<string, (row: unknown, expected: Expected) => unknown> = {
  'alliance-file': (row, { folded, told }) => {
    const file = row as Telling<AllianceFileRow>;
    return (
      difference(file.current, folded) ?? difference((ALLIANCE_FILE_ROWS.told(file) ?? file).current, told)
    );
  },
  'audit-history': (row, { folded }) => difference(row, folded),
  deadlines: (row, { folded, told }) => {
    const { since: _, ...current } = row as Telling<DeadlinesRow>;
    return (
      difference(timed(current), timed(folded)) ??
      difference(timed(DEADLINES_ROWS.told(row as Telling<DeadlinesRow>) ?? current), timed(told))
    );
  },
  organisations: (row, { folded }) =>
    difference(besidesItsFile(row as AllianceState), besidesItsFile(folded.state)),
  'board-decisions': (row, { folded }) =>
    difference(besidesItsFile((row as { state: AllianceState }).state), besidesItsFile(folded.state)),
  rollout: (row, { folded, rollout }) =>
    difference(accessIn(row as RolloutRow), accessIn(folded.state as Alliance)) ??
    difference(standing(row as RolloutRow), expectedStanding(folded.state, rollout.office.address)) ??
    difference(reachedIn(row as RolloutRow, 'office'), inOrder(rollout.office.reached())) ??
    difference(reachedIn(row as RolloutRow, 'public'), inOrder(rollout.public.reached())),
};

const QUESTIONS: Record<Asker, Question> = {
  office: { asOf: undefined, on: undefined, seesApplications: true, seesUntold: true },
  public: { asOf: undefined, on: undefined, seesApplications: false, seesUntold: false },
};

/** An alliance without what its file and history alone tell, of which other rows take no notice. */
function besidesItsFile(state: AllianceState): unknown {
  if (state.status === 'none') return state;
  const { form: _, issues: __, representatives: ___, ...others } = state;
  return others;
}

/** The same of a case; how many events it has seen stands in a column. */
function timed({ state, revision: _, ...others }: Case<AllianceState>): unknown {
  return { ...others, state: besidesItsFile(state) };
}

function difference(found: unknown, expected: unknown): unknown {
  return sameJson(found, expected) ? null : { found, expected };
}

function accessIn({ conflicted, coordinators, formerCoordinators }: RowAccess): RowAccess {
  return { conflicted, coordinators, formerCoordinators };
}

function standing(row: RolloutRow): unknown {
  const { reached: _, begun: __, ...known } = replay(row, QUESTIONS.office)!;
  return { ...known, lan: known.lan.toSorted() };
}

function reachedIn(row: RolloutRow, asker: Asker): Reached[] {
  return inOrder(replay(row, QUESTIONS[asker])!.reached);
}

function inOrder(reached: readonly Reached[]): Reached[] {
  const key = ({ lan, stage }: Reached): string => `${lan} ${stage}`;
  return reached.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function expectedStanding(state: AllianceState, address: SealedText | null): unknown {
  if (state.status === 'none') throw new Error('no alliance');
  const { id, name, lan, status, application, partnership, association } = state;
  const open = application !== null && application.state !== 'draft' && !hasEnded(application);
  const partner = partnership !== null && partnership.state !== 'ended';
  return {
    id,
    name,
    lan,
    address,
    status,
    applications: open ? [application.id] : [],
    partnership: partner,
    paused: partnership?.state === 'paused',
    association: association !== null,
  };
}

async function compareRows({ name }: Projection, expected: ReadonlyMap<string, Expected>): Promise<void> {
  const { rows } = await db.query<{ stream: string; revision: number; row: unknown }>(
    `SELECT stream, revision, row::json AS row FROM ${schemaOf(name)}.rows WHERE stream = ANY($1::text[])`,
    [[...expected.keys()]],
  );
  expect(rows).toHaveLength(expected.size);
  for (const { stream, revision, row } of rows) {
    expect(revision).toBe(expected.get(stream)!.folded.revision);
    const found = DIFFERENCES[name]!(row, expected.get(stream)!);
    if (found !== null) throw new Error(`${name} of ${stream} differs: ${JSON.stringify(found)}`);
  }
}

test(
  seeded(
    `after every step of ${String(WALKS)} random walks the rows are the folded state, and can be rebuilt`,
  ),
  async () => {
    const walks = randomWalks(SEED, WALKS, STEPS);
    let steps = 0;
    for (let first = 0; first < WALKS; first += GROUP) {
      steps += await takeGroup(walks.slice(first, first + GROUP));
    }
    expect(steps).toBe(walks.reduce((sum, { events }) => sum + events.length, 0));
  },
  480_000,
);

/** Takes some walks in a log of their own, checks every step of them, and rebuilds. */
async function takeGroup(walks: readonly Walk[]): Promise<number> {
  await dropTables();
  const store = new MemoryEventStore();
  let instance = await instanceOf(db, store, PROJECTIONS);
  await instance.runners.start();
  try {
    const steps = await takeTogether(walks, store, async (step, expected, position) => {
      for (const projection of PROJECTIONS) {
        expect(await instance.runners.waitFor(projection.name, position, 20_000)).toBe(true);
        await compareRows(projection, expected);
      }
      if (step % 15 !== 14) return;
      // Another instance goes on from the rows themselves, not from what was in memory.
      await instance.stop();
      instance = await instanceOf(db, store, PROJECTIONS);
      await instance.runners.start();
    });
    for (const projection of PROJECTIONS) await compareRebuilt(instance, projection);
    expect(await instance.runners.parked()).toEqual([]);
    expect(instance.alarms.troubles).toEqual([]);
    return steps;
  } finally {
    await instance.stop();
  }
}

async function compareRebuilt({ runners }: Instance, projection: Projection): Promise<void> {
  const live = await dump(db, projection);
  await runners.rebuild(projection.name);
  const rebuilt = await dump(db, projection);
  expect(rebuilt.length).toBe(live.length);
  expect(rebuilt.findIndex((line, index) => line !== live[index])).toBe(-1);
}

function expectedAfter(before: Expected | undefined, event: AllianceEvent): Expected {
  const rollout = before?.rollout ?? {
    office: new RolloutReckoning('office'),
    public: new RolloutReckoning('public'),
  };
  rollout.office.take(event);
  rollout.public.take(event);
  const folded = foldCase(allianceWorkflow, before?.folded ?? newCase(allianceWorkflow), event);
  const events = [...(before?.events ?? []), event];
  return { events, folded, told: toldAfter(before, event, { events, folded }), rollout };
}

/** One event after another; from the beginning where a letter was sent, which tells of what came before it. */
function toldAfter(
  before: Expected | undefined,
  event: AllianceEvent,
  { events, folded }: Pick<Expected, 'events' | 'folded'>,
): Case<AllianceState> {
  if (isWhollyTold(folded.state)) return folded;
  if (before === undefined || event.type.endsWith('Sent')) return caseOf(toldEvents(events));
  return isToldBy(folded.state, event) ? foldCase(allianceWorkflow, before.told, event) : before.told;
}

/** Appends the walks' events, of each walk one at a time, and checks after every such step. */
async function takeTogether(
  walks: readonly Walk[],
  store: MemoryEventStore,
  check: (step: number, expected: ReadonlyMap<string, Expected>, position: number) => Promise<void>,
): Promise<number> {
  const known = new Map<string, Expected>();
  let steps = 0;
  for (let step = 0; ; step++) {
    const expected = new Map<string, Expected>();
    let position = 0;
    for (const { events } of walks) {
      const event = events[step];
      if (event === undefined) continue;
      const after = expectedAfter(known.get(event.stream), event);
      known.set(event.stream, after);
      expected.set(event.stream, after);
      position = await appendRecorded(store, event);
      steps++;
    }
    if (expected.size === 0) return steps;
    await check(step, expected, position);
  }
}

test(
  seeded('every event delivered twice, and the whole log delivered again, change nothing'),
  async () => {
    const log = asLog(randomWalks(SEED, 150, STEPS));
    const stuttering = new StutteringStore();
    const plain = new MemoryEventStore();
    for (const event of log) {
      await appendRecorded(plain, event);
      await appendRecorded(stuttering, event);
    }
    const once = await foldedOnce(plain);
    expect(await foldedOnce(stuttering)).toEqual(once);
    const { runners, stop } = await instanceOf(db, plain, PROJECTIONS);
    for (const { name } of PROJECTIONS) {
      await runners.prepare({ anyLog: true });
      await runners.rebuild(name);
      await db.query(`UPDATE ${schemaOf(name)}.checkpoint SET position = 0`);
    }
    await runners.start();
    for (const { name } of PROJECTIONS) expect(await runners.waitFor(name, log.length)).toBe(true);
    expect(await dumpAll()).toEqual(once);
    await stop();
  },
  180_000,
);

async function dropTables(): Promise<void> {
  for (const { name } of PROJECTIONS) await db.query(`DROP SCHEMA IF EXISTS ${schemaOf(name)} CASCADE`);
}

/** Every table, folded from a store that is read page by page. */
async function foldedOnce(store: MemoryEventStore): Promise<string[]> {
  await dropTables();
  const { runners, stop } = await instanceOf(db, store, PROJECTIONS);
  await runners.start();
  const head = await store.head();
  for (const { name } of PROJECTIONS) expect(await runners.waitFor(name, head, 20_000)).toBe(true);
  await stop();
  return dumpAll();
}

async function dumpAll(): Promise<string[]> {
  return (await Promise.all(PROJECTIONS.map((projection) => dump(db, projection)))).flat();
}
