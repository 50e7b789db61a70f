import fc from 'fast-check';
import { localDate } from '../../src/kernel/local-date.js';
import { Dice } from '../support/dice.js';
import type { Instance } from './instance.js';
import type { PlantedFault } from './planted.js';
import { dueIn } from './simulated-tables.js';
import type { VirtualTime } from './virtual-time.js';
import { CALM, settled } from './wire.js';
import { World } from './world.js';

/** A schedule as numbers alone, so that fast-check can shrink it: the surroundings, and a throw for each thing that happens. */
export interface SchedulePlan {
  readonly world: number;
  readonly throws: readonly number[];
}

export const SCHEDULE_PLANS: fc.Arbitrary<SchedulePlan> = fc.record({
  world: fc.nat({ max: 2 ** 30 }),
  throws: fc.array(fc.nat({ max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 20, size: 'max' }),
});

/** More than any schedule needs to come to rest. */
const MOST_PICKS = 20_000;
const MOST_ROUNDS = 40;

/** Lets everything happen that the plan says, then ends every fault and lets all of it run dry. */
export async function takeSchedule(
  plan: SchedulePlan,
  time: VirtualTime,
  planted?: PlantedFault,
): Promise<World> {
  const world = new World(plan.world, time, planted);
  await settled();
  for (const thrown of plan.throws) {
    const dice = new Dice(thrown);
    await dice.weighed(HAPPENINGS, (one) => weightIn(world, one)).happen(world, dice);
    await settled();
    for (let picks = dice.number(0, 16); picks > 0 && world.wire.pick(dice); picks--) await settled();
  }
  await comeToRest(world);
  time.clear();
  return world;
}

interface Happening {
  readonly weight: number;
  /** Its weight with a planted fault that would else be met in one of many thousand schedules. */
  readonly lure?: Partial<Record<PlantedFault, (world: World) => number>>;
  happen(world: World, dice: Dice): void | Promise<void>;
}

function weightIn(world: World, { weight, lure }: Happening): number {
  const lured = world.planted === undefined ? undefined : lure?.[world.planted];
  return lured?.(world) ?? weight;
}

const HAPPENINGS: readonly Happening[] = [
  { weight: 50, happen: (world, dice) => atOne(world, dice, (one) => world.clients.give(one, dice, false)) },
  { weight: 2, happen: (world, dice) => atOne(world, dice, (one) => world.clients.give(one, dice, true)) },
  { weight: 12, happen: (world, dice) => atOne(world, dice, (one) => world.clients.giveAgain(one, dice)) },
  { weight: 4, happen: (world, dice) => atOne(world, dice, (one) => void world.clients.look(one)) },
  {
    weight: 10,
    // Whoever comes to prolong a lease hears that it is lost.
    lure: { noFence: () => 0 },
    happen: (world, dice) => world.pass(dice.one([5, 30, 250, 1_000, 1_500, 4_000, 61_000])),
  },
  { weight: 0, lure: { noFence: () => 25 }, happen: (world) => world.pass(30) },
  { weight: 3, happen: (world, dice) => world.passDays(dice.number(1, 7)) },
  { weight: 5, happen: (world, dice) => atOne(world, dice, (one) => world.kill(one, dice)) },
  { weight: 5, happen: (world) => world.startOne() },
  { weight: 3, happen: (world, dice) => atOne(world, dice, stopOne) },
  {
    weight: 4,
    happen: (world, dice) =>
      atOne(world, dice, (one) => {
        one.paused = true;
        world.wire.meet('instance paused', one.name);
      }),
  },
  { weight: 4, happen: (world) => wakeAll(world) },
  {
    weight: 2,
    happen: (world, dice) =>
      atOne(world, dice, (one) => {
        one.skewMs = dice.one([-3_600_000, 3_600_000, 5 * 86_400_000, 31_536_000_000, 0]);
        world.wire.meet('clock moved', one.name);
      }),
  },
  { weight: 3, happen: (world, dice) => void (world.storm = dice.number(1, 12)) },
  {
    weight: 3,
    lure: { noFence: ({ tables }) => (tables.parked.size > 0 ? 30 : 0) },
    happen: (world) => world.mend(),
  },
];

function atOne(world: World, dice: Dice, what: (instance: Instance) => void): void {
  const { serving } = world;
  if (serving.length > 0) what(dice.one(serving));
}

function stopOne(instance: Instance): void {
  void instance.stop();
}

function wakeAll({ instances }: World): void {
  for (const instance of instances) instance.paused = false;
}

/** Faults cease, clocks are put right, whoever was killed or paused is there again, and the deadlines' last day goes by. */
async function comeToRest(world: World): Promise<void> {
  const dice = world.dice;
  world.wire.weather = CALM;
  world.storm = 0;
  wakeAll(world);
  for (const instance of world.instances) instance.skewMs = 0;
  world.startOne();
  await settled();
  await runDry(world, dice);
  world.passDays(30);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    world.pass(61_000);
    await settled();
    await runDry(world, dice);
    if (isAtRest(world)) return;
  }
  world.surprises.push(new Error('it does not come to rest'));
}

async function runDry(world: World, dice: Dice): Promise<void> {
  for (let picks = 0; world.wire.pick(dice); picks++) {
    if (picks > MOST_PICKS) throw new Error('it never runs dry');
    await settled();
  }
}

/** A reactor may have been overtaken by another's older progress, which does no harm; what it was to do is looked at later. */
function isAtRest(world: World): boolean {
  const { clients, log, tables, projection } = world;
  return (
    !clients.wait &&
    tables.position === log.head() &&
    dueIn(tables, projection, localDate(world.now)).length === 0
  );
}
