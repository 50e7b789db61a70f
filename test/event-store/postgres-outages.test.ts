import { once } from 'node:events';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { StoreUnavailable } from '../../src/event-store/event-store.js';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres-event-store.js';
import { idsOf, newStream, sampleEvents } from '../contract/sample-events.js';
import { TcpProxy } from '../contract/tcp-proxy.js';
import { openPostgresLog, type PostgresLog, waitingFor } from './postgres-log.js';

describe('an append to PostgreSQL', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await openPostgresLog();
  });
  afterAll(() => log.close());

  it('is unknown when its backend is ended under way, and is written once when repeated', async () => {
    const store = await log.openStore();
    const commit = await log.holdAppend(newStream());
    const [stream, events] = [newStream(), sampleEvents(3)];
    const append = outcomeOf(store.append(stream, 'no-stream', events));
    await waitingFor(log, 'transactionid');
    expect(await log.terminateBackends('%UPDATE log.head%')).toBe(1);
    expect(await append).toMatchObject({ name: 'StoreUnavailable', outcome: 'unknown' });
    await commit();
    const first = await store.append(stream, 'no-stream', events);
    expect(await store.append(stream, 'no-stream', events)).toEqual(first);
    expect(idsOf((await store.readStream(stream)).events)).toEqual(idsOf(events));
    await expectGapless(log);
  });

  it('is unknown when the answer to its commit is lost, and is acknowledged as written when repeated', async () => {
    const proxy = await TcpProxy.before(log.url);
    const store = await log.openStore({ url: proxy.urlFor(log.url) });
    const [stream, events] = [newStream(), sampleEvents(2)];
    await log.admin.query('LISTEN samverka_log');
    const committed = once(log.admin, 'notification');
    proxy.holdAnswers();
    const append = outcomeOf(store.append(stream, 'no-stream', events));
    await committed;
    proxy.cut();
    expect(await append).toMatchObject({ name: 'StoreUnavailable', outcome: 'unknown' });
    proxy.resume();
    const head = await store.head();
    expect(await store.append(stream, 'no-stream', events)).toEqual({ revision: 1, position: head });
    expect(await store.head()).toBe(head);
    await log.admin.query('UNLISTEN samverka_log');
    await store.close();
    await proxy.close();
  });

  it('is known not to have happened when the server was waiting for a lock and gave up', async () => {
    const store = await log.openStore({ timeoutMs: 500 });
    const commit = await log.holdAppend(newStream());
    const streams = [newStream(), newStream()];
    const sent = outcomeOf(store.append(streams[0]!, 'no-stream', sampleEvents(1)));
    await waitingFor(log, 'transactionid');
    const waiting = outcomeOf(store.append(streams[1]!, 'no-stream', sampleEvents(1)));
    expect(await sent).toMatchObject({ name: 'StoreUnavailable', outcome: 'not-applied' });
    expect(await waiting).toMatchObject({ name: 'StoreUnavailable' });
    await commit();
    expect(await store.readStream(streams[0]!)).toEqual({ exists: false, events: [] });
    await store.append(newStream(), 'no-stream', sampleEvents(1));
    await expectGapless(log);
  });

  it.each([
    ['a full disk', '53100'],
    ['too little memory', '53200'],
    ['a deadlock', '40P01'],
    ['a read-only server', '25006'],
  ])('is known not to have happened after %s, and reads go on', async (_, code) => {
    const store = await log.openStore();
    const stream = newStream();
    await failInserts(log, code);
    try {
      const appends = [1, 2, 3].map(() => outcomeOf(store.append(newStream(), 'no-stream', sampleEvents(1))));
      for (const outcome of await Promise.all(appends)) {
        expect(outcome).toMatchObject({ name: 'StoreUnavailable', outcome: 'not-applied' });
      }
      expect((await store.readAll({ after: 0, limit: 1 })).events).toHaveLength(1);
    } finally {
      await log.admin.query('DROP FUNCTION log.fail CASCADE');
    }
    await store.append(stream, 'no-stream', sampleEvents(1));
    await store.close();
    await expectGapless(log);
  });

  it.each([
    ['a primary that became a replica', '25006', 'not-applied'],
    ['a pooler that lost the server', '08006', 'unknown'],
  ])('leaves the connection to %s for a new one', async (_, code, outcome) => {
    const store = await log.openStore();
    const stream = newStream();
    await store.append(stream, 'no-stream', sampleEvents(1));
    await failInserts(log, code, 'begun');
    try {
      expect(await outcomeOf(store.append(stream, 0, sampleEvents(1)))).toMatchObject({ outcome });
      expect(await store.append(stream, 0, sampleEvents(1))).toMatchObject({ revision: 1 });
    } finally {
      await log.admin.query('DROP FUNCTION log.fail CASCADE');
    }
    await store.close();
    await expectGapless(log);
  });

  it('tells a fault of ours from an outage: a missing grant is the error itself', async () => {
    const store = await log.openStore();
    await failInserts(log, '42501');
    const outcome = await outcomeOf(store.append(newStream(), 'no-stream', sampleEvents(1)));
    await log.admin.query('DROP FUNCTION log.fail CASCADE');
    expect(outcome).toMatchObject({ code: '42501' });
    expect(outcome).not.toBeInstanceOf(StoreUnavailable);
    await store.close();
  });

  it('is known not to have happened when nobody listens there, and goes on when somebody does', async () => {
    const proxy = await TcpProxy.before(log.url);
    const url = proxy.urlFor(log.url);
    const store = await log.openStore({ url });
    await proxy.close();
    // This one may still go out on the connection that is just being cut.
    await outcomeOf(store.append(newStream(), 'no-stream', sampleEvents(1)));
    const refused = { name: 'StoreUnavailable', outcome: 'not-applied' };
    await expect(store.append(newStream(), 'no-stream', sampleEvents(1))).rejects.toMatchObject(refused);
    await expect(store.readAll({ after: 0, limit: 1 })).rejects.toMatchObject(refused);
    await expect(PostgresEventStore.open({ url })).rejects.toMatchObject(refused);
    const again = await TcpProxy.before(log.url, Number(new URL(url).port));
    await store.append(newStream(), 'no-stream', sampleEvents(1));
    await store.close();
    await again.close();
  });

  it('finds its connection again after the server ended all that were idle', async () => {
    const store = await log.openStore();
    await store.append(newStream(), 'no-stream', sampleEvents(1));
    await store.head();
    expect(await log.terminateBackends()).toBeGreaterThanOrEqual(2);
    // The news of the end may cross with the next call, which then says so; it never hangs and never stays so.
    for (let attempt = 0; attempt < 5; attempt++) await outcomeOf(store.head());
    await outcomeOf(store.append(newStream(), 'no-stream', sampleEvents(1)));
    await store.append(newStream(), 'no-stream', sampleEvents(1));
    await store.close();
    await expectGapless(log);
  });
});

