import { describe, expect, test } from '@jest/globals';
import type { PureCommand } from '../../support/pure-stream.js';
import { dueActions } from '../../../src/workflow/due-actions.js';
import {
  ASK,
  AWAITING,
  c,
  COORDINATOR,
  decision,
  given,
  GRANTED,
  OFFICER,
  READY,
  REGISTERED,
  SIGNED,
  SYSTEM,
} from './alliance-story.js';

const reason = 'x';
const at = (day: string, command: PureCommand): PureCommand => ({ ...command, at: `${day}T09:00:00.000Z` });
const passed = (day: string, deadline: string, due: string): PureCommand =>
  at(day, c('note-deadline', { deadline, due }, SYSTEM));
const clocks = (...story: readonly PureCommand[]) => given(...story).stream.current.clocks;
const CLOSE = c('close-application', { reason }, OFFICER);
const ANSWER = c(
  'submit-supplement',
  {
    items: [
      { item: 'Stadgar', answer: 'Här' },
      { item: 'Budget', answer: 'Och här' },
    ],
  },
  COORDINATOR,
  { 'supplement-items': ['Stadgar', 'Budget'] },
);
const WITHDRAW = c('withdraw-application', { reason });
const DISSOLVE = c('dissolve', { reason });
const SUCCEED = c('succeed', { by: 'a0000000-0000-4000-8000-000000000002', reason }, OFFICER, {
  successor: 'active',
});
const UNANSWERED = [...AWAITING, passed('2026-12-16', 'supplement-due', '2026-12-15')];

describe('the supplement', () => {
  test.each<[status: string, when: string, story: readonly PureCommand[]]>([
    ['met', 'answered on the last day', [...AWAITING, at('2026-12-15', ANSWER)]],
    ['met-late', 'answered after that', [...AWAITING, at('2026-12-16', ANSWER)]],
    ['met-late', 'answered after it was noted', [...UNANSWERED, at('2026-12-17', ANSWER)]],
    ['fallen-away', 'waived', [...AWAITING, c('waive-supplement', { reason }, OFFICER)]],
    ['fallen-away', 'withdrawn', [...AWAITING, WITHDRAW]],
    ['fallen-away', 'closed for want of an answer', [...UNANSWERED, at('2026-12-17', CLOSE)]],
    ['fallen-away', 'of a dissolved alliance', [...AWAITING, DISSOLVE]],
  ])('is %s when %s', (status, _, story) => {
    expect(clocks(...story)['supplement-due']).toMatchObject({ status, due: '2026-12-15' });
  });
});

describe('the decision', () => {
  const { due } = clocks(...READY)['decision-due']!;
  const late = passed('2027-07-01', 'decision-due', due);

  test.each<[status: string, when: string, story: readonly PureCommand[]]>([
    ['met', 'granted', GRANTED],
    ['met', 'rejected', [...READY, decision('rejected')]],
    ['running', 'tabled', [...READY, decision('tabled')]],
    ['met-late', 'made after it passed', [...READY, late, at('2027-07-02', decision('rejected'))]],
    ['met-late', 'made after its day', [...READY, at('2027-07-02', decision('granted'))]],
    ['fallen-away', 'withdrawn', [...READY, WITHDRAW]],
    ['fallen-away', 'withdrawn after it passed', [...READY, late, at('2027-07-02', WITHDRAW)]],
    ['fallen-away', 'of a dissolved alliance', [...READY, DISSOLVE]],
    ['fallen-away', 'of one that is succeeded', [...READY, SUCCEED]],
    ['fallen-away', 'of one dissolved in a wait', [...REGISTERED, ASK, DISSOLVE]],
    ['fallen-away', 'of one dissolved, then closed', [...READY, DISSOLVE, CLOSE]],
  ])('is %s when %s', (status, _, story) => {
    expect(clocks(...story)['decision-due']).toMatchObject({ status });
  });
});

describe('the reaffirmation', () => {
  const REAFFIRM = c('reaffirm-principles', SIGNED);

  test('counts from since when it is a partner, and then from the day of each reaffirmation', () => {
    expect(clocks(...GRANTED)['reaffirmation-due']).toMatchObject({ due: '2028-11-20' });
    expect(clocks(...GRANTED, at('2027-03-01', REAFFIRM))['reaffirmation-due']).toMatchObject({
      status: 'running',
      due: '2029-03-01',
    });
  });

  test('passes at once when the grant was recorded after two years', () => {
    const recorded = at('2029-01-15', decision('granted'));
    const { 'reaffirmation-due': clock } = clocks(...READY, recorded);
    expect(clock).toMatchObject({ status: 'running', due: '2028-11-20', remindOn: [] });
    given(...READY, recorded)
      .when(passed('2029-01-15', 'reaffirmation-due', '2028-11-20'))
      .then({ type: 'DeadlinePassed', data: { deadline: 'reaffirmation-due', due: '2028-11-20' } });
  });

  test.each<[string, PureCommand]>([
    ['left', c('leave-partnership', { reason })],
    ['dissolved', DISSOLVE],
    ['succeeded', SUCCEED],
  ])('falls away when the partner has %s, and nothing is noted any more', (_, end) => {
    const after = clocks(...GRANTED, end);
    expect(after['reaffirmation-due']).toMatchObject({ status: 'fallen-away', due: '2028-11-20' });
    expect(dueActions(after, '2030-01-01T09:00:00.000Z')).toEqual([]);
    given(...GRANTED, end)
      .when(passed('2028-11-21', 'reaffirmation-due', '2028-11-20'))
      .thenNothing();
  });

  test('runs on while the alliance lies dormant', () => {
    expect(clocks(...GRANTED, c('mark-dormant', { reason }))['reaffirmation-due']).toMatchObject({
      status: 'running',
    });
  });
});
