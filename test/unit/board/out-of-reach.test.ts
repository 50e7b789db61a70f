import { describe, expect, test } from '@jest/globals';
import { lapseOf } from '../../../src/contexts/board/lapse.js';
import { sayOfMeetings } from '../../../src/contexts/board/meetings/messages.js';
import { meetingWorkflow } from '../../../src/contexts/board/meetings/workflow.js';
import type { FoundSubject, Holding } from '../../../src/contexts/board/subject.js';
import { explain } from '../../../src/workflow/decide.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  ABOUT_APPLICATION,
  ALLIANCE,
  alliances,
  APPROVED,
  c,
  CHAIR,
  convened,
  EARLY,
  found,
  FREE,
  given,
  ITEM,
  type MeetingGiven,
  NOW,
  opened,
  outcome,
  RULES,
  STARTS,
} from './meeting-story.js';
import { ABOUT } from './per-capsulam-given.js';

const PC = 'd0000000-0000-4000-8000-00000000000c';
const OUT = { by: 'per-capsulam', id: PC, number: 'PC 2026-03', conflicted: [] as string[] } as const;
const OLD = { version: 1, newest: 2 };
const out = alliances(found({ holding: OUT }));
const number = { arendenummer: 'IKA 2026/3' };
const told = { code: 'out-per-capsulam', details: { ...number, perCapsulam: PC, number: 'PC 2026-03' } };

/** The same command, where its surroundings are found to be these. */
const where = (command: PureCommand, is: Readonly<Record<string, unknown>>): PureCommand => ({
  ...command,
  found: is,
});
/** What was refused, but for the field that it is about. */
function reasonsIn({ decision }: ReturnType<MeetingGiven['when']>) {
  if (decision.kind === 'accepted') throw new Error('it was accepted');
  return (decision.refusal.reasons ?? []).map(({ code, details }) => ({
    code,
    ...(details === undefined ? {} : { details }),
  }));
}

const CALL = c(
  'convene-meeting',
  { startsAt: STARTS, place: 'Kansliet', items: [FREE, ABOUT_APPLICATION] },
  CHAIR,
  {},
  EARLY,
);
const OPEN_ITEM = c('open-item', { item: ITEM });

/*
 * Domain 4.12: "Per capsulam: only when urgent; every member who is not conflicted is asked [...] unanswered when due, it
 * goes to the next meeting". Until it has closed, no meeting takes up what is out.
 */
describe('4.12 what is out per capsulam is not taken up at a meeting', () => {
  test.each([
    ['called to', [], CALL],
    ['added', [convened()], c('add-item', ABOUT_APPLICATION)],
    ['approved', [convened(ABOUT_APPLICATION), opened()], APPROVED],
    ['opened', [convened(ABOUT_APPLICATION), opened(), APPROVED], OPEN_ITEM],
  ] as const)('nor %s', (_, before, command) => {
    expect(reasonsIn(given(...before).when(where(command, out)))).toEqual([told]);
    // Where nothing holds it, it may be.
    expect(given(...before).when(command).decision.kind).toBe('accepted');
  });

  test('the reason stands at the field, and tells the number in words', () => {
    expect(given().when(where(CALL, out)).decision).toMatchObject({
      refusal: { reasons: [{ ...told, pointer: '/items/1/alliance' }] },
    });
    expect(sayOfMeetings(told.code, told.details, 'sv')).toMatch(
      /^Ansökan IKA 2026\/3 är ute per capsulam \(PC 2026-03\)\./,
    );
  });

  test('whoever is conflicted there learns no more than that it is taken up (4.7)', () => {
    const hidden = alliances(found({ holding: { ...OUT, conflicted: [CHAIR.id] } }));
    expect(reasonsIn(given().when(where(CALL, hidden)))).toEqual([{ code: 'subject-held' }]);
  });

  test('what is held by hand, outside the meetings, is not either', () => {
    const byHand = given().when(where(CALL, alliances(found({ holding: { by: 'hand' } }))));
    expect(reasonsIn(byHand)).toEqual([{ code: 'held-by-hand', details: number }]);
  });

  test('a decision that is looked at again is held by nothing', () => {
    const reconsiders = PC;
    const { application } = found().application!;
    const earlier = {
      [PC]: {
        ...{
          event: PC,
          meeting: PC,
          alliance: ALLIANCE,
          application,
          byHighestOrgan: false,
          continued: false,
        },
      },
    };
    const decided = { ...alliances(found({ state: 'granted', beforeMeetings: OLD })), earlier };
    const { decision } = given(convened()).when(
      where(c('add-item', { ...ABOUT_APPLICATION, reconsiders }), decided),
    );
    expect(outcome(decision)).toEqual(['AgendaItemAdded']);
  });
});

