import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ALLIANCE_EVENTS } from '../../../src/contexts/alliances/upcasters.js';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import { foldCase, newCase } from '../../../src/workflow/case.js';
import { announces } from '../../../src/workflow/definition.js';
import {
  asLog,
  randomWalks,
  takeWalk,
  type Walk,
  walkPlans,
  type WalkStep,
} from '../../support/random-walk.js';
import { SEED, seeded } from '../../support/seed.js';

/** A case can be migrated only where there is a newer version of the table. */
const NEEDS_TWO_RELEASES = 'CaseMigrated';
const WALKS = 1_000;
const STEPS = { least: 1, most: 60 };

function checkStep({ command, allowed, spoilt, before, decision, after }: WalkStep): void {
  const name = command.command;
  const step = allianceWorkflow.newest.steps[name]!;
  if (decision.kind === 'refused') {
    if (allowed && !spoilt)
      throw new Error(`${name} was explained as allowed: ${JSON.stringify(decision.refusal)}`);
    if (after !== before) throw new Error(`${name} was refused, and changed something`);
    return;
  }
  if (!allowed || spoilt) throw new Error(`${name} was let through`);
  for (const { type } of decision.facts) {
    if (!step.events.includes(type)) throw new Error(`${name} led to ${type}, which the table does not name`);
  }
  if (!announces(step, before.standing, after.standing)) {
    throw new Error(
      `${name} led from ${JSON.stringify(before.standing)} to ${JSON.stringify(after.standing)}`,
    );
  }
}

function checkWalk({ events, words, current }: Walk): void {
  const refolded = events.reduce(
    (before, event) => foldCase(allianceWorkflow, before, event),
    newCase(allianceWorkflow),
  );
  expect(refolded).toStrictEqual(current);
  const stored = JSON.stringify(events);
  for (const secret of words.values())
    if (stored.includes(secret)) throw new Error(`the log holds ${secret}`);
}

test(seeded(`${WALKS} random walks keep to the table`), () => {
  const seen = new Set<string>();
  const property = fc.property(walkPlans(STEPS), (plan) => {
    const walk = takeWalk(plan, checkStep);
    checkWalk(walk);
    for (const { type } of walk.events) seen.add(type);
  });
  fc.assert(property, { numRuns: WALKS, seed: SEED });
  // Walks that never come to an event prove nothing of it. Chance may leave out one or two of the rarest.
  const unseen = Object.keys(ALLIANCE_EVENTS).filter(
    (type) => !seen.has(type) && type !== NEEDS_TWO_RELEASES,
  );
  expect(unseen.length <= 3 ? [] : unseen).toEqual([]);
});

test(seeded('the same plan is the same walk, and deciding twice gives the same facts'), () => {
  const property = fc.property(walkPlans(STEPS), (plan) => {
    const first: WalkStep[] = [];
    const second: WalkStep[] = [];
    takeWalk(plan, (step) => first.push(step));
    takeWalk(plan, (step) => second.push(step));
    expect(second.map(({ decision }) => decision)).toStrictEqual(first.map(({ decision }) => decision));
  });
  fc.assert(property, { numRuns: 50, seed: SEED });
});

test('walks make a log: every stream without gaps, positions from 1', () => {
  const walks = randomWalks(7, 20, { least: 30, most: 60 });
  const log = asLog(walks);
  expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
  for (const { events } of walks) {
    const inLog = log.filter(({ stream }) => stream === events[0]?.stream);
    expect(inLog.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
  }
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
});
