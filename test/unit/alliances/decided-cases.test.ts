import { describe, expect, test } from '@jest/globals';
import { awaitsReconsideration, casesOf } from '../../../src/contexts/alliances/state-cases.js';
import { personalText } from '../../../src/kernel/personal-text.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  c,
  decision,
  CHAIR,
  DRAFT,
  given,
  GRANTED,
  MEETING,
  OFFICER,
  PREPARED,
  READY,
  REGISTER,
  REJECTED,
  REVIEW,
  START,
  STARTED,
  SUBMIT,
  SUBMITTED,
} from './alliance-story.js';

const reason = 'Styrelsen hade fel uppgifter.';
const SEND = c('send-decision', { sentOn: '2026-11-25' }, OFFICER);
const ASK = c('request-reconsideration', { reason });
const PAPER = c('receive-application', { receivedOn: '2026-11-22', text: 'Vi ansöker igen.' }, OFFICER);
const LEFT = c('leave-partnership', { reason });
/** A second case, from its preparation up to the board. */
const AGAIN = [...PREPARED.slice(STARTED.length), SUBMIT, REGISTER, REVIEW];
const REJECTED_AGAIN = decision('rejected', { applicationRevision: REJECTED.length + AGAIN.length - 1 });

/** The ids of the cases, the oldest first. */
function cases(...before: readonly PureCommand[]): string[] {
  const { state } = given(...before).stream.current;
  return state.status === 'none' ? [] : casesOf(state).map(({ id }) => id);
}

/** What has been told of each case, the oldest first. */
function told(...before: readonly PureCommand[]) {
  const { state } = given(...before).stream.current;
  if (state.status === 'none') throw new Error('no alliance');
  return casesOf(state).map((application) => [
    application.state,
    'sentOn' in application ? application.sentOn : null,
    'reconsiderationRequestedAt' in application && application.reconsiderationRequestedAt !== null,
  ]);
}

/** What may have come after a decision, and whether a case was open or had been. */
const SINCE: readonly (readonly [string, readonly PureCommand[]])[] = [
  ['nothing', []],
  ['a draft', [DRAFT]],
  ['a draft that was discarded', [DRAFT, c('discard-draft')]],
  ['an application on paper', [PAPER]],
  ['one that was withdrawn', [PAPER, c('withdraw-application', { reason })]],
  ['the end of the alliance', [c('dissolve', { reason })]],
];

describe('send-decision', () => {
  test.each(SINCE)('reaches the decided case after %s', (_, since) => {
    const [application] = cases(...REJECTED);
    given(...REJECTED, ...since)
      .when(SEND)
      .then({ type: 'DecisionSent', data: { application, sentOn: '2026-11-25' } });
    expect(told(...REJECTED, ...since, SEND)[0]).toEqual(['rejected', '2026-11-25', false]);
    given(...REJECTED, ...since, SEND)
      .when(SEND)
      .refused('decision-already-sent');
  });

  test('reaches a grant whose partner has left and applies again', () => {
    const before = [...GRANTED, LEFT, DRAFT];
    expect(told(...before, SEND)).toEqual([
      ['granted', '2026-11-25', false],
      ['draft', null, false],
    ]);
  });

  test('of two decisions the oldest first, each once', () => {
    const [first, second] = cases(...REJECTED, ...AGAIN, REJECTED_AGAIN);
    given(...REJECTED, ...AGAIN, REJECTED_AGAIN)
      .when(SEND)
      .then({ type: 'DecisionSent', data: { application: first, sentOn: '2026-11-25' } });
    given(...REJECTED, ...AGAIN, REJECTED_AGAIN, SEND)
      .when(SEND)
      .then({ type: 'DecisionSent', data: { application: second, sentOn: '2026-11-25' } });
    given(...REJECTED, ...AGAIN, REJECTED_AGAIN, SEND, SEND)
      .when(SEND)
      .refused('decision-already-sent');
  });

  test('reaches the decisions on the partnership as well, also when it has been granted anew', () => {
    const pause = c('suspend-partnership', { ...MEETING, hearing: 'Nej.' }, CHAIR);
    const before = [...GRANTED, SEND, pause];
    const paused = given(...before).stream.events.at(-1)!.id;
    const sent = { type: 'PartnershipDecisionSent', data: { decision: paused, sentOn: '2026-11-25' } };
    given(...before)
      .when(SEND)
      .then(sent);
    given(...before, SEND)
      .when(SEND)
      .refused('decision-already-sent');
    const after = [...before, LEFT, ...AGAIN];
    const again = decision('granted', { applicationRevision: after.length });
    const { events } = given(...after, again, SEND, SEND).stream;
    const types = events.slice(-2).map(({ type }) => type);
    expect(types.sort()).toEqual(['DecisionSent', 'PartnershipDecisionSent']);
  });

  test('not before there is a decision', () => {
    for (const before of [[START], READY, [...SUBMITTED, c('withdraw-application', { reason })]]) {
      given(...before)
        .when(SEND)
        .refused('no-decision');
    }
    given().when(SEND).refused('wrong-state');
  });
});

