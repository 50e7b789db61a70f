import { describe, expect, it } from '@jest/globals';
import { clocksAfter, on, type Story } from './deadline-story.js';
import { after, lending } from './lending.js';
import { LENDING_V1, nextVersion } from './lending-definition.js';

const V2 = nextVersion(LENDING_V1, {
  deadlines: {
    ...LENDING_V1.deadlines,
    'decision-due': { ...LENDING_V1.deadlines['decision-due']!, length: { workingDays: 3 } },
    'renewal-due': { ...LENDING_V1.deadlines['renewal-due']!, length: { months: 12 } },
    'asking-due': { ...LENDING_V1.deadlines['decision-due']!, stops: [], runs: ['waiting'] },
  },
  closedPeriods: [],
});
const both = lending(LENDING_V1, V2);

describe('a clock and a newer version', () => {
  const asked: Story = [[on('2026-06-15'), 'Asked', {}, 1]];

  it('keeps the rule that it was started under, closed periods included', () => {
    const story: Story = [
      ...asked,
      [on('2026-06-16'), 'AnswerRequested', { due: '2026-06-20' }, 1],
      [on('2026-06-29'), 'Answered', {}, 1],
    ];
    expect(clocksAfter(story, both)['decision-due']).toMatchObject({ due: '2026-08-12', under: 1 });
  });

  it('is not touched by what is decided under the newer one beside the case', () => {
    const before = clocksAfter(asked, both);
    const story: Story = [...asked, [on('2026-06-17'), 'NoteWritten', {}, 2]];
    expect(clocksAfter(story, both)).toEqual(before);
  });

  it('does not join an open case: a deadline that came later starts with the next case', () => {
    const story: Story = [
      ...asked,
      [on('2026-06-16'), 'NoteWritten', {}, 2],
      [on('2026-06-17'), 'Refused', {}, 1],
    ];
    expect(Object.keys(clocksAfter(story, both))).toEqual(['decision-due']);
    const next = clocksAfter([...story, [on('2026-09-01'), 'Asked', {}, 2]], both);
    expect(next['decision-due']).toMatchObject({ status: 'running', due: '2026-09-04', under: 2 });
    expect(next['asking-due']).toMatchObject({ status: 'running', under: 2 });
  });

  it('does not join an open case that already bears its date', () => {
    const { 'answer-due': given, ...others } = LENDING_V1.deadlines;
    const without = { ...LENDING_V1, deadlines: others };
    const added = lending(without, nextVersion(without, { deadlines: { ...others, 'answer-due': given! } }));
    const story: Story = [
      ...asked,
      [on('2026-06-16'), 'AnswerRequested', { due: '2026-06-25' }, 1],
      [on('2026-06-17'), 'NoteWritten', {}, 2],
    ];
    expect(Object.keys(after(added, ...story).clocks)).toEqual(['decision-due']);
  });

  it('does not begin with the end of a case that began before it', () => {
    const rule = { ...LENDING_V1.deadlines['decision-due']!, starts: ['refused'], runs: [], stops: [] };
    const deadlines = { ...LENDING_V1.deadlines, 'thanks-due': rule };
    const thankful = lending(LENDING_V1, nextVersion(LENDING_V1, { deadlines }));
    const ends = (version: number): string[] =>
      Object.keys(
        after(thankful, [on('2026-06-15'), 'Asked', {}, version], [on('2026-06-16'), 'Refused', {}, 2])
          .clocks,
      );
    expect(ends(1)).toEqual(['decision-due']);
    expect(ends(2)).toEqual(['decision-due', 'thanks-due']);
  });

  it('started afresh while the case waits stands still from the start', () => {
    const rule = { ...LENDING_V1.deadlines['decision-due']!, restartsOn: ['NoteWritten'] };
    const restarting = lending({ ...LENDING_V1, deadlines: { 'decision-due': rule } });
    const story: Story = [
      [on('2026-03-02'), 'Asked'],
      [on('2026-03-04'), 'AnswerRequested', { due: '2026-04-20' }],
      [on('2026-03-09'), 'NoteWritten'],
    ];
    expect(after(restarting, ...story).clocks['decision-due']).toMatchObject({ status: 'stopped', left: 10 });
  });

  it('beside the case follows the version of the event that starts it afresh', () => {
    const story: Story = [
      [on('2026-03-03'), 'MemberJoined', {}, 1],
      [on('2027-03-03'), 'MemberPaused', {}, 2],
    ];
    expect(clocksAfter(story, both)['renewal-due']).toMatchObject({ due: '2028-03-03', under: 1 });
    const renewed = clocksAfter([...story, [on('2027-05-03'), 'MemberRenewed', {}, 2]], both);
    expect(renewed['renewal-due']).toMatchObject({ due: '2028-05-03', under: 2 });
  });

  it('runs where its own rule lets it run, also by an event of the newer version', () => {
    const rule = { ...LENDING_V1.deadlines['renewal-due']!, runs: [] };
    const deadlines = { ...LENDING_V1.deadlines, 'renewal-due': rule };
    const stricter = lending(LENDING_V1, nextVersion(LENDING_V1, { deadlines }));
    const paused = (version: number): string | undefined =>
      after(
        stricter,
        [on('2026-03-03'), 'MemberJoined', {}, version],
        [on('2027-03-03'), 'MemberPaused', {}, 2],
      ).clocks['renewal-due']?.status;
    expect([paused(1), paused(2)]).toEqual(['running', 'fallen-away']);
  });

  it('goes on when the newer version has no such deadline', () => {
    const { 'renewal-due': _, ...others } = LENDING_V1.deadlines;
    const without = lending(LENDING_V1, nextVersion(LENDING_V1, { deadlines: others }));
    const paused: Story = [
      [on('2026-03-03'), 'MemberJoined', {}, 1],
      [on('2027-03-03'), 'MemberPaused', {}, 2],
    ];
    expect(after(without, ...paused).clocks['renewal-due']).toMatchObject({
      status: 'running',
      due: '2028-03-03',
    });
    const left = after(without, ...paused, [on('2027-04-03'), 'MemberEnded', {}, 2]);
    expect(left.clocks['renewal-due']).toMatchObject({ status: 'fallen-away' });
  });
});
