import { describe, expect, test } from '@jest/globals';
import type { AllianceEvent, AllianceEventFact } from '../../../src/contexts/alliances/events.js';
import type { Alliance, AllianceState } from '../../../src/contexts/alliances/state.js';
import { EMPTY_PREPARATION } from '../../../src/contexts/alliances/state-application.js';
import { decidedCases, decisionsToSend, latestOutcome } from '../../../src/contexts/alliances/state-cases.js';
import { caseOf, toldEvents } from '../../../src/contexts/alliances/told-case.js';
import { actionsAsTold, refusalAsTold } from '../../../src/contexts/alliances/told-refusal.js';
import type { Case } from '../../../src/workflow/case.js';
import type { Before } from '../../support/given-when-then.js';
import { randomWalks } from '../../support/random-walk.js';
import { SEED, seeded } from '../../support/seed.js';
import {
  c,
  CHAIR,
  COORDINATOR,
  DRAFT,
  given,
  GRANTED,
  HEARD,
  OFFICER,
  READY,
  REJECTED,
  SYSTEM,
} from './alliance-story.js';
import { APPLICATION, RECORDED } from './story-lives.js';

/** Domain, section 3: an outcome is told when its letter is sent (expedierad), and no reversal before that. */
type Story = readonly Before<AllianceEventFact>[];

const SEND = c('send-decision', { sentOn: '2026-11-25' }, OFFICER);
const PAUSE = c('suspend-partnership', HEARD, CHAIR);
const RESUME = c('resume-partnership', HEARD, CHAIR);
const END = c('end-partnership', HEARD, CHAIR);
const ASK = c('request-reconsideration', { reason: 'Vi har blivit fler.' });
const LEAVE = c('leave-partnership', { reason: 'Vi slutar.' });
const PAPER = c('receive-application', { receivedOn: '2026-11-22', text: 'Vi ansöker igen.' }, OFFICER);
const RENAME = c('rename', { name: 'Allians Nord' });
const RECONSIDERED = (outcome: string) =>
  c(
    'record-reconsideration',
    {
      ...{ ...RECORDED, replaces: RECORDED.decision.id, application: APPLICATION },
      ...{ outcome, applicationRevision: 12 },
    },
    SYSTEM,
  );
const PARTNER = [...GRANTED, SEND];
const REFUSED = [...REJECTED, SEND, ASK];

/** What those are told who do not see the deliberation. */
const told = (...story: Story): Case<AllianceState> => caseOf(toldEvents(given(...story).stream.events));
const types = (events: readonly AllianceEvent[]): string[] => events.map(({ type }) => type);
const toldTypes = (...story: Story): string[] => types(toldEvents(given(...story).stream.events));

test.each<readonly [string, Story, Story]>([
  ['a grant', READY, GRANTED],
  ['a rejection', READY, REJECTED],
  ['a pause', PARTNER, [...PARTNER, PAUSE]],
  ['the end', PARTNER, [...PARTNER, END]],
  ['a resumption', [...PARTNER, PAUSE, SEND], [...PARTNER, PAUSE, SEND, RESUME]],
  ['the end after a pause', PARTNER, [...PARTNER, PAUSE, END]],
  ['a grant that is paused at once', READY, [...GRANTED, PAUSE]],
  ['a reconsideration that grants', REFUSED, [...REFUSED, RECONSIDERED('granted')]],
  ['one that rejects again', REFUSED, [...REFUSED, RECONSIDERED('rejected')]],
  ['a reversal before anything is sent', READY, [...REJECTED, RECONSIDERED('granted')]],
])('%s is told as before it until it is sent', (_, before, story) => {
  expect(told(...story)).toEqual(given(...before).stream.current);
});

test.each<readonly [string, Story]>([
  ['a grant', PARTNER],
  ['the end after a pause', [...PARTNER, PAUSE, END, SEND, SEND]],
  ['a reversal', [...REJECTED, RECONSIDERED('granted'), SEND]],
  ['what the partner does itself', [...PARTNER, LEAVE]],
])('%s is told wholly once it is sent, with all that led to it', (_, story) => {
  const { events, current } = given(...story).stream;
  expect(toldEvents(events)).toEqual(events);
  expect(told(...story)).toEqual(current);
});

test('of two decisions the one that is sent is told, and the other is not', () => {
  expect(toldTypes(...PARTNER, PAUSE, END, SEND).slice(-2)).toEqual([
    'PartnershipPaused',
    'PartnershipDecisionSent',
  ]);
  expect(told(...PARTNER, PAUSE, END, SEND)).toMatchObject({
    standing: { partnership: 'paused' },
    state: { partnership: { decisions: [{ step: 'suspend', sentOn: '2026-11-25' }] }, unsent: [] },
  });
});

test('what happens meanwhile is told, and tells nothing of it', () => {
  const after = told(...PARTNER, PAUSE, RENAME);
  expect(after.state).toMatchObject({
    name: 'Allians Nord',
    partnership: { state: 'active', decisions: [] },
  });
  expect(told(...PARTNER, PAUSE, LEAVE).state).toMatchObject({
    partnership: { state: 'ended', left: { from: 'active' }, decisions: [] },
  });
  expect(told(...GRANTED, LEAVE).state).toMatchObject({
    application: { state: 'ready-for-decision' },
    partnership: null,
  });
});

