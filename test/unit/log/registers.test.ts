import { expect, jest, test } from '@jest/globals';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { EventCodec } from '../../../src/log/event-codec.js';
import type { FateOf, NumberTaker } from '../../../src/log/number-series.js';
import { REGISTER_EVENTS } from '../../../src/log/register-events.js';
import { Registers } from '../../../src/log/registers.js';

/** More than one that is overtaken tries. */
const TAKERS = 120;
const OPEN: FateOf = () => Promise.resolve('open');

function registersOn(store: MemoryEventStore): Registers {
  const clock = { now: () => '2026-11-22T12:00:00.000Z' };
  return new Registers(store, new EventCodec(REGISTER_EVENTS), clock, 'test');
}

const taker = (index: number): NumberTaker => ({ item: `item ${String(index)}`, stream: 'test-thing-1' });
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test("many who take a number at once each get one, and are not in each other's way", async () => {
  const store = new MemoryEventStore();
  const registers = registersOn(store);
  const append = jest.spyOn(store, 'append');
  const numbers = await Promise.all(
    upTo(TAKERS).map((index) => registers.takeNumber('2026', taker(index), OPEN)),
  );
  expect(numbers).toEqual(upTo(TAKERS));
  // All came while the first read the series.
  expect(append).toHaveBeenCalledTimes(1);
});

test('what another process has taken is met and heeded, however much both take', async () => {
  const store = new MemoryEventStore();
  const [here, there] = [registersOn(store), registersOn(store)];
  const numbers = new Map<number, number>();
  for (const round of upTo(10)) {
    const taken = upTo(12).map(async (index) => {
      // Each item is asked for on both sides, and gets one number.
      const item = round * 100 + index;
      const [one, other] = await Promise.all([
        here.takeNumber('2026', taker(item), OPEN),
        there.takeNumber('2026', taker(item), OPEN),
      ]);
      expect(other).toBe(one);
      numbers.set(one, item);
    });
    await Promise.all(taken);
  }
  expect([...numbers.keys()].sort((a, b) => a - b)).toEqual(upTo(120));
});

test('numbers that will never be used go to those who come next, the lowest first; used ones are not asked after again', async () => {
  const store = new MemoryEventStore();
  const registers = registersOn(store);
  for (const index of upTo(5)) await registers.takeNumber('2026', taker(index), OPEN);
  const gone = new Set(['item 2', 'item 4']);
  const fateOf = jest.fn<FateOf>(({ item }) => Promise.resolve(gone.has(item) ? 'gone' : 'used'));
  const more = await Promise.all(
    [11, 12, 13, 14].map((index) => registers.takeNumber('2026', taker(index), fateOf)),
  );
  expect(more).toEqual([2, 4, 6, 7]);
  fateOf.mockClear();
  await registers.takeNumber('2026', taker(15), fateOf);
  expect(fateOf.mock.calls.flat().map(({ item }) => item)).not.toContain('item 1');
});
