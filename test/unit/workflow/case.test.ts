import { describe, expect, it } from '@jest/globals';
import { foldCase, latestRun, newCase } from '../../../src/workflow/case.js';
import { defineWorkflow, withRelease } from '../../../src/workflow/define-workflow.js';
import { after, type Happening, lending, recorded } from './lending.js';
import { LENDING_V1, nextVersion } from './lending-definition.js';

const V2 = nextVersion(LENDING_V1, { closedPeriods: [] });
const workflow = lending(LENDING_V1, V2);
const at = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;

describe('a case', () => {
  const story: Happening[] = [
    [at(2), 'Asked', {}, 1],
    [at(3), 'NoteWritten', {}, 2],
    [at(4), 'Reviewed', {}, 1],
    [at(5), 'Lent', {}, 1],
    [at(5), 'MemberJoined', {}, 1],
    [at(6), 'Asked', {}, 2],
  ];

  it.each([
    [0, null],
    [1, 1],
    [2, 1],
    [3, 1],
    [4, null],
    [5, null],
    [6, 2],
  ])('after %i events is pinned to %s', (count, pinned) => {
    expect(after(workflow, ...story.slice(0, count)).pinned).toBe(pinned);
  });

  it('stays pinned when something decided beside it moves it', () => {
    expect(after(workflow, [at(2), 'Asked', {}, 1], [at(3), 'Reviewed', {}, 2]).pinned).toBe(1);
  });

  it('keeps its path: where it came, when, and by what', () => {
    expect(after(workflow, ...story).path).toEqual([
      { axis: 'request', state: 'asked', at: at(2), revision: 0, event: 'Asked' },
      { axis: 'request', state: 'in-review', at: at(4), revision: 2, event: 'Reviewed' },
      { axis: 'request', state: 'lent', at: at(5), revision: 3, event: 'Lent' },
      { axis: 'member', state: 'active', at: at(5), revision: 4, event: 'MemberJoined' },
      { axis: 'request', state: 'asked', at: at(6), revision: 5, event: 'Asked' },
    ]);
  });

  it('has its latest run apart from those before', () => {
    const { path } = after(workflow, ...story);
    const states = (axis: string, visits = path) =>
      latestRun(LENDING_V1, axis, visits).map(({ state }) => state);
    expect(states('request')).toEqual(['asked']);
    expect(states('request', path.slice(0, 4))).toEqual(['asked', 'in-review', 'lent']);
    expect(states('member')).toEqual(['active']);
    expect(states('member', [])).toEqual([]);
  });

  it('keeps what does not change as the same object', () => {
    const before = after(workflow, ...story);
    const [note] = recorded([at(7), 'NoteWritten', {}, 2]);
    const then = foldCase(workflow, before, note!);
    expect(then.clocks).toBe(before.clocks);
    expect(then.path).toBe(before.path);
    expect(then.standing).toBe(before.standing);
  });

  it('takes an event that names no version as decided under the oldest', () => {
    const { clocks } = after(workflow, ['2026-06-26T09:00:00.000Z', 'Asked', {}, null]);
    expect(clocks['decision-due']).toMatchObject({ due: '2026-08-12', under: 1 });
  });

  it('is not folded under a table that this build does not have', () => {
    const [unknown] = recorded([at(2), 'Asked', {}, 3]);
    expect(() => foldCase(workflow, newCase(workflow), unknown!)).toThrow(
      /no version 3 of lending in this build/,
    );
    const elsewhere = { ...unknown!, workflow: 'board@1' };
    expect(() => foldCase(workflow, newCase(workflow), elsewhere)).toThrow(/board@1 in a stream of lending/);
    const broken = { ...unknown!, workflow: 'lending@x' };
    expect(() => foldCase(workflow, newCase(workflow), broken)).toThrow(/no version NaN/);
  });
});

describe('a workflow', () => {
  it('is not defined with faults', () => {
    const lend = { ...LENDING_V1.steps['lend']!, guards: ['never-heard-of@1'] };
    const faulty = { ...LENDING_V1, steps: { ...LENDING_V1.steps, lend } };
    expect(() => lending(faulty)).toThrow('/steps/lend/guards/0: this build has no guard never-heard-of@1');
    expect(() => withRelease(workflow, faulty)).toThrow(/never-heard-of@1/);
  });

  it('is not defined with releases out of order, of two names, or none', () => {
    expect(() => lending({ ...LENDING_V1, version: 2 })).toThrow(/version 2 out of order/);
    expect(() => lending(LENDING_V1, { ...V2, name: 'renting' })).toThrow(/a release is named lending/);
    expect(() => defineWorkflow({ ...workflow, releases: [] })).toThrow(/needs a release/);
  });

  it('is not defined with a command that no release has a step for, but keeps one that an old one has', () => {
    const { 'write-note': _, ...steps } = LENDING_V1.steps;
    expect(() => lending({ ...LENDING_V1, steps })).toThrow(/no step for write-note/);
    expect(() => lending(LENDING_V1, nextVersion(LENDING_V1, { steps }))).not.toThrow();
  });
});
