import { describe, expect, test } from '@jest/globals';
import type { PureCommand } from '../../support/pure-stream.js';
import { personalText } from '../../../src/kernel/personal-text.js';
import type { DecisionOnPartnership } from '../../../src/contexts/alliances/state.js';
import { awaitsReconsideration, casesOf, decidedCases } from '../../../src/contexts/alliances/state-cases.js';
import { askedAnew } from '../../../src/contexts/alliances/state-cases.js';
import { c, CHAIR, decision, given, GRANTED, OFFICER, READY, REJECTED, SYSTEM } from './alliance-story.js';
import { APPLICATION, HOLD_FOR_ITEM, RECORDED } from './story-lives.js';

const ITEM = { id: RECORDED.decision.id, item: RECORDED.decision.item };
const REVISION = HOLD_FOR_ITEM.input as { applicationRevision: number };
const record = (outcome: string, change: object = {}) =>
  c('record-decision', { ...RECORDED, outcome, applicationRevision: 12, ...change }, SYSTEM);
const withdraw = c('withdraw-application', { reason: 'Vi väntar ett år.' });

describe('while an item of a meeting is open', () => {
  test('the application is held for that item, and for no other', () => {
    given(...READY)
      .when(HOLD_FOR_ITEM)
      .then({
        type: 'HeldForDecision',
        data: { applicationRevision: REVISION.applicationRevision, item: ITEM },
      });
    given(...READY, HOLD_FOR_ITEM)
      .when(HOLD_FOR_ITEM)
      .refused('held-for-decision');
    const other = { ...ITEM, item: 'e0000000-0000-4000-8000-0000000000ff' };
    given(...READY, HOLD_FOR_ITEM)
      .when(c('release-from-item', other, SYSTEM))
      .refused('not-held-for-that-item');
    given(...READY, HOLD_FOR_ITEM)
      .when(record('granted', { decision: { ...RECORDED.decision, ...other } }))
      .refused('not-held-for-that-item');
  });

  // Domain, section 3: "While the item is open the application is held: withdrawing waits for the item to close."
  test('it cannot be withdrawn, and is neither decided nor released by hand', () => {
    for (const [command, code] of [
      [withdraw, 'held-for-decision'],
      [decision('granted'), 'decided-at-a-meeting'],
      [c('release-application', {}, CHAIR), 'decided-at-a-meeting'],
    ] as const)
      given(...READY, HOLD_FOR_ITEM)
        .when(command)
        .refused(code);
    given(...READY, HOLD_FOR_ITEM, c('release-from-item', ITEM, SYSTEM))
      .when(withdraw)
      .then({ type: 'ApplicationWithdrawn', data: { reason: personalText('Vi väntar ett år.') } });
  });
});

describe('what a meeting decided', () => {
  test.each([
    ['granted', { application: 'granted', partnership: 'active' }],
    ['rejected', { application: 'rejected', partnership: 'none' }],
    ['tabled', { application: 'tabled', partnership: 'none' }],
    ['referred-back', { application: 'referred-back', partnership: 'none' }],
    ['escalated', { application: 'tabled', partnership: 'none' }],
  ])('%s reaches the case, and ends the hold', (outcome, standing) => {
    const { stream } = given(...READY, HOLD_FOR_ITEM, record(outcome));
    expect(stream.current.standing).toMatchObject(standing);
    expect(stream.current.state).toMatchObject({
      application: {
        held: false,
        heldFor: null,
        decisions: [{ outcome, source: 'meeting', decision: RECORDED.decision, paragraf: '2026/7' }],
      },
    });
  });

  test('is recorded once: the hold is gone', () => {
    given(...READY, HOLD_FOR_ITEM, record('tabled'))
      .when(record('granted'))
      .refused('not-held-for-that-item');
  });

  test('may bear conditions', () => {
    const { stream } = given(...READY, HOLD_FOR_ITEM, record('granted', { conditions: 'Två till.' }));
    expect(stream.events.find(({ type }) => type === 'ApplicationDecided')).toMatchObject({
      data: { conditions: expect.objectContaining({ commitment: expect.anything() }) as object },
    });
  });

  // Domain 4.7: "else the item is hänskjuten to the highest organ".
  test('what was escalated is decided by the highest organ, by its own rules', () => {
    const highest = c(
      'enter-highest-decision',
      { outcome: 'granted', meetingDate: '2026-11-21', paragraf: '4', applicationRevision: 12 },
      CHAIR,
    );
    const { stream } = given(...READY, HOLD_FOR_ITEM, record('escalated'), highest);
    expect(stream.current.standing).toMatchObject({ application: 'granted', partnership: 'active' });
    given(...READY, HOLD_FOR_ITEM, record('tabled'))
      .when(highest)
      .refused('not-escalated');
  });
});

