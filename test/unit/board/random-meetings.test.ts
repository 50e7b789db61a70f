import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evolve } from '../../../src/contexts/board/meetings/evolve.js';
import { NO_MEETING } from '../../../src/contexts/board/meetings/state.js';
import { MEETING_EVENTS } from '../../../src/contexts/board/meetings/upcasters.js';
import { meetingWorkflow } from '../../../src/contexts/board/meetings/workflow.js';
import { foldCase, newCase } from '../../../src/workflow/case.js';
import { announces } from '../../../src/workflow/definition.js';
import { SEED, seeded } from '../../support/seed.js';
import { checkTaking, MeetingObserver } from './meeting-observer.js';
import { type MeetingStep, meetingPlans, type MeetingWalk, takeMeetingWalk } from './meeting-walk.js';

const WALKS = 250;

const CLOSING: readonly string[] = [
  'BoardDecisionMade',
  'ItemTabled',
  'ItemReferredBack',
  'ItemEscalated',
  'ItemLapsed',
];
const AFTER_CLOSING: readonly string[] = [
  'ReservationEntered',
  'DecisionCorrected',
  'MinutesWritten',
  'PaperAdded',
];

function checkStep({ command: { command }, allowed, before, decision, again, after }: MeetingStep): void {
  expect(again).toStrictEqual(decision);
  if (decision.kind === 'refused') {
    if (after !== before) throw new Error(`${command} was refused, and changed something`);
    return;
  }
  if (!allowed) throw new Error(`${command} was explained as forbidden, and let through`);
  const row = meetingWorkflow.newest.steps[command]!;
  for (const { type } of decision.facts)
    if (!row.events.includes(type))
      throw new Error(`${command} led to ${type}, which the table does not name`);
  if (!announces(row, before.standing, after.standing))
    throw new Error(
      `${command} led from ${JSON.stringify(before.standing)} to ${JSON.stringify(after.standing)}`,
    );
}

/** § without gaps and each once; every item that was closed has one event that closed it, and nothing after that. */
function checkOrder({ events, rules }: MeetingWalk): void {
  const numbered = events.filter(({ type, data }) => type !== 'DecisionEntered' && 'paragraf' in data);
  expect(numbered.map(({ data }) => ('paragraf' in data ? data.paragraf : ''))).toEqual(
    numbered.map((_, index) =>
      rules.paragraphs === 'year' ? `2026/${String(index + 1)}` : String(index + 1),
    ),
  );
  const closed = new Set<string>();
  for (const { type, data } of events) {
    const item = 'item' in data ? data.item : null;
    if (item === null || type === 'DecisionEntered') continue;
    if (closed.has(item) && !AFTER_CLOSING.includes(type))
      throw new Error(`${type} of an item that was closed`);
    if (CLOSING.includes(type)) closed.add(item);
  }
}

function checkWalk(walk: MeetingWalk): void {
  const { events, words, current } = walk;
  const observer = new MeetingObserver();
  for (const event of events) {
    observer.see(event);
    checkTaking(event, observer, walk.rules);
    if (event.type === 'BoardDecisionMade' && event.data.outcome === 'granted-with-conditions')
      expect([walk.rules.conditionsAllowed, event.data.conditions === null]).toEqual([true, false]);
  }
  checkOrder(walk);
  const refolded = events.reduce(
    (before, event) => foldCase(meetingWorkflow, before, event),
    newCase(meetingWorkflow),
  );
  expect(refolded).toStrictEqual(current);
  expect(JSON.parse(JSON.stringify(current.state))).toEqual(current.state);
  const stored = JSON.stringify(events);
  for (const secret of words.values())
    if (stored.includes(JSON.stringify(secret))) throw new Error(`the log holds ${secret}`);
  checkEnd(walk);
}

function checkEnd({ current: { state } }: MeetingWalk): void {
  if (state.status === 'none') return;
  for (const { status, closedBy } of state.items) {
    const ended = ['decided', 'tabled', 'referred-back', 'escalated', 'lapsed'].includes(status);
    expect(closedBy !== null).toBe(ended);
    if (state.status === 'closed' || state.status === 'cancelled')
      expect(['waiting', 'open']).not.toContain(status);
  }
  const { opening, minutes, presided } = state;
  if (opening === null || minutes.adjusted === null) return;
  const replaced = minutes.replaced.map(({ adjuster }) => adjuster);
  for (const member of [opening.secretary, ...presided, ...opening.adjusters])
    if (!replaced.includes(member)) expect(minutes.adjusted.signatories).toContain(member);
}

test(
  seeded(`${String(WALKS)} random meetings keep to the table, and to section 4 of the domain`),
  () => {
    const seen = new Map<string, number>();
    const property = fc.property(meetingPlans, (plan) => {
      const walk = takeMeetingWalk(plan, checkStep);
      checkWalk(walk);
      for (const { type } of walk.events) seen.set(type, (seen.get(type) ?? 0) + 1);
    });
    fc.assert(property, { numRuns: WALKS, seed: SEED });
    // Walks that never come to an event prove nothing of it.
    expect(Object.keys(MEETING_EVENTS).filter((type) => !seen.has(type))).toEqual([]);
  },
  120_000,
);

test(seeded('the same plan is the same meeting'), () => {
  const property = fc.property(meetingPlans, (plan) => {
    expect(takeMeetingWalk(plan).events).toStrictEqual(takeMeetingWalk(plan).events);
  });
  fc.assert(property, { numRuns: 20, seed: SEED });
});

test(seeded('the fold takes every event in every state, and in any order'), () => {
  const property = fc.property(
    meetingPlans,
    meetingPlans,
    fc.array(fc.nat({ max: 400 })),
    (one, other, places) => {
      const pool = [...takeMeetingWalk(one).events, ...takeMeetingWalk(other).events];
      if (pool.length === 0) return;
      const shuffled = [...pool, ...places.map((place) => pool[place % pool.length]!)];
      const rotated = [...shuffled.slice(places.length), ...shuffled.slice(0, places.length)];
      const state = rotated.reduce(evolve, NO_MEETING);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    },
  );
  fc.assert(property, { numRuns: 50, seed: SEED });
});
