import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { newStream, sampleEvents } from '../contract/sample-events.js';
import { SubscriptionReader } from '../contract/subscription-reader.js';
import { TcpProxy } from '../contract/tcp-proxy.js';
import { openPostgresLog, type PostgresLog } from './postgres-log.js';

/** Longer than any test: what is delivered was not found by looking. */
const NEVER_MS = 3_600_000;

describe('a subscription on PostgreSQL', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await openPostgresLog();
  });
  afterAll(() => log.close());

  it('is woken by another client without waiting for its poll', async () => {
    const [store, other] = [await log.openStore({ pollMs: NEVER_MS }), await log.openStore()];
    const reader = new SubscriptionReader(store.subscribe(await store.head()));
    await reader.untilCaughtUp();
    const stream = newStream();
    for (let revision = 0; revision < 20; revision++) {
      await other.append(stream, revision === 0 ? 'no-stream' : revision - 1, sampleEvents(1));
      expect(await reader.nextEvent()).toMatchObject({ stream, revision });
    }
    await store.close();
  });

  it('is woken by its own client also when it cannot listen', async () => {
    const proxy = await TcpProxy.before(log.url);
    const store = await log.openStore({ url: proxy.urlFor(log.url), pollMs: NEVER_MS });
    const reader = new SubscriptionReader(store.subscribe(await store.head()));
    await reader.untilCaughtUp();
    await listening(log, 1);
    proxy.refuse();
    expect(await log.terminateBackends('LISTEN%')).toBe(1);
    for (let count = 0; count < 5; count++) {
      const { position } = await store.append(newStream(), 'no-stream', sampleEvents(1));
      expect((await reader.nextEvent()).position).toBe(position);
    }
    await store.close();
    await proxy.close();
  });

  it('listens again when its connection is ended, and misses nothing meanwhile', async () => {
    const troubles: unknown[] = [];
    const onTrouble = (error: unknown) => troubles.push(error);
    const [store, other] = [await log.openStore({ pollMs: NEVER_MS, onTrouble }), await log.openStore()];
    const reader = new SubscriptionReader(store.subscribe(await store.head()));
    await reader.untilCaughtUp();
    const stream = newStream();
    for (let revision = 0; revision < 6; revision += 2) {
      await listening(log, 1);
      expect(await log.terminateBackends('LISTEN%')).toBe(1);
      // While nobody listens: found when the connection is back.
      await other.append(stream, revision === 0 ? 'no-stream' : revision - 1, sampleEvents(1));
      expect((await reader.nextEvent()).revision).toBe(revision);
      await listening(log, 1);
      await other.append(stream, revision, sampleEvents(1));
      expect((await reader.nextEvent()).revision).toBe(revision + 1);
    }
    expect(troubles).toContainEqual(expect.objectContaining({ code: '57P01' }));
    await store.close();
  });

  it('finds by its poll what nobody told of', async () => {
    const proxy = await TcpProxy.before(log.url);
    const store = await log.openStore({ url: proxy.urlFor(log.url), pollMs: 20, readConnections: 1 });
    const head = await store.head();
    // There is a connection to read by, and none to listen by: that wakes a subscription when it is made, too.
    proxy.refuse();
    const reader = new SubscriptionReader(store.subscribe(head));
    await reader.untilCaughtUp();
    await log.admin.query(`
      WITH head AS (UPDATE log.head SET position = position + 1 RETURNING position)
      INSERT INTO log.events SELECT position, 'silent', 0, gen_random_uuid(), 'Silent', '{}', '{}' FROM head`);
    expect(await reader.nextEvent()).toMatchObject({ stream: 'silent', type: 'Silent' });
    await store.close();
    await proxy.close();
  });

  it('reads a log of large events by pages that end before their limit', async () => {
    const store = await log.openStore();
    const start = await store.head();
    const padding = 'å'.repeat(100_000);
    const large = Array.from({ length: 4 }, () => ({
      ...sampleEvents(1)[0]!,
      data: Buffer.from(`"${padding}"`),
    }));
    for (let count = 0; count < 5; count++) await store.append(newStream(), 'no-stream', large.map(renewed));
    const page = await store.readAll({ after: start, limit: 100 });
    expect(page.events.length).toBeGreaterThan(5);
    expect(page.events.length).toBeLessThan(15);
    expect(page).toMatchObject({ position: start + page.events.length, end: false });
    const reader = new SubscriptionReader(store.subscribe(start));
    expect((await reader.untilCaughtUp()).events).toHaveLength(20);
    await store.close();
  });
});

function renewed<T extends { id: string }>(event: T): T {
  return { ...event, id: sampleEvents(1)[0]!.id };
}

/** Resolves when so many of the stores' connections listen. */
async function listening(log: PostgresLog, count: number): Promise<void> {
  for (;;) {
    const { rowCount } = await log.admin.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle'
         AND application_name = 'samverka event store' AND query LIKE 'LISTEN%'`,
    );
    if (rowCount === count) return;
  }
}