// Domain 4.7: the board was not fit to decide it, and so does not look at it again. Section 3: "linked both ways".
describe('omprövning by the highest organ', () => {
  const SENT = c('send-decision', { sentOn: '2026-11-25' }, OFFICER);
  const ASK = c('request-reconsideration', { reason: 'Ni såg inte bilagan.' });
  const highest = (outcome: string) =>
    c(
      'enter-highest-decision',
      {
        ...{ outcome, motivation: 'För få.', meetingDate: '2026-11-21', paragraf: '4' },
        applicationRevision: 12,
      },
      CHAIR,
    );
  const again = (outcome: string, change: object = {}) =>
    c(
      'enter-highest-reconsideration',
      { outcome, motivation: 'Vi har sett bilagan.', meetingDate: '2026-12-11', paragraf: '6', ...change },
      CHAIR,
    );
  const escalated = [...READY, HOLD_FOR_ITEM, record('escalated')];
  const asked = [...escalated, highest('rejected'), SENT, ASK];
  const awaits = (...story: readonly PureCommand[]) => {
    const { state } = given(...story).stream.current;
    return state.status === 'none' ? [] : casesOf(state).map((one) => awaitsReconsideration(state, one));
  };
  const decisionsAfter = (...story: readonly PureCommand[]) => {
    const { state } = given(...story).stream.current;
    const [about] = state.status === 'none' ? [] : decidedCases(state);
    return about?.decisions ?? [];
  };

  test.each([
    ['rejected', { application: 'rejected', partnership: 'none' }],
    ['granted', { application: 'granted', partnership: 'active' }],
  ])('%s answers the request, and is to be sent', (outcome, standing) => {
    expect(awaits(...asked)).toEqual([true]);
    const { current, events } = given(...asked, again(outcome), SENT).stream;
    expect(current.standing).toMatchObject(standing);
    expect(events.at(-1)?.type).toBe('DecisionSent');
    expect(awaits(...asked, again(outcome))).toEqual([false]);
    const [, first, second] = decisionsAfter(...asked, again(outcome));
    expect(second).toMatchObject({ source: 'highest-organ', paragraf: '6', reconsiders: first!.decidedBy });
  });

  test('reaches the case that it is about, though the alliance has begun another', () => {
    const draft = c('draft-application', { text: 'Vi försöker igen.' });
    const { standing } = given(...asked, draft, again('granted')).stream.current;
    expect(standing).toMatchObject({ application: 'draft', partnership: 'active' });
  });

  test('may be asked for once about each decision that was sent', () => {
    const anew = [...asked, again('rejected')];
    given(...asked)
      .when(ASK)
      .refused('reconsideration-already-requested');
    given(...anew)
      .when(ASK)
      .refused('decision-not-sent');
    expect(awaits(...anew, SENT, ASK)).toEqual([true]);
  });

  test('is of the decision that stands, and that the highest organ made', () => {
    const [, first] = decisionsAfter(...asked);
    const named = { reconsiders: first!.decidedBy };
    expect(decisionsAfter(...asked, again('rejected', named)).at(-1)).toMatchObject(named);
    for (const [before, code] of [
      [[...asked, again('rejected')], 'decision-replaced'],
      [[...READY, HOLD_FOR_ITEM, record('rejected')], 'decision-unknown'],
    ] as const)
      given(...before)
        .when(again('rejected', named))
        .refused(code);
    const byTheBoard = decisionsAfter(...READY, HOLD_FOR_ITEM, record('rejected')).at(-1)!.decidedBy;
    for (const change of [{}, { reconsiders: byTheBoard }])
      given(...READY, HOLD_FOR_ITEM, record('rejected'))
        .when(again('granted', change))
        .refused('not-decided-by-highest-organ');
    given(...escalated)
      .when(again('granted'))
      .refused('not-decided-by-highest-organ');
  });

  test('takes no grant back, and rejects with reasons', () => {
    given(...escalated, highest('granted'))
      .when(again('rejected'))
      .refused('grant-stands');
    given(...asked)
      .when(again('rejected', { motivation: ' ' }))
      .refused('rejection-needs-motivation');
  });
});

