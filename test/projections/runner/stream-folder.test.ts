import { expect, test } from '@jest/globals';
import { LogReader } from '../../../projections/runner/log-reader.js';
import type { Projection } from '../../../projections/runner/projection.js';
import { StreamFolder } from '../../../projections/runner/stream-folder.js';
import { LOG_START } from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { newStream, sampleEvent } from '../../contract/sample-events.js';
import type { EventCodec } from '../../../src/log/event-codec.js';

/** So much in one turn of the event loop would be felt by whoever asks this process for something. */
const MOST_IN_A_TURN = 64;

/** What the events tell does not matter here. */
const codec = { decode: (stored: object) => ({ ...stored, recordedAt: '' }) } as unknown as EventCodec;

/** Counts, by turn of the event loop, what projections do. */
function turns() {
  const counts = [0];
  let watching = true;
  const watch = (): void => {
    if (!watching) return;
    counts.push(0);
    setImmediate(watch);
  };
  setImmediate(watch);
  return {
    worked: () => (counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1),
    most: () => {
      watching = false;
      return Math.max(...counts);
    },
  };
}

/** Each event makes a row of its stream. */
function working(worked: () => unknown): Projection {
  return {
    name: 'working',
    version: 1,
    columns: {},
    selects: () => true,
    fold: () => (worked(), { is: 'row' }),
    valuesOf: () => (worked(), {}),
  } as unknown as Projection;
}

test('projections that fold and take at once do a stretch in each turn of the event loop altogether', async () => {
  const store = new MemoryEventStore();
  for (let event = 0; event < 300; event++) await store.append(newStream(), 'no-stream', [sampleEvent({})]);
  const reader = new LogReader(store, codec);
  const { events } = await reader.read(LOG_START, 300);
  const { worked, most } = turns();
  const folders = Array.from(
    { length: 6 },
    () =>
      new StreamFolder(
        working(worked),
        () => Promise.resolve([]),
        [],
        () => reader.nextTurn(),
      ),
  );
  const taken = await Promise.all(
    folders.map(async (folder) => {
      await reader.nextTurn();
      await folder.fold(events);
      return folder.take();
    }),
  );
  const inOneTurn = most();
  expect(taken.map(({ rows, parked }) => [rows.length, parked.length])).toEqual(
    Array.from({ length: 6 }, () => [300, 0]),
  );
  expect(inOneTurn).toBeLessThanOrEqual(MOST_IN_A_TURN);
});
