import { describe, expect, test } from '@jest/globals';
import { compareLogs, copyLog, eventsOf, logOf, LogsDiffer } from '../../../src/event-store/copy-log.js';
import {
  type EventToAppend,
  type EventStore,
  StoreUnavailable,
} from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { sampleEvent, sampleEvents, shown } from '../../contract/sample-events.js';

/** Three streams whose events lie between each other's, one of them longer than one append may be. */
async function filled(): Promise<MemoryEventStore> {
  const store = new MemoryEventStore();
  await store.append('ika-alliance-a', 'no-stream', sampleEvents(3));
  await store.append('ika-alliance-b', 'no-stream', sampleEvents(1));
  await store.append('ika-alliance-a', 2, sampleEvents(450));
  await store.append('ika-alliance-b', 0, [sampleEvent({ text: 'Å\u2028\u0000' }), sampleEvent()]);
  await store.append('ika-series-x', 'no-stream', [sampleEvent({ big: 'x'.repeat(400_000) }), sampleEvent()]);
  await store.append('ika-series-x', 1, [sampleEvent({ big: 'y'.repeat(400_000) })]);
  return store;
}

async function told(store: EventStore): Promise<unknown[]> {
  const events = [];
  for await (const event of eventsOf(store))
    events.push({ ...shown(event), stream: event.stream, revision: event.revision });
  return events;
}

/** A store that goes away after so many appends. */
class Failing extends MemoryEventStore {
  constructor(public appendsLeft: number) {
    super();
  }

  override append(...append: Parameters<MemoryEventStore['append']>) {
    if (this.appendsLeft-- <= 0) return Promise.reject(new StoreUnavailable('unknown', 'gone'));
    return super.append(...append);
  }
}

describe('copying a log', () => {
  test('copies every event, byte for byte and in order, and proves it', async () => {
    const [source, target] = [await filled(), new MemoryEventStore()];
    const progress: Record<string, number> = {};
    const result = await copyLog(logOf(source), target, (stage, events) => (progress[stage] = events));
    expect(result).toMatchObject({
      events: 459,
      copied: 459,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await told(target)).toEqual(await told(source));
    expect(progress).toEqual({ copying: 459, comparing: 459 });
    expect(await copyLog(logOf(source), target)).toEqual({ ...result, copied: 0 });
  });

  test('an empty log is a log', async () => {
    expect(await copyLog(logOf(new MemoryEventStore()), new MemoryEventStore())).toMatchObject({ events: 0 });
  });

  test.each([0, 1, 2, 3, 4, 5])('cut off after %i appends it goes on where it was', async (appends) => {
    const [source, target] = [await filled(), new Failing(appends)];
    await expect(copyLog(logOf(source), target)).rejects.toThrow('gone');
    target.appendsLeft = Infinity;
    const there = (await told(target)).length;
    expect(await copyLog(logOf(source), target)).toMatchObject({ events: 459, copied: 459 - there });
    expect(await told(target)).toEqual(await told(source));
  });

  test('what was written to the source since is copied the next time', async () => {
    const [source, target] = [await filled(), new MemoryEventStore()];
    await copyLog(logOf(source), target);
    await source.append('ika-alliance-c', 'no-stream', sampleEvents(2));
    expect(await copyLog(logOf(source), target)).toMatchObject({ events: 461, copied: 2 });
  });

  test.each<[string, (target: EventStore, source: EventStore) => Promise<unknown>]>([
    ['another stream', (target) => target.append('ika-alliance-z', 'no-stream', sampleEvents(1))],
    [
      'other events in the same stream',
      (target) => target.append('ika-alliance-a', 'no-stream', sampleEvents(2)),
    ],
    [
      'more than the source',
      async (target, source) => {
        await copyLog(logOf(source), target);
        await target.append('ika-alliance-z', 'no-stream', sampleEvents(1));
      },
    ],
  ])('a target with %s is refused and left as it is', async (_, prepare) => {
    const [source, target] = [await filled(), new MemoryEventStore()];
    await prepare(target, source);
    const before = await told(target);
    await expect(copyLog(logOf(source), target)).rejects.toThrow(LogsDiffer);
    expect(await told(target)).toEqual(before);
  });
});

describe('comparing logs', () => {
  const events = sampleEvents(2);
  const [first, second] = events as [EventToAppend, EventToAppend];

  async function logWith(appended: readonly EventToAppend[], stream = 's'): Promise<MemoryEventStore> {
    const store = new MemoryEventStore();
    if (appended.length > 0) await store.append(stream, 'no-stream', appended);
    return store;
  }

  test.each<[string, readonly EventToAppend[], string]>([
    ['an event is missing', [first], 's'],
    ['there is one more', [first, second, sampleEvent()], 's'],
    ['the order is another', [second, first], 's'],
    ['an id is another', [first, { ...second, id: sampleEvent().id }], 's'],
    ['a type is another', [first, { ...second, type: 'Other' }], 's'],
    ['a byte is another', [first, { ...second, data: sampleEvent({ number: 2 }).data }], 's'],
    ['the metadata are others', [first, { ...second, metadata: first.data }], 's'],
    ['the stream is another', events, 't'],
  ])('differs when %s', async (_, others, stream) => {
    const [one, other] = [await logWith(events), await logWith(others, stream)];
    await expect(compareLogs(logOf(one), logOf(other))).rejects.toThrow(LogsDiffer);
  });

  test('equal logs have one hash, and another log has another', async () => {
    const [one, same, other] = [await logWith(events), await logWith(events), await logWith([first])];
    const { sha256 } = await compareLogs(logOf(one), logOf(same));
    expect((await compareLogs(logOf(other), logOf(other))).sha256).not.toBe(sha256);
  });
});
