import { describe, expect, it } from '@jest/globals';
import type { PendingAppend } from '../../src/event-store/postgres/append-statement.js';
import { OwnAppends } from '../../src/event-store/postgres/own-appends.js';

function append(stream: string, before: number, count: number, size = 10): PendingAppend {
  const events = Array.from({ length: count }, (_, index) => ({
    id: `${stream} ${String(before + 1 + index)}`,
    type: 'Tried',
    data: JSON.stringify('å'.repeat(size)),
    metadata: '{}',
  }));
  return { stream, before, events, bytes: count * (2 * size + 4) };
}

describe('what a process has appended itself', () => {
  it('follows the position that is awaited, with place and bytes', () => {
    const own = new OwnAppends();
    own.add([append('a', -1, 2), append('b', 4, 1)], 7);
    const page = own.after(7, 10);
    expect(page).toMatchObject({ position: 10, end: true });
    expect(page?.events.map(({ stream, revision, position }) => [stream, revision, position])).toEqual([
      ['a', 0, 8],
      ['a', 1, 9],
      ['b', 5, 10],
    ]);
    expect(Buffer.from(page?.events[2]?.data ?? []).toString()).toBe(JSON.stringify('å'.repeat(10)));
    expect(own.after(8, 1)).toMatchObject({
      position: 9,
      end: false,
      events: [{ stream: 'a', revision: 1 }],
    });
  });

  it('says nothing of positions that it does not hold, or that another process has taken', () => {
    const own = new OwnAppends();
    expect(own.after(0, 10)).toBeUndefined();
    own.add([append('a', -1, 1)], 0);
    own.add([append('a', 0, 1)], 2);
    expect(own.after(0, 10)).toBeUndefined();
    expect(own.after(1, 10)).toBeUndefined();
    expect(own.after(2, 10)).toMatchObject({ position: 3, end: true });
    expect(own.after(3, 10)).toBeUndefined();
  });

  it('forgets the oldest, by number and by bytes', () => {
    const many = new OwnAppends();
    for (let base = 0; base < 5_000; base += 100) many.add([append('a', base - 1, 100)], base);
    expect(many.after(0, 10)).toBeUndefined();
    expect(many.after(4_999, 10)).toMatchObject({ position: 5_000 });
    const large = new OwnAppends();
    for (let base = 0; base < 20; base++) large.add([append('a', base - 1, 1, 400_000)], base);
    expect(large.after(0, 10)).toBeUndefined();
    expect(large.after(19, 10)).toMatchObject({ position: 20 });
  });
});