// Domain, section 3: "a new outcome is a new decision, linked both ways".
describe('omprövning', () => {
  const again = (outcome: string) =>
    c(
      'record-reconsideration',
      { ...RECORDED, replaces: ITEM.id, application: APPLICATION, outcome, applicationRevision: 12 },
      SYSTEM,
    );

  test('a rejection that becomes a grant gives the partnership, and is to be sent anew', () => {
    const sent = c('send-decision', { sentOn: '2026-11-25' }, OFFICER);
    const { stream } = given(...REJECTED, sent, again('granted'));
    expect(stream.current.standing).toMatchObject({ application: 'granted', partnership: 'active' });
    expect(stream.current.state).toMatchObject({
      application: {
        sentOn: null,
        reconsidered: true,
        decisions: [{ outcome: 'rejected' }, { outcome: 'granted' }],
      },
    });
    expect(given(...REJECTED, sent, again('granted'), sent).stream.events.at(-1)?.type).toBe('DecisionSent');
  });

  // Docs/adr/0026: "a grant is taken back only by ending the partnership".
  test('a grant is not taken back, not by a decision that is entered afterwards either', () => {
    const granted = [...READY, HOLD_FOR_ITEM, record('granted')];
    given(...granted)
      .when(again('rejected'))
      .refused('grant-stands');
    given(...granted)
      .when(decision('rejected'))
      .refused('wrong-state');
  });

  // The applicant began anew between the decision and its place in the case.
  test('reaches the case that it is about, though the alliance has begun another', () => {
    const draft = c('draft-application', { text: 'Vi försöker igen.' });
    const { stream } = given(...REJECTED, draft, again('granted'));
    expect(stream.current.standing).toMatchObject({ application: 'draft', partnership: 'active' });
    expect(stream.current.state).toMatchObject({
      earlierApplications: [{ id: APPLICATION, state: 'granted', reconsidered: true }],
    });
    given(...READY)
      .when(again('granted'))
      .refused('not-decided');
  });

  test('a decision that stands changes no outcome', () => {
    expect(given(...REJECTED, again('rejected')).stream.current.standing).toMatchObject({
      application: 'rejected',
      partnership: 'none',
    });
  });
});

// Domain, section 3: "linked both ways". Rättelse changes no outcome.
describe('what is linked to a decision', () => {
  const OTHER = 'e0000000-0000-4000-8000-0000000000aa';
  const again = (replaces: string) =>
    c(
      'record-reconsideration',
      { ...RECORDED, replaces, application: APPLICATION, outcome: 'rejected', applicationRevision: 12 },
      SYSTEM,
    );
  const correct = (event: string) => c('record-correction', { decision: event, correction: OTHER }, SYSTEM);
  const decisionsAfter = (...commands: readonly PureCommand[]) => {
    const { state } = given(...commands).stream.current;
    if (state.status === 'none' || state.application === null || !('decisions' in state.application))
      throw new Error('no decisions');
    return state.application.decisions;
  };

  test('is the earlier one, by the event that told of it', () => {
    const [first, second] = decisionsAfter(
      ...READY,
      HOLD_FOR_ITEM,
      record('rejected', { motivation: 'Nej.' }),
      again(RECORDED.decision.event),
    );
    expect([first!.reconsiders, second!.reconsiders]).toEqual([null, first!.decidedBy]);
    // What was entered by hand has another event at the board.
    const [entered, later] = decisionsAfter(...REJECTED, again(OTHER));
    expect(later!.reconsiders).toBe(entered!.decidedBy);
  });

  test('is when its letter was corrected, by the board’s event or its own', () => {
    const steps = [...READY, HOLD_FOR_ITEM, record('granted')];
    const [before] = decisionsAfter(...steps);
    expect(before!.corrected).toEqual([]);
    for (const event of [RECORDED.decision.event, before!.decidedBy]) {
      const [after] = decisionsAfter(...steps, correct(event));
      expect(after).toMatchObject({ outcome: 'granted', corrected: [expect.any(String)] });
    }
    given(...steps)
      .when(correct(OTHER))
      .refused('decision-unknown');
  });
});

describe('the partnership', () => {
  const about = (step: string) =>
    c('record-partnership-decision', { ...RECORDED, step, hearing: 'Vi delar inte bilden.' }, SYSTEM);

  // Domain, section 3: a rättelse is told of a decision about the partnership as of one about a case.
  test('has when the letter of a decision about it was corrected, by the board’s event or its own', () => {
    const correction = 'e0000000-0000-4000-8000-0000000000aa';
    const correct = (decision: string) => c('record-correction', { decision, correction }, SYSTEM);
    const steps = [...GRANTED, about('suspend')];
    const decisionsAfter = (...more: readonly PureCommand[]) => {
      const { state } = given(...steps, ...more).stream.current;
      return state.status === 'none' ? [] : (state.partnership?.decisions ?? []);
    };
    const [before] = decisionsAfter();
    expect(before).toMatchObject({ step: 'suspend', corrected: [] });
    for (const event of [RECORDED.decision.event, before!.decidedBy]) {
      const [after] = decisionsAfter(correct(event));
      expect(after).toMatchObject({ step: 'suspend', corrected: [expect.any(String)] });
      given(...steps)
        .when(correct(event))
        .then({ type: 'PartnershipLetterCorrected', data: { decision: before!.decidedBy, correction } });
    }
  });

  test.each([
    [['suspend'], 'paused'],
    [['suspend', 'resume'], 'active'],
    [['end'], 'ended'],
    [['suspend', 'end'], 'ended'],
  ])('%j leads to %s', (steps, state) => {
    expect(given(...GRANTED, ...steps.map(about)).stream.current.standing).toMatchObject({
      partnership: state,
    });
  });

  test('a decision that does not fit how it stands is refused', () => {
    given(...GRANTED)
      .when(about('resume'))
      .refused('partnership-stands-otherwise');
    given(...GRANTED, about('suspend'))
      .when(about('suspend'))
      .refused('partnership-stands-otherwise');
  });
});

