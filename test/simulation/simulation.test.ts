import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { seeded, SEED } from '../support/seed.js';
import { PLANTED_FAULTS, type PlantedFault } from './planted.js';
import type { Asked, Failure, Simulated } from './run-schedules.js';
import type { SchedulePlan } from './schedule.js';

/** How many schedules are taken; `SIMULATION_SCHEDULES=1000000` for a longer search. */
const SCHEDULES = Number(process.env['SIMULATION_SCHEDULES'] ?? 20_000);
/** One schedule alone, as a failure prints it. */
const PLAN = process.env['SIMULATION_PLAN'];
/** Each planted fault is found well before, whatever the seed: the rarest in one of some thousand. */
const MOST_SCHEDULES = 20_000;

/** A schedule leaves nothing behind but garbage: rarely collected, and by one thread, it costs less in all. */
const SHORT_LIVED = ['--max-semi-space-size=128', '--single-threaded-gc'];

async function simulate(asked: readonly Asked[]): Promise<Simulated[]> {
  const program = [
    ...SHORT_LIVED,
    '--import',
    './test/support/typescript-loader.mjs',
    'test/simulation/run-schedules.ts',
  ];
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [...program, JSON.stringify(asked)], { maxBuffer: 2 ** 28 });
  return JSON.parse(stdout) as Simulated[];
}

/** What somebody who looks into it wants to know. */
function words({ plan, shrinks, faults, story }: Failure): string {
  const again = `SIMULATION_PLAN='${JSON.stringify(plan)}' npm test -- test/simulation`;
  return [...faults, '', ...story, '', `made smaller ${String(shrinks)} times; again: ${again}`].join('\n');
}

test(
  seeded('whatever happens, nothing is lost and nothing is done twice'),
  async () => {
    const alone = PLAN === undefined ? {} : { plan: JSON.parse(PLAN) as SchedulePlan };
    const [simulated] = await simulate([
      { seed: SEED, schedules: PLAN === undefined ? SCHEDULES : 1, ...alone },
    ]);
    const { failure, schedules, commands, acknowledged, events, met } = simulated!;
    const counts = `${String(commands)} commands, ${String(acknowledged)} acknowledged, ${String(events)} events`;
    console.info(`${String(schedules)} schedules from seed ${String(SEED)}, ${counts}`, met);
    if (failure !== null) throw new Error(words(failure));
    expect(schedules).toBe(PLAN === undefined ? SCHEDULES : 1);
  },
  12 * 3_600_000,
);

describe('the simulation notices when', () => {
  const planted = Object.entries(PLANTED_FAULTS) as [string, PlantedFault][];
  const found = new Map<PlantedFault, Simulated>();

  beforeAll(async () => {
    const asked = planted.map(([, fault]) => ({ seed: SEED, schedules: MOST_SCHEDULES, planted: fault }));
    const simulated = await simulate(asked);
    planted.forEach(([, fault], index) => found.set(fault, simulated[index]!));
  }, 600_000);

  test.each(planted)(seeded('%s'), (_, fault) => {
    const failure = found.get(fault)!.failure!;
    expect(failure).not.toBeNull();
    expect(failure.faults).not.toEqual([]);
    expect(failure.plan.throws.length).toBeLessThanOrEqual(15);
  });

  test('and finds the same in the smallest schedule when that is taken again', async () => {
    const asked = planted.map(([, fault]) => {
      const { plan } = found.get(fault)!.failure!;
      return { seed: SEED, schedules: 1, planted: fault, plan };
    });
    const again = (await simulate(asked)).map(({ failure }) => failure?.story);
    expect(again).toEqual(planted.map(([, fault]) => found.get(fault)!.failure!.story));
  }, 300_000);
});
