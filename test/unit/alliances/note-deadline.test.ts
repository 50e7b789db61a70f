import { describe, expect, test } from '@jest/globals';
import { AWAITING, c, COORDINATOR, given, OFFICER, SYSTEM } from './alliance-story.js';

const note = (at: string, due: string, remindOn?: string) => ({
  ...c('note-deadline', { deadline: 'supplement-due', due, remindOn }, SYSTEM),
  at: `${at}T08:00:00.000Z`,
});

describe('note-deadline', () => {
  const passed = note('2026-12-16', '2026-12-15');
  const reminded = note('2026-12-08', '2026-12-15', '2026-12-08');

  test('a passed deadline, once', () => {
    given(...AWAITING)
      .when(passed)
      .then({ type: 'DeadlinePassed', data: { deadline: 'supplement-due', due: '2026-12-15' } });
    given(...AWAITING, passed)
      .when(passed)
      .thenNothing();
  });

  test('a reminder, once', () => {
    const data = { deadline: 'supplement-due', due: '2026-12-15', remindOn: '2026-12-08' };
    given(...AWAITING)
      .when(reminded)
      .then({ type: 'ReminderDue', data });
    given(...AWAITING, reminded)
      .when(reminded)
      .thenNothing();
    given(...AWAITING)
      .when(note('2026-12-16', '2026-12-15', '2026-12-08'))
      .thenNothing();
  });

  test('nothing before its day, nothing for another date, nothing once it was met', () => {
    given(...AWAITING)
      .when(note('2026-12-15', '2026-12-15'))
      .thenNothing();
    given(...AWAITING)
      .when(note('2026-12-16', '2026-12-14'))
      .thenNothing();
    given(...AWAITING)
      .when(note('2026-12-09', '2026-12-15', '2026-12-09'))
      .thenNothing();
    given(...AWAITING, c('waive-supplement', { reason: 'x' }, OFFICER))
      .when(passed)
      .thenNothing();
    given(...AWAITING, c('extend-supplement', { due: '2026-12-30', reason: 'x' }, OFFICER))
      .when(passed)
      .thenNothing();
    const odd = { ...passed, input: { deadline: 'constructor', due: '2026-12-15' } };
    given(...AWAITING)
      .when(odd)
      .thenNothing();
  });

  test('is the program’s own', () => {
    given(...AWAITING)
      .when({ ...passed, by: COORDINATOR })
      .refused('not-your-role');
    expect(passed.by.role).toBe('system');
  });
});
