import { describe, expect, it } from '@jest/globals';
import type { ContractContext } from './event-store-harness.js';
import { idsOf, jsonBytes, newStream, sampleEvent, sampleEvents, shown } from './sample-events.js';

/** The same append a second time. */
export function describeRepeatedAppend(context: ContractContext): void {
  describe('a repeated append', () => {
    it('adds nothing and is answered as the first time', async () => {
      const store = context.store();
      const stream = newStream();
      const created = sampleEvents(2);
      const added = sampleEvents(3);
      const first = await store.append(stream, 'no-stream', created);
      expect(await store.append(stream, 'no-stream', created)).toEqual(first);
      const second = await store.append(stream, 1, added);
      expect(await store.append(stream, 1, added)).toEqual(second);
      const { events } = await store.readStream(stream);
      expect(idsOf(events)).toEqual(idsOf([...created, ...added]));
    });

    it('is answered as the first time also when others have appended since', async () => {
      const store = context.store();
      const other = await context.harness().open();
      const stream = newStream();
      const created = sampleEvents(2);
      const first = await store.append(stream, 'no-stream', created);
      await other.append(stream, 1, sampleEvents(3));
      await other.append(newStream(), 'no-stream', sampleEvents(1));
      const head = await store.head();
      expect(await store.append(stream, 'no-stream', created)).toEqual(first);
      expect(await other.append(stream, 'no-stream', created)).toEqual(first);
      expect(await store.head()).toBe(head);
    });

    it('is answered as the first time by a client opened afterwards', async () => {
      const stream = newStream();
      const created = sampleEvents(2);
      const before = await context.harness().open();
      const first = await before.append(stream, 'no-stream', created);
      await before.close();
      const afterwards = await context.harness().open();
      expect(await afterwards.append(stream, 'no-stream', created)).toEqual(first);
      expect((await afterwards.readStream(stream)).events).toHaveLength(2);
    });

    it('is written once when both are under way at the same time', async () => {
      const stores = [context.store(), context.store(), await context.harness().open()];
      for (let round = 0; round < 5; round++) {
        const stream = newStream();
        const created = sampleEvents(2);
        const answers = await Promise.all(stores.map((store) => store.append(stream, 'no-stream', created)));
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        const { events } = await context.store().readStream(stream);
        expect(idsOf(events)).toEqual(idsOf(created));
      }
    });

    it('is a conflict when only a part of it lies in the stream', async () => {
      const store = context.store();
      const stream = newStream();
      const [first, second] = [sampleEvent(), sampleEvent()];
      await store.append(stream, 'no-stream', [first, second]);
      const partly = [
        store.append(stream, 'no-stream', [first, second, sampleEvent()]),
        store.append(stream, 'no-stream', [first, sampleEvent()]),
        store.append(stream, 'no-stream', [sampleEvent(), second]),
        store.append(stream, 'no-stream', [second, first]),
        store.append(stream, 0, [second, sampleEvent()]),
      ];
      for (const outcome of await Promise.allSettled(partly)) {
        expect(outcome).toMatchObject({
          status: 'rejected',
          reason: { name: 'RevisionConflict', actual: 1 },
        });
      }
      expect(idsOf((await store.readStream(stream)).events)).toEqual(idsOf([first, second]));
    });

    it('is a conflict when the same id comes with other bytes', async () => {
      const store = context.store();
      const stream = newStream();
      const event = sampleEvent({ version: 1 });
      await store.append(stream, 'no-stream', [event]);
      const others = [
        sampleEvent({ version: 2 }, { id: event.id }),
        { ...event, type: `${event.type}Other` },
        { ...event, metadata: jsonBytes({ other: true }) },
      ];
      for (const other of others) {
        await expect(store.append(stream, 'no-stream', [other])).rejects.toMatchObject({
          name: 'RevisionConflict',
          actual: 0,
        });
      }
      expect((await store.readStream(stream)).events.map(shown)).toEqual([shown(event)]);
    });
  });
}