test.each([DRAFT, PAPER])(
  'a case that is begun meanwhile is told beside the one before it, and has nothing of what that one had',
  (begin) => {
    const { state } = told(...REJECTED, begin);
    expect(state).toMatchObject({
      preparation: EMPTY_PREPARATION,
      application:
        begin === PAPER ? { state: 'submitted', commitments: EMPTY_PREPARATION } : { state: 'draft' },
      earlierApplications: [
        { state: 'ready-for-decision', decisions: [], commitments: { resolvedOn: '2026-10-01' } },
      ],
    });
    expect(given(...REJECTED, begin).stream.current.state).toMatchObject({ preparation: EMPTY_PREPARATION });
  },
);

describe('what tells of a decision that is not sent', () => {
  const { stream } = given(...GRANTED);
  const [decision, grant] = stream.events.slice(-2) as [AllianceEvent, AllianceEvent];
  const correction = (replaces: string, replacedType: string): AllianceEventFact => ({
    type: 'FactCorrected',
    data: {
      ...{ replaces, replacedType, field: 'since', before: '2026-11-20', value: '2026-11-21' },
      reason: { ref: 'r', commitment: 'c' },
    },
  });
  const letter: AllianceEventFact = {
    type: 'DecisionLetterCorrected',
    data: { application: APPLICATION, decision: decision.id, correction: 'c1' },
  };
  const note: AllianceEventFact = {
    type: 'ReminderDue',
    data: { deadline: 'reaffirmation-due', due: '2028-11-20', remindOn: '2028-09-21' },
  };

  test.each<readonly [string, AllianceEventFact]>([
    ['a correction of its day', correction(decision.id, 'ApplicationDecided')],
    ['a correction of the partnership that it gave', correction(grant.id, 'PartnershipGranted')],
    ['a correction of its letter', letter],
    ['a deadline of the partnership', note],
  ])('%s is not told before, and is then', (_, fact) => {
    expect(toldTypes(...GRANTED, fact)).toEqual(types(given(...READY).stream.events));
    expect(toldTypes(...GRANTED, fact, SEND).at(-2)).toBe(fact.type);
    expect(toldTypes(...PARTNER, fact).at(-1)).toBe(fact.type);
  });
});

describe('why something cannot be done', () => {
  const explained = (story: Story) => given(...story).stream.explain(COORDINATOR);

  test.each<readonly [string, Story, Story]>([
    ['a grant', READY, GRANTED],
    ['a rejection', READY, REJECTED],
  ])('is told of %s as before it, or that a decision is on its way', (_, before, story) => {
    const actions = actionsAsTold(explained(before), explained(story));
    for (const [index, action] of explained(before).entries()) {
      const { allowed, reasons } = actions[index]!;
      if (!action.allowed) expect([allowed, reasons]).toEqual([false, action.reasons]);
      else if (!allowed) expect(reasons).toEqual([{ code: 'decision-on-its-way' }]);
    }
    const withdrawn = actions.find(({ command }) => command === 'withdraw-application');
    expect(withdrawn).toMatchObject({ allowed: false, reasons: [{ code: 'decision-on-its-way' }] });
    expect(JSON.stringify(actions)).not.toMatch(
      /"is":"(granted|rejected)"|"axis":"partnership","is":"active"/,
    );
  });

  test('a command is refused by what is told, or else neutrally', () => {
    const withdraw = c('withdraw-application', { reason: 'Vi väntar.' });
    expect(refusalAsTold(given(...READY).stream.decide(withdraw))).toMatchObject({
      ...{ kind: 'rule', code: 'decision-on-its-way' },
    });
    expect(refusalAsTold(given(...READY).stream.decide(c('submit-application')))).toMatchObject({
      ...{ code: 'wrong-state', details: { is: 'ready-for-decision' } },
    });
  });
});

/** The decisions whose letters are to be sent, by what the cases and the partnership themselves bear. */
function unsentBy(alliance: Alliance): string[] {
  const cases = decidedCases(alliance).filter(({ sentOn }) => sentOn === null);
  const steps = (alliance.partnership?.decisions ?? []).filter(({ sentOn }) => sentOn === null);
  return [...cases.map((one) => latestOutcome(one)!.decidedBy), ...steps.map(({ decidedBy }) => decidedBy)];
}

test(
  seeded('in 250 random walks nothing is told of what is not sent, and it is what the letters say'),
  () => {
    let unsent = 0;
    for (const { events, current } of randomWalks(SEED, 250, { least: 20, most: 50 })) {
      if (current.state.status === 'none') continue;
      const waiting = decisionsToSend(current.state).map(({ event }) => event);
      expect(waiting.toSorted()).toEqual(unsentBy(current.state).toSorted());
      const known = caseOf(toldEvents(events));
      if (waiting.length === 0) expect(known).toEqual(current);
      else unsent++;
      const text = JSON.stringify(known);
      for (const event of waiting) expect(text).not.toContain(event);
    }
    expect(unsent).toBeGreaterThan(5);
  },
);