// ADR 26: a case that follows version 1 has none of the steps by the program; "it is moved by `migrate-case`".
describe('a case that knows no meetings is moved first', () => {
  test.each([
    ['called to', [], CALL],
    ['added', [convened()], c('add-item', ABOUT_APPLICATION)],
    ['approved', [convened(ABOUT_APPLICATION), opened()], APPROVED],
    ['opened', [convened(ABOUT_APPLICATION), opened(), APPROVED], OPEN_ITEM],
  ] as const)('before it is %s', (_, before, command) => {
    const refused = given(...before).when(where(command, alliances(found({ beforeMeetings: OLD }))));
    expect(reasonsIn(refused)).toEqual([
      { code: 'case-follows-old-version', details: { ...number, ...OLD } },
    ]);
    expect(sayOfMeetings('case-follows-old-version', { ...number, ...OLD }, 'sv')).toContain('migrate-case');
  });
});

describe('the actions say so before anybody tries', () => {
  function reasonsAgainst(command: string, is: object, ...items: readonly object[]) {
    const { stream } = given(convened(...items), opened(), APPROVED);
    const context = {
      ...{ now: NOW, actor: CHAIR, commandId: '', settings: { boardRules: [RULES] }, newId: () => '' },
      found: { ...is },
    };
    const actions = explain(meetingWorkflow, stream.current, context);
    return actions.find((action) => action.command === command)!.reasons;
  }

  test('where nothing that waits can be taken up', () => {
    expect(reasonsAgainst('open-item', out, ABOUT_APPLICATION)).toEqual([told]);
    expect(reasonsAgainst('open-item', out, ABOUT_APPLICATION, FREE)).toEqual([]);
    expect(reasonsAgainst('open-item', alliances(found()), ABOUT_APPLICATION)).toEqual([]);
  });
});

describe('why an application could not be held, told as it was', () => {
  const about = (change: object) => ({ ...ABOUT.application!, ...change });
  const holding = (by: Holding): FoundSubject['application'] => about({ holding: by });
  const { id } = ABOUT.application!;

  test.each([
    ['withdrawn', about({ state: 'withdrawn' })],
    ['closed', about({ state: 'closed' })],
    ['decided', about({ state: 'granted' })],
    ['decided', about({ state: 'rejected' })],
    ['back-in-preparation', about({ state: 'awaiting-supplement' })],
    ['another-application', about({ id: PC })],
    ['another-application', null],
    ['case-follows-old-version', about({ beforeMeetings: OLD })],
    ['held-by-hand', holding({ by: 'hand' })],
    ['up-at-a-meeting', holding({ by: 'meeting', id: PC, on: '2026-11-24', conflicted: [] })],
    ['let-go-again', about({})],
  ] as const)('%s', (code, application) => {
    expect(lapseOf(id, application)).toEqual({ code, number: null });
  });

  test('with the number of what was asked per capsulam', () => {
    expect(lapseOf(id, holding(OUT))).toEqual({ code: 'out-per-capsulam', number: 'PC 2026-03' });
  });
});
