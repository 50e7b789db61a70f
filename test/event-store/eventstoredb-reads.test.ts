import { PassThrough } from 'node:stream';
import type { StreamingRead } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LOG_START, StoreUnavailable } from '../../src/event-store/event-store.js';
import { Bound } from '../../src/event-store/eventstoredb/bound.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { HeadSearch, type ScanBackwards } from '../../src/event-store/eventstoredb/head-search.js';
import { placeOf, positionOf } from '../../src/event-store/eventstoredb/stored-event.js';
import { visitEvents } from '../../src/event-store/eventstoredb/visit-events.js';
import { idsOf, sampleEvents } from '../contract/sample-events.js';
import { TcpProxy } from '../contract/tcp-proxy.js';
import { FakeSetting, until } from './eventstoredb-support/fake-store.js';

describe('a read from EventStoreDB', () => {
  let setting: FakeSetting;
  beforeEach(async () => {
    setting = await FakeSetting.start();
  });
  afterEach(() => setting.end());

  it('that is never answered ends within the bound, whatever it reads', async () => {
    await setting.open().append('ika-1', 'no-stream', sampleEvents(1));
    const store = setting.open({ timeoutMs: 500 });
    setting.cluster.leader.faults.hang();
    const began = performance.now();
    const outcomes = await Promise.allSettled([
      store.readStream('ika-1'),
      store.readAll({ after: LOG_START, limit: 5 }),
      store.head(),
      store.identity(),
    ]);
    expect(performance.now() - began).toBeLessThan(5_000);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { outcome: 'not-applied' } });
    }
  });

  it('finds its way by a new connection when the one in use has fallen silent for good', async () => {
    const proxy = await TcpProxy.before(setting.cluster.connectionString);
    try {
      const connectionString = proxy.urlFor(setting.cluster.connectionString);
      // Long before the client itself would ask whether its connection lives.
      const store = setting.open({ connectionString, timeoutMs: 3_000 });
      await store.append('ika-1', 'no-stream', sampleEvents(1));
      proxy.freeze();
      await expect(store.readStream('ika-1')).rejects.toBeInstanceOf(StoreUnavailable);
      expect((await store.readStream('ika-1')).events).toHaveLength(1);
      await expect(store.append('ika-1', 0, sampleEvents(1))).resolves.toMatchObject({ revision: 1 });
      expect(setting.troubles).toContainEqual({
        what: expect.stringContaining('a new client'),
        cause: undefined,
      });
      await store.close();
    } finally {
      await proxy.close();
    }
  });

  it('that falls silent half-way is no shorter stream', async () => {
    const patient = setting.open();
    await patient.append('ika-1', 'no-stream', sampleEvents(40));
    setting.cluster.leader.faults.eventDelayMs = 25;
    const hurried = setting.open({ timeoutMs: 500 });
    await expect(hurried.readStream('ika-1')).rejects.toBeInstanceOf(StoreUnavailable);
    setting.cluster.leader.faults.eventDelayMs = 0;
    expect((await patient.readStream('ika-1')).events).toHaveLength(40);
  });

  it('of the log gives what came in time when it takes longer than the bound', async () => {
    const events = sampleEvents(40);
    await setting.open().append('ika-1', 'no-stream', events);
    const store = setting.open({ timeoutMs: 500 });
    setting.cluster.leader.faults.eventDelayMs = 25;
    const read: string[] = [];
    for (let after = LOG_START, end = false; !end;) {
      const page = await store.readAll({ after, limit: 1_000 });
      read.push(...idsOf(page.events));
      ({ position: after, end } = page);
    }
    expect(read).toEqual(idsOf(events));
  });

  it('waits for an election', async () => {
    const store = setting.open();
    await store.append('ika-1', 'no-stream', sampleEvents(1));
    const node = setting.cluster.leader;
    setting.cluster.beginElection();
    const asked = node.reads;
    const read = store.readStream('ika-1');
    await until(() => node.reads >= asked + 3);
    setting.cluster.elect(node);
    expect((await read).events).toHaveLength(1);
  });

  it('passes over what others wrote, forwards and backwards', async () => {
    const store = setting.open();
    const foreign = (count: number): void => {
      const events = sampleEvents(count).map((event) => ({ ...event, contentType: 'application/json' }));
      setting.cluster.log.append('others-1', 'any', events);
    };
    foreign(300);
    expect(await store.head()).toBe(LOG_START);
    const [first, second] = [sampleEvents(2), sampleEvents(2)];
    await store.append('ika-1', 'no-stream', first);
    foreign(300);
    const { position } = await store.append('ika-2', 'no-stream', second);
    foreign(300);
    expect(await store.head()).toBe(position);
    expect(await setting.open().head()).toBe(position);
    const page = await store.readAll({ after: LOG_START, limit: 3 });
    expect(idsOf(page.events)).toEqual([...idsOf(first), ...idsOf(second)].slice(0, page.events.length));
    expect(page.events.length).toBeGreaterThan(0);
  });

  it('that a given-up client ends as if it were complete is an error', async () => {
    const read = new PassThrough({ objectMode: true });
    const discarded = new AbortController();
    const visited: number[] = [];
    const visiting = visitEvents(
      Object.assign(read, { cancel: () => Promise.resolve() }) as unknown as StreamingRead<number>,
      {
        silenceMs: 1_000,
        bound: new Bound(1_000),
        discarded: discarded.signal,
        closing: new AbortController().signal,
      },
      (event) => visited.push(event) > 0,
    );
    read.write(1);
    await until(() => visited.length === 1);
    discarded.abort();
    read.end();
    await expect(visiting).rejects.toThrow('given up');
  });
});

