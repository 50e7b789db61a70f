import { describe, expect, it } from '@jest/globals';
import { dueActions } from '../../../src/workflow/due-actions.js';
import { clocksAfter, on, passed, type Story } from './deadline-story.js';
import type { Happening } from './lending.js';

describe('what is to be noted', () => {
  const waiting: Story = [
    [on('2026-03-02'), 'Asked'],
    [on('2026-03-04'), 'AnswerRequested', { due: '2026-03-27' }],
  ];
  const reminded = (at: string, day: string): Happening => [
    at,
    'ReminderDue',
    { deadline: 'answer-due', due: '2026-03-27', remindOn: day },
  ];
  const due = { deadline: 'answer-due', due: '2026-03-27' };

  it.each<[string, Story, string, object[]]>([
    ['nothing before its day', waiting, on('2026-03-19', '22:59'), []],
    [
      'the reminder, from midnight in Sweden',
      waiting,
      on('2026-03-19', '23:00'),
      [{ remindOn: '2026-03-20' }],
    ],
    ['still, days later', waiting, on('2026-03-24'), [{ remindOn: '2026-03-20' }]],
    ['of several missed the latest alone', waiting, on('2026-03-27'), [{ remindOn: '2026-03-26' }]],
    ['nothing that was noted', [...waiting, reminded(on('2026-03-20'), '2026-03-20')], on('2026-03-21'), []],
    [
      'nothing older than what was noted',
      [...waiting, reminded(on('2026-03-26'), '2026-03-26')],
      on('2026-03-27'),
      [],
    ],
    ['on the last day no passing', waiting, on('2026-03-27', '22:59'), [{ remindOn: '2026-03-26' }]],
    ['the passing from the midnight after, and no reminder', waiting, on('2026-03-27', '23:00'), [{}]],
    [
      'no passing twice',
      [...waiting, passed(on('2026-03-28'), 'answer-due', '2026-03-27')],
      on('2026-04-28'),
      [],
    ],
    ['nothing when it was met', [...waiting, [on('2026-03-16'), 'Refused']], on('2026-04-28'), []],
  ])('%s', (_, story, now, expected) => {
    const actions = dueActions(clocksAfter(story), now);
    expect(actions.map(({ data }) => data)).toEqual(expected.map((more) => ({ ...due, ...more })));
    for (const { type, data } of actions) {
      expect(type).toBe('remindOn' in data ? 'ReminderDue' : 'DeadlinePassed');
    }
  });

  it('comes in the order of names, and its facts lead to nothing more', () => {
    const story: Story = [
      [on('2026-03-02'), 'MemberJoined'],
      [on('2026-03-02'), 'Asked'],
    ];
    const clocks = clocksAfter(story);
    const now = on('2029-01-08');
    const actions = dueActions(clocks, now);
    expect(actions.map(({ data }) => data.deadline)).toEqual(['decision-due', 'renewal-due', 'welcome-due']);
    const noted: Story = actions.map(({ type, data }) => [now, type, data, 1]);
    expect(dueActions(clocksAfter([...story, ...noted]), now)).toEqual([]);
  });
});