// Domain, section 3: "a new outcome is a new decision, linked both ways". Only the board ends a partnership.
describe('omprövning of a decision on the partnership', () => {
  const SENT = c('send-decision', { sentOn: '2026-11-25' }, OFFICER);
  const ASK = c('request-reconsideration', { reason: 'Vi har startat igen.' });
  const EVENT = 'e0000000-0000-4000-8000-0000000000b1';
  const OTHER = 'e0000000-0000-4000-8000-0000000000b2';
  const about = (step: string, change: object = {}, event = EVENT) =>
    c(
      'record-partnership-decision',
      {
        ...{ ...RECORDED, decision: { ...RECORDED.decision, event } },
        ...{ step, hearing: 'Vi delar inte bilden.', ...change },
      },
      SYSTEM,
    );
  const ended = [...GRANTED, SENT, about('end')];
  const asked = [...ended, SENT, ASK];
  const partnershipAfter = (...story: readonly PureCommand[]) => {
    const { state } = given(...story).stream.current;
    if (state.status === 'none' || state.partnership === null) throw new Error('no partnership');
    return { ...state.partnership, awaits: askedAnew(state).length > 0 };
  };

  test('is asked for once the partner has been told, once, though the partnership has ended', () => {
    const [{ decidedBy }] = partnershipAfter(...ended).decisions as [DecisionOnPartnership];
    given(...ended, SENT)
      .when(ASK)
      .then({
        type: 'PartnershipReconsiderationRequested',
        data: { decision: decidedBy, reason: personalText('Vi har startat igen.') },
      });
    given(...ended)
      .when(ASK)
      .refused('decision-not-sent');
    given(...asked)
      .when(ASK)
      .refused('reconsideration-already-requested');
    expect(partnershipAfter(...asked).awaits).toBe(true);
  });

  test.each([
    ['resume', 'active'],
    ['uphold', 'ended'],
  ])('%s answers it, and is to be sent', (step, state) => {
    const after = partnershipAfter(...asked, about(step, { replaces: EVENT }, OTHER));
    const [first, second] = after.decisions as [DecisionOnPartnership, DecisionOnPartnership];
    expect(after).toMatchObject({ state, awaits: false });
    expect(second).toMatchObject({ step, reconsiders: first.decidedBy, sentOn: null });
    expect(after.endedAt === null).toBe(step === 'resume');
    // The new decision may be asked about as the first one was.
    const again = [...asked, about(step, { replaces: EVENT }, OTHER), SENT, ASK];
    expect(partnershipAfter(...again).awaits).toBe(true);
  });

  test('takes up no partnership that ended otherwise, and no decision that does not stand', () => {
    given(...asked)
      .when(about('resume'))
      .refused('partnership-stands-otherwise');
    given(...asked)
      .when(about('resume', { replaces: OTHER }))
      .refused('decision-replaced');
    const left = [...GRANTED, about('suspend'), c('leave-partnership', { reason: 'Vi lämnar.' })];
    given(...left)
      .when(about('resume', { replaces: EVENT }))
      .refused('decision-replaced');
    given(...GRANTED, about('suspend'))
      .when(about('uphold'))
      .refused('partnership-stands-otherwise');
  });

  test('is of how the partnership stands: not of the grant before it, nor once it is another', () => {
    const { decisions } = partnershipAfter(...GRANTED, SENT, about('suspend'), SENT, ASK);
    expect(decisions).toMatchObject([{ step: 'suspend', reconsiderationRequestedAt: expect.any(String) }]);
    given(...GRANTED, SENT, about('suspend'), SENT, c('leave-partnership', { reason: 'Vi lämnar.' }))
      .when(ASK)
      .refused('decision-run-out');
  });
});
