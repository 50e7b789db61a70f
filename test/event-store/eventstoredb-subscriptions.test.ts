import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import { LOG_START } from '../../src/event-store/event-store.js';
import { idsOf, sampleEvent, sampleEvents } from '../contract/sample-events.js';
import { SubscriptionReader } from '../contract/subscription-reader.js';
import { FakeSetting, until } from './eventstoredb-support/fake-store.js';

const TOO_SLOW = 'Consumer too slow to handle event while live. Client resubscription required.';

describe('a subscription to EventStoreDB', () => {
  let setting: FakeSetting;
  let store: EventStore;
  let reader: SubscriptionReader;
  let written: string[];
  beforeEach(async () => {
    setting = await FakeSetting.start();
    store = setting.open({ silenceMs: 300 });
    reader = new SubscriptionReader(store.subscribe(LOG_START));
    written = [];
  });
  afterEach(() => setting.end());

  /** Appends so many single events, among as many of somebody else's. */
  async function write(count: number, data: unknown = {}): Promise<void> {
    for (let index = 0; index < count; index++) {
      const event = sampleEvent(data);
      const foreign = { ...event, id: `${event.id}-foreign`, contentType: 'application/octet-stream' };
      setting.cluster.log.append('others-1', 'any', [foreign]);
      await store.append('ika-1', written.length === 0 ? 'no-stream' : written.length - 1, [event]);
      written.push(event.id);
    }
  }

  /** Live at the server, so that what happens to live subscriptions happens to this one. */
  async function goLive(): Promise<string[]> {
    const { events } = await reader.untilCaughtUp();
    const waiting = reader.nextEvent();
    await until(() => setting.cluster.leader.subscribers.length === 1);
    await write(1);
    return [...idsOf(events), (await waiting).id];
  }

  it.each([
    ['is cut for a slow consumer', () => setting.cluster.leader.failSubscriptions(10, TOO_SLOW)],
    ['fails with an error', () => setting.cluster.leader.failSubscriptions(14, 'the node goes down')],
    ['fails with an error that nobody knows', () => setting.cluster.leader.failSubscriptions(13, 'oops')],
    ['is ended without an error', () => setting.cluster.leader.endStreams()],
    ['stays open and gives nothing', () => setting.cluster.leader.deafenSubscriptions()],
  ])('that %s goes on without a gap or a double', async (_, disturb) => {
    await write(3);
    const seen = await goLive();
    for (let round = 0; round < 3; round++) {
      disturb();
      await write(5);
      seen.push(...idsOf(await reader.events(written.length - seen.length)));
    }
    expect(seen).toEqual(written);
  });

  it.each([
    ['fails with an error', () => setting.cluster.leader.failSubscriptions(14, 'the node goes down')],
    ['is ended without an error', () => setting.cluster.leader.endStreams()],
  ])('that %s knows it at once, and does not wait for a silence', async (_, disturb) => {
    await reader.close();
    reader = new SubscriptionReader(setting.open({ silenceMs: 3_600_000 }).subscribe(LOG_START));
    await write(1);
    const seen = await goLive();
    disturb();
    await write(2);
    seen.push(...idsOf(await reader.events(2)));
    expect(seen).toEqual(written);
  });

  it('gives in order what is asked for before the last answer came, and nothing once it is closed', async () => {
    await reader.close();
    await write(250);
    const subscription = setting.open().subscribe(LOG_START);
    const iterator = subscription[Symbol.asyncIterator]();
    const seen: string[] = [];
    while (seen.length < 240) {
      const messages = await Promise.all([iterator.next(), iterator.next(), iterator.next()]);
      seen.push(...messages.flatMap(({ value }) => (value?.kind === 'event' ? [value.event.id] : [])));
    }
    expect(seen).toEqual(written.slice(0, seen.length));
    await subscription.close();
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('goes on when the server was killed and is started again', async () => {
    await write(2);
    const seen = await goLive();
    const node = setting.cluster.leader;
    const next = reader.nextEvent();
    node.kill();
    await until(() => node.subscribers.length === 0);
    await node.start();
    await write(3);
    seen.push((await next).id, ...idsOf(await reader.events(2)));
    expect(seen).toEqual(written);
  });

  it('whose consumer takes its time is ordinary: all is delivered, and nobody is alarmed', async () => {
    const seen = await goLive();
    await write(150, 'x'.repeat(50_000));
    await until(() => setting.cluster.leader.subscribers.length === 0);
    seen.push(...idsOf(await reader.events(written.length - seen.length)));
    expect(seen).toEqual(written);
    expect(setting.troubles).toEqual([]);
  });

  it('that is cut for a slow consumer before it gave anything alarms nobody either', async () => {
    await reader.untilCaughtUp();
    const waiting = reader.nextEvent();
    await until(() => setting.cluster.leader.subscribers.length === 1);
    setting.cluster.leader.failSubscriptions(10, TOO_SLOW);
    await write(1);
    expect((await waiting).id).toBe(written[0]);
    expect(setting.troubles).toEqual([]);
  });

  it('that the server ends at once each time is not asked for without a pause, and pages deliver meanwhile', async () => {
    const node = setting.cluster.leader;
    node.faults.subscriptionsToEnd = 1_000;
    const began = performance.now();
    await write(1);
    const seen = idsOf((await reader.untilCaughtUp()).events);
    for (let round = 0; round < 5; round++) {
      await write(1);
      seen.push((await reader.nextEvent()).id);
    }
    const waiting = reader.nextEvent();
    await until(() => 1_000 - node.faults.subscriptionsToEnd >= 6);
    // The shortest pauses between so many make 620 ms; without them each would take a few.
    expect(performance.now() - began).toBeGreaterThan(500);
    await write(1);
    seen.push((await waiting).id);
    expect(seen).toEqual(written);
  });

  it('that resumes counts from what was delivered, not from how far the server looked', async () => {
    await write(1);
    const seen = await goLive();
    // Many foreign events: the server says how far it has looked while ours still wait.
    for (let index = 0; index < 50; index++) await write(1);
    const first = await reader.events(10);
    seen.push(...idsOf(first));
    await reader.close();
    const resumed = new SubscriptionReader(store.subscribe(first.at(-1)?.position ?? 0));
    seen.push(...idsOf((await resumed.untilCaughtUp()).events));
    expect(seen).toEqual(written);
  });

  it('reads a long log by pages, past what is not ours', async () => {
    const batches = Array.from({ length: 3 }, () => sampleEvents(900));
    for (const [index, events] of batches.entries()) {
      await store.append(`ika-${String(index)}`, 'no-stream', events);
      const foreign = sampleEvents(200).map((event) => ({ ...event, contentType: 'application/json' }));
      setting.cluster.log.append('others-1', 'any', foreign);
    }
    const { events, position } = await reader.untilCaughtUp();
    expect(idsOf(events)).toEqual(batches.flatMap(idsOf));
    expect(position).toBe(events.at(-1)?.position);
  });

  it('begins at the next event when its position is none of the log', async () => {
    await write(3);
    const { events } = await store.readStream('ika-1');
    const between = (events[1]?.position ?? 0) - 1;
    const early = new SubscriptionReader(store.subscribe(between));
    expect(idsOf((await early.untilCaughtUp()).events)).toEqual(written.slice(1));
    const late = new SubscriptionReader(store.subscribe((await store.head()) + 1));
    expect((await late.untilCaughtUp()).events).toEqual([]);
    await write(1);
    expect((await late.nextEvent()).id).toBe(written.at(-1));
  });
});