describe('the search for our last event', () => {
  /** A log with an event at each position, of which some are ours; broken off after so many if asked. */
  function scanOf(
    newest: number,
    ours: ReadonlySet<number>,
    seen: number[],
    breakAfter = Infinity,
  ): ScanBackwards {
    return (from, size, visit) => {
      const first = from === undefined ? newest : positionOf(from) - 1;
      for (let position = first; position > 0; position--) {
        if (seen.length >= breakAfter) return Promise.reject(new Error('broken off'));
        if (size !== undefined && first - position >= size) return Promise.resolve(false);
        seen.push(position);
        if (!visit(placeOf(position), ours.has(position))) return Promise.resolve(false);
      }
      return Promise.resolve(true);
    };
  }

  it('sees no event twice, also when it was broken off, and sees what has come since', async () => {
    const search = new HeadSearch();
    const ours = new Set([10]);
    const seen: number[] = [];
    await expect(search.run(scanOf(500, ours, seen, 300))).rejects.toThrow('broken off');
    expect(await search.run(scanOf(520, ours, seen))).toBe(10);
    expect(new Set(seen).size).toBeGreaterThanOrEqual(seen.length - 1);
    expect(seen.length).toBeLessThanOrEqual(513);
    ours.add(530);
    const later: number[] = [];
    expect(await search.run(scanOf(540, ours, later))).toBe(530);
    expect(await search.run(scanOf(540, ours, later))).toBe(530);
    expect(later.length).toBeLessThan(20);
  });

  it('neither forgets nor puts back what is newest when searches overlap', async () => {
    const ours = new Set([10]);
    /** Held up, once it has seen the log's end, until it is let go. */
    const held = (newest: number) => {
      let letGo: () => void = () => undefined;
      const free = new Promise<void>((resolve) => (letGo = resolve));
      const scan: ScanBackwards = async (from, size, visit) => {
        if (size === undefined) await free;
        return scanOf(newest, new Set([...ours].filter((at) => at <= newest)), [])(from, size, visit);
      };
      return { scan, letGo };
    };
    const search = new HeadSearch();
    const [one, two] = [held(300), held(300)];
    const [first, second] = [search.run(one.scan), search.run(two.scan)];
    one.letGo();
    expect(await first).toBe(10);
    ours.add(400);
    expect(await search.run(scanOf(400, ours, []))).toBe(400);
    two.letGo();
    expect(await second).toBe(10);
    const seen: number[] = [];
    expect(await search.run(scanOf(400, ours, seen))).toBe(400);
    expect(seen).toEqual([400]);
  });

  it('finds nothing in a log without ours, and begins anew in a log that was replaced', async () => {
    const search = new HeadSearch();
    expect(await search.run(scanOf(0, new Set(), []))).toBe(LOG_START);
    expect(await search.run(scanOf(100, new Set(), []))).toBe(LOG_START);
    expect(await search.run(scanOf(200, new Set([150]), []))).toBe(150);
    expect(await search.run(scanOf(90, new Set([50]), []))).toBe(50);
  });
});

describe('a store on EventStoreDB', () => {
  const options = { connectionString: 'esdb://127.0.0.1:2113?tls=false', prefix: 'ika-' };

  it.each([
    ['a connection string that is none', { connectionString: 'http://127.0.0.1:2113' }],
    [
      'wrong revisions instead of errors',
      { connectionString: `${options.connectionString}&throwOnAppendFailure=false` },
    ],
    ['an empty prefix', { prefix: '' }],
    ["a server's own prefix", { prefix: '$' }],
    ['a prefix that the identity has too', { prefix: 'samverka-' }],
  ])('refuses %s at once', (_, changes) => {
    expect(() => new EventStoreDbEventStore({ ...options, ...changes })).toThrow();
  });

  it('counts with one safe integer where commit and prepare are the same, and nowhere else', () => {
    expect(positionOf({ commit: 5n, prepare: 5n })).toBe(5);
    expect(() => positionOf({ commit: 6n, prepare: 5n })).toThrow('6/5');
    const large = BigInt(Number.MAX_SAFE_INTEGER) + 1n;
    expect(() => positionOf({ commit: large, prepare: large })).toThrow('safe integer');
  });
});