describe('request-reconsideration', () => {
  test.each(SINCE)('reaches the decided case after %s, once the applicant has been told', (_, since) => {
    const [application] = cases(...REJECTED);
    given(...REJECTED, SEND, ...since)
      .when(ASK)
      .then({ type: 'ReconsiderationRequested', data: { application, reason: personalText(reason) } });
    expect(told(...REJECTED, SEND, ...since, ASK)[0]).toEqual(['rejected', '2026-11-25', true]);
    given(...REJECTED, ...since)
      .when(ASK)
      .refused('decision-not-sent');
    given(...REJECTED, SEND, ...since, ASK)
      .when(ASK)
      .refused('reconsideration-already-requested');
  });

  test('is of the latest decision that was sent', () => {
    const [first, second] = cases(...REJECTED, ...AGAIN, REJECTED_AGAIN);
    const asked = (application: string | undefined) => ({
      type: 'ReconsiderationRequested',
      data: { application, reason: personalText(reason) },
    });
    given(...REJECTED, ...AGAIN, REJECTED_AGAIN, SEND)
      .when(ASK)
      .then(asked(first));
    given(...REJECTED, ...AGAIN, REJECTED_AGAIN, SEND, SEND)
      .when(ASK)
      .then(asked(second));
    given(...REJECTED, ...AGAIN, REJECTED_AGAIN, SEND, ASK)
      .when(ASK)
      .refused('decision-not-sent');
  });

  test('of a grant, while the partnership lasts', () => {
    const told = [...GRANTED, SEND];
    const [application] = cases(...told);
    given(...told)
      .when(ASK)
      .then({ type: 'ReconsiderationRequested', data: { application, reason: personalText(reason) } });
    given(...told, LEFT)
      .when(ASK)
      .refused('decision-run-out');
  });

  test('of no decision that a later one, which the applicant has been told, has taken the place of', () => {
    given(...REJECTED, ...AGAIN, REJECTED_AGAIN, SEND, SEND, ASK)
      .when(ASK)
      .refused('reconsideration-already-requested');
  });

  test('stands until the board decides anew', () => {
    const awaits = (...story: readonly PureCommand[]) => {
      const { state } = given(...story).stream.current;
      return state.status === 'none' ? [] : casesOf(state).map((one) => awaitsReconsideration(state, one));
    };
    const asked = [...REJECTED, SEND, ASK];
    expect(awaits(...asked)).toEqual([true]);
    expect(awaits(...asked, DRAFT)).toEqual([true, false]);
    const again = decision('rejected', { applicationRevision: asked.length + AGAIN.length - 1 });
    expect(awaits(...asked, ...AGAIN, again)).toEqual([false, false]);
  });

  test('ends with the partnership that the decision gave', () => {
    const { state } = given(...GRANTED, SEND, ASK, LEFT).stream.current;
    expect(state.status !== 'none' && casesOf(state).map((one) => awaitsReconsideration(state, one))).toEqual(
      [false],
    );
  });

  test('not before there is a decision', () => {
    given(...SUBMITTED)
      .when(ASK)
      .refused('no-decision');
  });
});
