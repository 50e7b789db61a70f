import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noisyRounds, percentile, rotated, spreadOf } from '../../bench/run/statistics.js';
import { SEED, seeded } from '../support/seed.js';

const values = fc.array(fc.double({ min: 0.001, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 });

describe('the figures of several rounds', () => {
  test('a median lies in the middle, between two where there is no middle one', () => {
    expect(spreadOf([5, 1, 3])).toEqual({ median: 3, least: 1, most: 5 });
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 });
    expect(() => spreadOf([])).toThrow(RangeError);
  });

  test('one wild round moves the median to a neighbour at most', () => {
    expect(spreadOf([2.4, 2.5, 2.6, 2.7, 900]).median).toBe(2.6);
  });

  test(seeded('percentiles rise with their share, from the least to the most'), () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const sorted = all.toSorted((a, b) => a - b);
        expect(percentile(sorted, 0)).toBe(sorted[0]);
        expect(percentile(sorted, 1)).toBe(sorted.at(-1));
        const middle = percentile(sorted, share);
        expect(middle).toBeGreaterThanOrEqual(sorted[0]!);
        expect(middle).toBeLessThanOrEqual(sorted.at(-1)! * (1 + 1e-9));
        expect(percentile(sorted, share)).toBeGreaterThanOrEqual(percentile(sorted, share / 2) * (1 - 1e-9));
      }),
      { seed: SEED },
    );
  });
});

describe('the order of a round', () => {
  test('over as many rounds as there are peers, each comes in each place once', () => {
    const orders = [0, 1, 2].map((round) => rotated(['raw', 'ours', 'emmett'], round));
    for (const place of [0, 1, 2]) {
      expect(new Set(orders.map((order) => order[place]))).toEqual(new Set(['raw', 'ours', 'emmett']));
    }
    expect(rotated([], 3)).toEqual([]);
  });
});

describe('noise', () => {
  test('a round is noisy when raw differs more than twofold from the median of all', () => {
    expect(noisyRounds([1_000, 1_100, 900, 2_300, 400])).toEqual([false, false, false, true, true]);
    expect(noisyRounds([1_000, 2_000, 500])).toEqual([false, false, false]);
    expect(noisyRounds([])).toEqual([]);
  });
});
