import { expect, test } from '@jest/globals';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { EventCodec } from '../../../src/log/event-codec.js';
import { REGISTER_EVENTS } from '../../../src/log/register-events.js';
import { Registers } from '../../../src/log/registers.js';

/** More than one that is overtaken tries. */
const TAKERS = 120;

test("many who take a number at once each get one, and are not in each other's way", async () => {
  const store = new MemoryEventStore();
  const clock = { now: () => '2026-11-22T12:00:00.000Z' };
  const registers = new Registers(store, new EventCodec(REGISTER_EVENTS), clock, 'test');
  const numbers = await Promise.all(
    Array.from({ length: TAKERS }, (_, index) =>
      registers.takeNumber('2026', { item: `item ${String(index)}`, stream: 'test-thing-1' }, () =>
        Promise.resolve(false),
      ),
    ),
  );
  expect(numbers).toEqual(Array.from({ length: TAKERS }, (_, index) => index + 1));
});
