import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { Bounds } from '../../src/event-store/postgres/bounds.js';

describe('bounds of equal length', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are each kept from when it began, by one timer', () => {
    const bounds = new Bounds(100);
    const late: string[] = [];
    bounds.begin(() => late.push('first'));
    jest.advanceTimersByTime(40);
    bounds.begin(() => late.push('second'));
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(60);
    expect(late).toEqual(['first']);
    jest.advanceTimersByTime(40);
    expect(late).toEqual(['first', 'second']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('say nothing of what has ended, and hold for what comes after', () => {
    const bounds = new Bounds(100);
    const late: string[] = [];
    bounds.end(bounds.begin(() => late.push('ended')));
    jest.advanceTimersByTime(90);
    bounds.begin(() => late.push('after'));
    jest.advanceTimersByTime(99);
    expect(late).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(late).toEqual(['after']);
  });
});
