import { describe, expect, it } from '@jest/globals';
import {
  type EventStore,
  type ExpectedRevision,
  MAX_APPEND_BYTES,
  MAX_APPEND_EVENTS,
  RevisionConflict,
} from '../../src/event-store/event-store.js';
import type { ContractContext } from './event-store-harness.js';
import { idsOf, jsonBytes, newStream, sampleEvent, sampleEvents, shown } from './sample-events.js';

/** Appends to new and existing streams, conflicts and atomicity. */
export function describeAppend(context: ContractContext): void {
  describe('append', () => {
    it('writes to a new stream and says where the last event lies', async () => {
      const store = context.store();
      const stream = newStream();
      const events = sampleEvents(3);
      const result = await store.append(stream, 'no-stream', events);
      const slice = await store.readStream(stream);
      expect(slice.exists).toBe(true);
      expect(slice.events.map(shown)).toEqual(events.map(shown));
      expect(slice.events.map((event) => event.revision)).toEqual([0, 1, 2]);
      expect(slice.events.map((event) => event.stream)).toEqual([stream, stream, stream]);
      expect(result).toEqual({ revision: 2, position: slice.events.at(-1)?.position });
    });

    it('writes to an existing stream at its revision, with rising positions', async () => {
      const store = context.store();
      const stream = newStream();
      const first = await store.append(stream, 'no-stream', sampleEvents(1));
      const second = await store.append(stream, 0, sampleEvents(2));
      const third = await store.append(stream, 2, sampleEvents(1));
      expect([first.revision, second.revision, third.revision]).toEqual([0, 2, 3]);
      const { events } = await store.readStream(stream);
      const positions = events.map((event) => event.position);
      expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
      expect(positions[0]).toBeGreaterThan(0);
    });

    it('takes the largest batches that the port allows', async () => {
      const store = context.store();
      const many = newStream();
      await expect(store.append(many, 'no-stream', sampleEvents(MAX_APPEND_EVENTS))).resolves.toMatchObject({
        revision: MAX_APPEND_EVENTS - 1,
      });
      const big = newStream();
      const metadata = jsonBytes({});
      const data = jsonBytes('å'.repeat((MAX_APPEND_BYTES - metadata.byteLength - 2) / 2));
      expect(data.byteLength + metadata.byteLength).toBe(MAX_APPEND_BYTES);
      const event = sampleEvent(null, { data, metadata });
      await store.append(big, 'no-stream', [event]);
      const slice = await store.readStream(big);
      expect(slice.events.map((stored) => Buffer.compare(stored.data, data))).toEqual([0]);
    });

    describeConflicts(context);

    it('lets exactly one of two batches at the same revision win, whole', async () => {
      const stores = [context.store(), await context.harness().open()];
      for (let round = 0; round < 5; round++) {
        const stream = newStream();
        const batches = stores.map(() => sampleEvents(5));
        const outcomes = await Promise.allSettled(
          stores.map((store, index) => store.append(stream, 'no-stream', batches[index] ?? [])),
        );
        const winner = outcomes.findIndex((outcome) => outcome.status === 'fulfilled');
        expect(
          outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome) => outcome.reason),
        ).toEqual([expect.objectContaining({ name: 'RevisionConflict', expected: 'no-stream', actual: 4 })]);
        const { events } = await context.store().readStream(stream);
        expect(idsOf(events)).toEqual(idsOf(batches[winner] ?? []));
      }
    });

    it('keeps streams apart whose names differ only in case or by a suffix', async () => {
      const store = context.store();
      const stream = newStream();
      const names = [`${stream}-A`, `${stream}-a`, `${stream}-`, stream];
      for (const name of names) await store.append(name, 'no-stream', [sampleEvent({ name })]);
      for (const name of names) {
        const { events } = await store.readStream(name);
        expect(events.map((event) => [event.stream, shown(event).data])).toEqual([
          [name, JSON.stringify({ name })],
        ]);
      }
    });
  });
}

function describeConflicts(context: ContractContext): void {
  const cases: { stands: ExpectedRevision; expected: ExpectedRevision }[] = [
    { stands: 'no-stream', expected: 0 },
    { stands: 'no-stream', expected: 7 },
    { stands: 0, expected: 'no-stream' },
    { stands: 2, expected: 'no-stream' },
    { stands: 2, expected: 0 },
    { stands: 2, expected: 1 },
    { stands: 2, expected: 3 },
    { stands: 2, expected: 1_000_000 },
    { stands: 2, expected: Number.MAX_SAFE_INTEGER - 10 },
  ];
  it.each(cases)(
    'refuses a stream that stands at $stands when $expected is expected',
    async ({ stands, expected }) => {
      const store = context.store();
      const stream = newStream();
      await standAt(store, stream, stands);
      const head = await store.head();
      const conflict = await store.append(stream, expected, sampleEvents(2)).then(
        () => 'appended',
        (error: unknown) => error,
      );
      expect(conflict).toBeInstanceOf(RevisionConflict);
      expect(conflict).toMatchObject({ stream, expected, actual: stands });
      expect(await store.head()).toBe(head);
      const slice = await store.readStream(stream);
      expect(slice.exists).toBe(stands !== 'no-stream');
      expect(slice.events).toHaveLength(stands === 'no-stream' ? 0 : stands + 1);
    },
  );
}

async function standAt(store: EventStore, stream: string, revision: ExpectedRevision): Promise<void> {
  if (revision !== 'no-stream') await store.append(stream, 'no-stream', sampleEvents(revision + 1));
}
