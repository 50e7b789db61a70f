import { describe, expect, test } from '@jest/globals';
import { isCalendarDate, occurredOn } from '../../../src/kernel/occurred-on.js';

describe('a stated date', () => {
  test.each([
    ['2026-11-22', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['0001-01-01', true],
    ['9999-12-31', true],
    ['0000-12-31', false],
    ['10000-01-01', false],
    ['2026-11-22T00:00:00Z', false],
    [20261122, false],
    [null, false],
  ])('%j is a calendar date: %j', (date, expected) => {
    expect(isCalendarDate(date)).toBe(expected);
  });

  test.each([
    ['2026-11-22', 'day', { date: '2026-11-22', precision: 'day' }],
    ['2026-11-22', 'month', { date: '2026-11', precision: 'month' }],
    ['2026-11-22', 'year', { date: '2026', precision: 'year' }],
    ['2026-11', 'month', { date: '2026-11', precision: 'month' }],
    ['2026', 'year', { date: '2026', precision: 'year' }],
    [null, 'unknown', { date: null, precision: 'unknown' }],
    [undefined, 'unknown', { date: null, precision: 'unknown' }],
    ['2026', 'day', null],
    ['2026-02', 'day', null],
    ['2026-02-30', 'year', null],
    ['2026-13', 'month', null],
    ['2026-11-22', 'unknown', null],
    [null, 'day', null],
    ['2026-11-', 'month', null],
  ] as const)('%j by the %s is %j', (date, precision, expected) => {
    expect(occurredOn(date, precision)).toEqual(expected);
  });
});
