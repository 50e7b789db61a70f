import { describe, expect, it } from '@jest/globals';
import { isOver } from '../../../src/workflow/deadlines.js';
import { dueActions } from '../../../src/workflow/due-actions.js';
import { clocksAfter, on, passed, type Story } from './deadline-story.js';
import { lending } from './lending.js';
import { LENDING_V1 } from './lending-definition.js';

describe('a clock at its end', () => {
  const waiting: Story = [
    [on('2026-03-02'), 'Asked'],
    [on('2026-03-04'), 'AnswerRequested', { due: '2026-03-27' }],
  ];
  const late: Story = [...waiting, passed(on('2026-03-28'), 'answer-due', '2026-03-27')];

  it.each<[status: string, by: string, story: Story]>([
    ['met', 'what it waited for, on its last day', [...waiting, [on('2026-03-27', '22:59'), 'Answered']]],
    ['met-late', 'the same a day later, before that was noted', [...waiting, [on('2026-03-28'), 'Answered']]],
    ['met-late', 'the same after it was noted', [...late, [on('2026-03-30'), 'Answered']]],
    ['fallen-away', 'something else', [...waiting, [on('2026-03-05'), 'Reviewed']]],
    ['fallen-away', 'something else after it passed', [...late, [on('2026-03-30'), 'Refused']]],
  ])('is %s by %s', (status, _, story) => {
    const clock = clocksAfter(story)['answer-due']!;
    expect(clock).toMatchObject({ status, due: '2026-03-27', left: null, goesOnAs: null });
    expect(isOver(clock.status)).toBe(true);
  });

  it('stays as it ended, whatever comes after', () => {
    const story: Story = [...late, [on('2026-03-30'), 'Refused'], [on('2026-03-31'), 'NoteWritten']];
    expect(clocksAfter(story)['answer-due']).toMatchObject({ status: 'fallen-away' });
  });
});

describe('a clock that is asked for only while another axis stands so', () => {
  const rule = { ...LENDING_V1.deadlines['decision-due']!, while: { member: ['none', 'active'] } };
  const of = lending({ ...LENDING_V1, deadlines: { ...LENDING_V1.deadlines, 'decision-due': rule } });
  const decisionDue = (...story: Story) => clocksAfter(story, of)['decision-due'];
  const asked: Story = [
    [on('2026-03-02'), 'MemberJoined'],
    [on('2026-03-02'), 'Asked'],
  ];
  const away: Story = [...asked, [on('2026-03-04'), 'MemberPaused']];

  it('falls away elsewhere, and nothing is noted of it', () => {
    expect(decisionDue(...away)).toMatchObject({ status: 'fallen-away', due: '2026-03-16' });
    const clocks = { 'decision-due': decisionDue(...away)! };
    expect(dueActions(clocks, on('2026-04-20'))).toEqual([]);
    const noted = passed(on('2026-03-17'), 'decision-due', '2026-03-16');
    expect(decisionDue(...away, noted)).toEqual(decisionDue(...away));
  });

  it('goes on as it was when that comes back', () => {
    const back: Story = [...away, [on('2026-03-09'), 'MemberResumed']];
    expect(decisionDue(...back)).toEqual(decisionDue(...asked));
  });

  it('has gone by meanwhile, which is noted then', () => {
    const back: Story = [...away, [on('2026-04-20'), 'MemberResumed']];
    expect(decisionDue(...back)).toEqual(decisionDue(...asked));
    expect(dueActions({ 'decision-due': decisionDue(...back)! }, on('2026-04-20'))).toEqual([
      { type: 'DeadlinePassed', data: { deadline: 'decision-due', due: '2026-03-16' } },
    ]);
  });

  it('comes back as passed when it had passed', () => {
    const noted = passed(on('2026-03-17'), 'decision-due', '2026-03-16');
    const gone: Story = [...asked, noted, [on('2026-03-18'), 'MemberPaused']];
    expect(decisionDue(...gone)).toMatchObject({ status: 'fallen-away' });
    const back: Story = [...gone, [on('2026-03-20'), 'MemberResumed']];
    expect(decisionDue(...back)).toMatchObject({ status: 'passed', due: '2026-03-16' });
  });

  it('stops and goes on underneath', () => {
    const stopped: Story = [...away, [on('2026-03-05'), 'AnswerRequested', { due: '2026-03-27' }]];
    expect(decisionDue(...stopped)).toMatchObject({ status: 'fallen-away', left: null });
    const back: Story = [...stopped, [on('2026-03-06'), 'MemberResumed']];
    expect(decisionDue(...back)).toMatchObject({ status: 'stopped', left: 7 });
    const answered: Story = [...stopped, [on('2026-03-12'), 'Answered'], [on('2026-03-13'), 'MemberResumed']];
    expect(decisionDue(...answered)).toMatchObject({ status: 'running', due: '2026-03-23' });
  });

  it('starts fallen away, and runs once it is asked for', () => {
    const paused: Story = [
      [on('2026-03-02'), 'MemberJoined'],
      [on('2026-03-02'), 'MemberPaused'],
      [on('2026-03-03'), 'Asked'],
    ];
    expect(decisionDue(...paused)).toMatchObject({ status: 'fallen-away', due: '2026-03-17' });
    expect(decisionDue(...paused, [on('2026-03-04'), 'MemberResumed'])).toMatchObject({ status: 'running' });
  });

  it('ends for good when the case ends meanwhile', () => {
    const ended: Story = [...away, [on('2026-03-05'), 'Refused']];
    expect(decisionDue(...ended)).toMatchObject({ status: 'met', goesOnAs: null });
    expect(decisionDue(...ended, [on('2026-03-06'), 'MemberResumed'])).toEqual(decisionDue(...ended));
  });
});

describe('a clock that counts from a given date', () => {
  const rule = { ...LENDING_V1.deadlines['renewal-due']!, countsFrom: 'given' as const };
  const of = lending({ ...LENDING_V1, deadlines: { 'renewal-due': rule } });
  const renewalDue = (...story: Story) => clocksAfter(story, of)['renewal-due'];
  const joined: Story = [[on('2026-03-03'), 'MemberJoined', { since: '2025-12-01' }]];

  it('is due as long after that, whenever it was recorded', () => {
    expect(renewalDue(...joined)).toMatchObject({ status: 'running', due: '2027-12-01' });
  });

  it('moves with the date, passed or not, and with nothing else', () => {
    expect(renewalDue(...joined, [on('2026-04-01'), 'MemberPaused'])).toEqual(renewalDue(...joined));
    const noted: Story = [...joined, passed(on('2027-12-02'), 'renewal-due', '2027-12-01')];
    expect(renewalDue(...noted, [on('2027-12-03'), 'NoteWritten'])).toMatchObject({ status: 'passed' });
    const corrected: Story = [...noted, [on('2027-12-03'), 'MemberCorrected', { since: '2026-02-02' }]];
    expect(renewalDue(...corrected)).toMatchObject({ status: 'running', due: '2028-02-02' });
  });

  it('has gone by from the start when that lies so far back', () => {
    const clock = renewalDue([on('2026-03-03'), 'MemberJoined', { since: '2019-01-02' }])!;
    expect(clock).toMatchObject({ status: 'running', due: '2021-01-04', remindOn: [] });
    expect(dueActions({ 'renewal-due': clock }, on('2026-03-03'))).toMatchObject([
      { type: 'DeadlinePassed', data: { due: '2021-01-04' } },
    ]);
  });
});
