// A process of its own, for it has the time of a whole process in its hand, and Jest's own surroundings are slow:
//   node --import ./test/support/typescript-loader.mjs test/simulation/run-schedules.ts <asked, as JSON>
// It answers with one line of JSON.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { addToDigest } from '../../src/event-store/event-digest.js';
import { faultsOf } from './audit.js';
import type { PlantedFault } from './planted.js';
import { SCHEDULE_PLANS, type SchedulePlan, takeSchedule } from './schedule.js';
import { VirtualTime } from './virtual-time.js';
import type { World } from './world.js';

/** What is asked of the process. */
export interface Asked {
  readonly seed: number;
  readonly schedules: number;
  readonly planted?: PlantedFault;
  /** One schedule alone, instead of those of the seed. */
  readonly plan?: SchedulePlan;
}

/** What it answers. */
export interface Simulated {
  readonly schedules: number;
  readonly events: number;
  readonly commands: number;
  readonly acknowledged: number;
  /** How often each fault and disturbance came about. */
  readonly met: Readonly<Record<string, number>>;
  readonly failure: Failure | null;
}

export interface Failure {
  /** The smallest schedule that fails. */
  readonly plan: SchedulePlan;
  /** How often it was made smaller. */
  readonly shrinks: number;
  readonly faults: readonly string[];
  /** What happened in it, in order. */
  readonly story: readonly string[];
}

/** One schedule in so many is taken twice, and has to end in the same bytes. */
const TWICE = 50;

const time = new VirtualTime();

async function simulate({ seed, schedules, planted, plan }: Asked): Promise<Simulated> {
  // The smallest is not to be made smaller.
  const arbitrary = plan === undefined ? SCHEDULE_PLANS : fc.constant(plan);
  const counted = { schedules: 0, events: 0, commands: 0, acknowledged: 0 };
  const met = new Map<string, number>();
  const property = fc.asyncProperty(arbitrary, async (drawn) => {
    const { world, faults } = await take(drawn, planted);
    if (counted.schedules++ % TWICE === 0 && digestOf(world) !== digestOf((await take(drawn, planted)).world))
      faults.push('the same schedule ends in another log');
    if (faults.length > 0) throw new Error(faults.join('\n'));
    counted.events += world.log.head();
    counted.commands += world.clients.attempts.length;
    counted.acknowledged += world.clients.attempts.filter(({ answer }) => answer !== undefined).length;
    for (const [kind, count] of world.wire.met) met.set(kind, (met.get(kind) ?? 0) + count);
  });
  const { counterexample, numShrinks } = await fc.check(property, { seed, numRuns: schedules });
  const failing = counterexample?.[0];
  const failure = failing === undefined ? null : await told(failing, numShrinks, planted);
  return { ...counted, met: Object.fromEntries([...met].sort()), failure };
}

async function told(
  plan: SchedulePlan,
  shrinks: number,
  planted: PlantedFault | undefined,
): Promise<Failure> {
  Error.stackTraceLimit = 20;
  const { world, faults } = await take(plan, planted);
  Error.stackTraceLimit = 0;
  return { plan, shrinks, faults, story: world.wire.story };
}

async function take(plan: SchedulePlan, planted: PlantedFault | undefined) {
  const world = await takeSchedule(plan, time, planted);
  return { world, faults: faultsOf(world) };
}

function digestOf({ log, tables }: World): string {
  const hash = createHash('sha256');
  for (const event of log.readAll({ after: 0, limit: Infinity }).events) addToDigest(hash, event);
  hash.update(JSON.stringify([...tables.rows.values()].map(({ stream, json }) => [stream, json])));
  return hash.digest('hex');
}

// Most errors here are drawn by the dice, and where they were made tells nothing.
Error.stackTraceLimit = 0;
time.hold();
const answers: Simulated[] = [];
for (const asked of JSON.parse(process.argv[2] ?? '[]') as Asked[]) answers.push(await simulate(asked));
process.stdout.write(`${JSON.stringify(answers)}\n`);