async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  return call.catch((error: unknown) => error);
}

/** Lets every insert into the log end in this SQLSTATE. */
/** @param whose only the sessions that began before now */
async function failInserts(log: PostgresLog, code: string, whose: 'all' | 'begun' = 'all'): Promise<void> {
  const { rows } = await log.admin.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
  const begun = `(SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()) < '${rows[0]?.now ?? ''}'`;
  const failing = whose === 'all' ? 'true' : begun;
  await log.admin.query(`
    CREATE FUNCTION log.fail() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF ${failing} THEN RAISE EXCEPTION 'as if' USING ERRCODE = '${code}'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER fail BEFORE INSERT ON log.events FOR EACH ROW EXECUTE FUNCTION log.fail()`);
}

async function expectGapless(log: PostgresLog): Promise<void> {
  const { rows } = await log.admin.query(
    `SELECT max(position) = count(*) AND max(position) = (SELECT position FROM log.head) AS gapless FROM log.events`,
  );
  expect(rows).toEqual([{ gapless: true }]);
}

describe('a read from PostgreSQL', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await openPostgresLog();
  });
  afterAll(() => log.close());

  it('ends within the bound when the server falls silent on a connection that is in use already', async () => {
    const proxy = await TcpProxy.before(log.url);
    const store = await log.openStore({ url: proxy.urlFor(log.url), timeoutMs: 1_000 });
    const stream = newStream();
    await store.append(stream, 'no-stream', sampleEvents(1));
    // Every connection for reading has been made.
    await Promise.all(Array.from({ length: 9 }, () => store.head()));
    proxy.hang();
    await expect(store.readStream(stream)).rejects.toBeInstanceOf(StoreUnavailable);
    proxy.resume();
    await store.close();
    await proxy.close();
  });
});
