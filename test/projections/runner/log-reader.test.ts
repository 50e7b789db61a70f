import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, test } from '@jest/globals';
import { LogReader } from '../../../projections/runner/log-reader.js';
import { LOG_START } from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { LiveTail } from '../../../src/log/live-tail.js';
import { newStream, sampleEvent } from '../../contract/sample-events.js';
import { codec } from '../alliance-log.js';

test.each([
  ['events', 2_500, 10],
  ['bytes', 30, 500_000],
])('whoever is behind the %s that are kept of the tail skips none of them', async (_, count, size) => {
  const store = new MemoryEventStore();
  const tail = new LiveTail(store);
  await tail.start();
  const reader = new LogReader(store, codec, tail);
  reader.start();
  const padding = 'x'.repeat(size);
  let last = 0;
  for (let event = 0; event < count; event++) {
    last = (await store.append(newStream(), 'no-stream', [sampleEvent({ padding })])).position;
  }
  expect(await tail.waitFor(last, 20_000)).toBe(true);
  const seen: number[] = [];
  for (let [position, end] = [LOG_START, false]; !end;) {
    const page = await reader.read(position, 400);
    seen.push(...page.events.map(({ stored }) => stored.position));
    ({ position, end } = page);
  }
  expect(seen).toEqual(Array.from({ length: count }, (__, index) => index + 1));
  reader.stop();
  await tail.stop();
  await store.close();
});

test('what arrives meanwhile is heard between one projection of many events and the next', async () => {
  const store = new MemoryEventStore();
  const tail = new LiveTail(store);
  await tail.start();
  const reader = new LogReader(store, codec, tail);
  reader.start();
  let last = 0;
  for (let event = 0; event < 50; event++)
    last = (await store.append(newStream(), 'no-stream', [sampleEvent({})])).position;
  expect(await tail.waitFor(last, 20_000)).toBe(true);
  const { port1: caller, port2: server } = new MessageChannel();
  const happened: string[] = [];
  const heard = once(server, 'message').then(() => happened.push('heard'));
  const read = (name: string) =>
    reader.read(LOG_START, 400).then(({ events }) => {
      happened.push(`${name}: ${String(events.length)}`);
    });
  const first = read('first').then(() => caller.postMessage('request'));
  await Promise.all([first, read('second'), heard]);
  expect(happened).toEqual(['first: 50', 'heard', 'second: 50']);
  caller.close();
  reader.stop();
  await tail.stop();
  await store.close();
});
