import { describe, expect, test } from '@jest/globals';
import {
  missedOne,
  type PlantedResult,
  plantedLines,
  provesAll,
  resultOf,
} from '../../faults/planted/inject-planted.js';
import type { Fault } from '../../faults/fault.js';
import { readSettings, WrongUse } from '../../faults/settings.js';
import { type Injection, linesOf, tableOf } from '../../faults/result.js';

function injection(fault: string, recovery: number, more: Partial<Injection> = {}): Injection {
  return {
    ...{ fault, acknowledged: 10, lost: 0, doubled: 0, recoveryMs: [recovery], turnedAway: 1, findings: [] },
    ...more,
  };
}

describe('the result of a run', () => {
  const lines = linesOf([
    injection('killed', 3_000),
    injection('paused', 500, { lost: 2, doubled: 3, findings: [{ kind: 'lost', words: 'an event' }] }),
    injection('killed', 1_000),
    injection('killed', 9_000),
    injection('killed', 2_000),
  ]);

  test('counts each fault, and tells the median and the longest recovery', () => {
    expect(lines).toEqual([
      expect.objectContaining({
        fault: 'killed',
        times: 4,
        acknowledged: 40,
        medianMs: 2_500,
        mostMs: 9_000,
      }),
      expect.objectContaining({
        fault: 'paused',
        times: 1,
        lost: 2,
        doubled: 3,
        turnedAway: 1,
        medianMs: 500,
      }),
    ]);
  });

  test('is a table that says by name what did not hold, and what was skipped', () => {
    const table = tableOf(lines, [{ fault: 'power-cut', why: 'mounting needs root' }]);
    expect(table).toContain('| killed | 4     | 40           | 0    | 0       | 2.5 s, 9.0 s');
    expect(table).toMatch(/^\| paused +\| 1 +\| 10 +\| 2 +\| 3 +\| 0\.5 s, 0\.5 s +\| 1 +\| NO +\|$/m);
    expect(table).toContain('skipped: power-cut: mounting needs root');
    expect(table).toContain('FOUND: paused: lost: an event');
  });
});

describe('planted faults', () => {
  const result = (caught: boolean): PlantedResult => ({
    ...{ planted: 'no-fence', by: 'one-of-two-paused', caughtAs: 'fence', caught },
    said: ['fence: it went back'],
  });
  const skipped = [{ fault: 'fsync-off', why: 'mounting needs root' }];

  test('are caught by what they have to be told as, and by nothing else', () => {
    const by = { name: 'one-of-two-paused' } as Fault;
    const noFence = { name: 'no-fence', by, caughtAs: 'fence' } as const;
    const answer = { kind: 'answer', words: 'one was answered 500\nat length' } as const;
    const fence = { kind: 'fence', words: 'it went back' } as const;
    expect(resultOf(noFence, [answer, fence])).toEqual(result(true));
    expect(resultOf(noFence, [answer])).toEqual({
      ...result(false),
      said: ['answer: one was answered 500'],
    });
    expect(resultOf(noFence, [])).toEqual({ ...result(false), said: [] });
  });

  test('prove something when each was planted and caught', () => {
    expect(provesAll({ results: [result(true)], skipped: [] })).toBe(true);
    expect(provesAll({ results: [result(true), result(false)], skipped: [] })).toBe(false);
    expect(provesAll({ results: [result(true)], skipped })).toBe(false);
    expect(provesAll({ results: [], skipped: [] })).toBe(false);
  });

  test('that cannot be planted here are no reason to fail a run of other faults; one that is missed is', () => {
    expect(missedOne({ results: [result(true)], skipped })).toBe(false);
    expect(missedOne({ results: [result(false)], skipped: [] })).toBe(true);
  });

  test('are told by name, with what was found', () => {
    expect(plantedLines({ results: [result(true), result(false)], skipped })).toEqual([
      'caught: no-fence, by one-of-two-paused, as fence',
      '  fence: it went back',
      'NOT CAUGHT: no-fence, by one-of-two-paused, as fence',
      '  fence: it went back',
      'skipped, and so not shown: fsync-off: mounting needs root',
    ]);
  });
});

describe('the command line', () => {
  test('says how long, from which seed, and which faults', () => {
    expect(
      readSettings(['--minutes', '10', '--seed', '7', '--only', 'a', '--only', 'b', '--planted']),
    ).toEqual({
      ...{ minutes: 10, seed: 7, only: ['a', 'b'], planted: true, load: false },
      ...{ help: false, json: undefined },
    });
  });

  test.each([
    [['--minutes', 'x']],
    [['--seed', '-1']],
    [['--unknown']],
    [['--minutes', '-1']],
    [['--planted', '--load']],
  ])('refuses %j', (args) => {
    expect(() => readSettings(args)).toThrow(WrongUse);
  });
});
