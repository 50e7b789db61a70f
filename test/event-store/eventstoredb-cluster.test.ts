import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventStore, LOG_START, StoreUnavailable } from '../../src/event-store/event-store.js';
import { idsOf, sampleEvents } from '../contract/sample-events.js';
import { SubscriptionReader } from '../contract/subscription-reader.js';
import type { FakeNode } from './eventstoredb-fake/fake-node.js';
import { FakeSetting, until } from './eventstoredb-support/fake-store.js';

const WRITERS = 8;
const LEADERS_KILLED = 3;
const APPENDS_BETWEEN = 60;
const ELECTION_MS = 300;

describe('a cluster of EventStoreDB', () => {
  let setting: FakeSetting;
  beforeEach(async () => {
    setting = await FakeSetting.start(3);
  });
  afterEach(() => setting.end());

  /** The leader dies, nobody leads for a while, then another does, and the old one comes back as a follower. */
  async function killLeader(): Promise<void> {
    const { cluster } = setting;
    const leader = cluster.leader;
    const next = cluster.follower();
    leader.kill();
    cluster.beginElection();
    await new Promise((resolve) => setTimeout(resolve, ELECTION_MS));
    cluster.elect(next);
    await leader.start();
  }

  it('that changes its leader loses nothing acknowledged and doubles nothing, under 8 writers', async () => {
    const store = setting.open();
    const reader = new SubscriptionReader(setting.open({ silenceMs: 500 }).subscribe(LOG_START));
    const acknowledged: string[] = [];
    let stop = false;
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let revision = 0; !stop; revision++) {
        const events = sampleEvents(1);
        const expected = revision === 0 ? 'no-stream' : revision - 1;
        await appendAtLast(() => store.append(`ika-${String(writer)}`, expected, events));
        acknowledged.push(...idsOf(events));
      }
    });
    for (let change = 0; change < LEADERS_KILLED; change++) {
      const soFar = acknowledged.length;
      await until(() => acknowledged.length >= soFar + APPENDS_BETWEEN);
      await killLeader();
    }
    const soFar = acknowledged.length;
    await until(() => acknowledged.length >= soFar + APPENDS_BETWEEN);
    stop = true;
    await Promise.all(writers);
    const stored = setting.cluster.log.records.filter((record) => record.stream.startsWith('ika-'));
    expect(stored.map((record) => record.id).sort()).toEqual([...acknowledged].sort());
    expect(idsOf(await reader.events(stored.length))).toEqual(stored.map((record) => record.id));
  });

  it('is read from its leader, so that an acknowledged append is seen at once', async () => {
    const store = setting.open();
    await store.append('ika-1', 'no-stream', sampleEvents(1));
    const [first, second] = setting.cluster.nodes;
    if (first === undefined || second === undefined) throw new Error('too few nodes');
    const readers = { first: readsOf(first), second: readsOf(second) };
    setting.cluster.elect(second);
    for (let round = 0; round < 3; round++) {
      expect((await store.readStream('ika-1')).events).toHaveLength(1);
    }
    // The old leader sent the first of them on.
    expect(readers.first()).toBeLessThanOrEqual(1);
    expect(readers.second()).toBe(3);
  });

  it('is left for another node when the one that was used knows no leader any more', async () => {
    const store = setting.open();
    await store.append('ika-1', 'no-stream', sampleEvents(1));
    const cut = setting.cluster.leader;
    setting.cluster.elect(setting.cluster.follower());
    // It lives and answers, and will never again take an append.
    cut.faults.notReady = true;
    cut.alive = false;
    await expect(store.append('ika-1', 0, sampleEvents(1))).resolves.toMatchObject({ revision: 1 });
  });
});

/** How many reads a node answered or sent on since now. */
function readsOf(node: FakeNode): () => number {
  const before = node.reads;
  return () => node.reads - before;
}

/** Repeats an append unchanged, as a caller does, until it is known to have happened. */
async function appendAtLast(append: () => ReturnType<EventStore['append']>): Promise<void> {
  for (;;) {
    try {
      await append();
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}
