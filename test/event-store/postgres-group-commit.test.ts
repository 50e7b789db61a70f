import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { PostgresEventStore } from '../../src/event-store/postgres/postgres-event-store.js';
import { idsOf, newStream, sampleEvent, sampleEvents } from '../contract/sample-events.js';
import { openPostgresLog, type PostgresLog } from './postgres-log.js';

describe('appends that are committed together', () => {
  let log: PostgresLog;
  let store: PostgresEventStore;
  beforeAll(async () => {
    log = await openPostgresLog();
    store = await log.openStore();
  });
  afterAll(() => log.close());

  it('share two transactions where they are many, so that one is prepared while the other is written', async () => {
    let notifications = 0;
    log.admin.on('notification', () => (notifications += 1));
    await log.admin.query('LISTEN samverka_log');
    await Promise.all(
      Array.from({ length: 100 }, () => store.append(newStream(), 'no-stream', sampleEvents(2))),
    );
    // A notification is delivered before the answer to the next statement.
    await log.admin.query('UNLISTEN samverka_log');
    const { rows } = await log.admin.query<{ transactions: number }>(
      'SELECT count(DISTINCT xmin::text)::int AS transactions FROM log.events',
    );
    // Where the first half is answered before the second is sent, that one is halved in its turn.
    const { transactions } = rows[0]!;
    expect([2, 3]).toContain(transactions);
    expect(notifications).toBeGreaterThan(0);
    expect(notifications).toBeLessThanOrEqual(transactions);
  });

  it('share one transaction and one notification where they are few', async () => {
    const streams = Array.from({ length: 20 }, () => newStream());
    await Promise.all(streams.map((stream) => store.append(stream, 'no-stream', sampleEvents(2))));
    const { rows } = await log.admin.query(
      'SELECT count(DISTINCT xmin::text)::int AS transactions FROM log.events WHERE stream = ANY ($1)',
      [streams],
    );
    expect(rows).toEqual([{ transactions: 1 }]);
  });

  it('notify others once for many batches in a row', async () => {
    const listener = log.admin;
    let notifications = 0;
    const count = (): unknown => (notifications += 1);
    listener.on('notification', count);
    await listener.query('LISTEN samverka_log');
    const stream = newStream();
    for (let revision = 0; revision < 100; revision++) {
      await store.append(stream, revision === 0 ? 'no-stream' : revision - 1, sampleEvents(1));
    }
    expect(notifications).toBeLessThan(100);
    listener.off('notification', count);
    await listener.query('UNLISTEN samverka_log');
  });

  it('do not suffer from a neighbour that conflicts, repeats itself or takes an id that is not its own', async () => {
    const [taken, stored] = [newStream(), sampleEvent()];
    const first = await store.append(taken, 'no-stream', [stored]);
    const neighbours = Array.from({ length: 5 }, () => ({ stream: newStream(), events: sampleEvents(2) }));
    const appends = [
      ...neighbours.slice(0, 2).map(({ stream, events }) => store.append(stream, 'no-stream', events)),
      store.append(newStream(), 3, sampleEvents(1)),
      store.append(taken, 'no-stream', [stored]),
      store.append(newStream(), 'no-stream', [sampleEvent({}, { id: stored.id })]),
      ...neighbours.slice(2).map(({ stream, events }) => store.append(stream, 'no-stream', events)),
    ];
    expect(await Promise.allSettled(appends)).toEqual([
      ...Array.from({ length: 2 }, () => fulfilled()),
      {
        status: 'rejected',
        reason: expect.objectContaining({ name: 'RevisionConflict', actual: 'no-stream' }),
      },
      { status: 'fulfilled', value: first },
      { status: 'rejected', reason: expect.objectContaining({ name: 'InvalidAppend' }) },
      ...Array.from({ length: 3 }, () => fulfilled()),
    ]);
    for (const { stream, events } of neighbours) {
      expect(idsOf((await store.readStream(stream)).events)).toEqual(idsOf(events));
    }
  });

  it('share one transaction though a neighbour is known to conflict or to repeat itself', async () => {
    const [taken, events] = [newStream(), sampleEvents(1)];
    const first = await store.append(taken, 'no-stream', events);
    const streams = Array.from({ length: 6 }, () => newStream());
    const begin = (stream: string) => store.append(stream, 'no-stream', sampleEvents(1));
    const outcomes = await Promise.allSettled([
      ...streams.slice(0, 2).map(begin),
      begin(taken),
      store.append(taken, 'no-stream', events),
      ...streams.slice(2).map(begin),
    ]);
    expect(outcomes[2]).toMatchObject({
      status: 'rejected',
      reason: { name: 'RevisionConflict', actual: 0 },
    });
    expect(outcomes[3]).toEqual({ status: 'fulfilled', value: first });
    const { rows } = await log.admin.query(
      'SELECT count(DISTINCT xmin::text)::int AS transactions FROM log.events WHERE stream = ANY ($1)',
      [streams],
    );
    expect(rows).toEqual([{ transactions: 1 }]);
  });

  it('keep the order in which one stream was appended to, without waiting for each answer', async () => {
    const stream = newStream();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store.append(stream, index === 0 ? 'no-stream' : index - 1, sampleEvents(1)),
      ),
    );
    expect(results.map((result) => result.revision)).toEqual(results.map((_, index) => index));
  });

  it('let one of many at the same revision win', async () => {
    const stream = newStream();
    const appends = Array.from({ length: 20 }, () => store.append(stream, 'no-stream', sampleEvents(1)));
    const outcomes = await Promise.allSettled(appends);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect((await store.readStream(stream)).events).toHaveLength(1);
  });

  it('are not held up by more than a batch can carry', async () => {
    const padding = 'x'.repeat(400_000);
    const streams = Array.from({ length: 12 }, () => newStream());
    await Promise.all(streams.map((stream) => store.append(stream, 'no-stream', [sampleEvent({ padding })])));
    await Promise.all(streams.map((stream) => store.append(stream, 0, sampleEvents(300))));
    for (const stream of streams) {
      expect((await store.readStream(stream, { direction: 'backwards', limit: 1 })).events[0]?.revision).toBe(
        300,
      );
    }
  });

  it('refuse an id with other bytes where it lies as a conflict, and anywhere else as invalid', async () => {
    const [stream, event] = [newStream(), sampleEvent({ version: 1 })];
    await store.append(stream, 'no-stream', [event]);
    const changed = sampleEvent({ version: 2 }, { id: event.id });
    await expect(store.append(stream, 'no-stream', [changed])).rejects.toMatchObject({
      name: 'RevisionConflict',
      actual: 0,
    });
    await expect(store.append(stream, 0, [event])).rejects.toMatchObject({ name: 'InvalidAppend' });
  });

  it('leave no gap in the positions, whatever failed', async () => {
    const { rows } = await log.admin.query(
      `SELECT count(*)::int AS events, min(position)::int AS first, max(position)::int AS last,
         (SELECT position::int FROM log.head) AS head FROM log.events`,
    );
    const [{ events }] = rows as [{ events: number }];
    expect(rows).toEqual([{ events, first: 1, last: events, head: events }]);
  });
});

function fulfilled(): unknown {
  return { status: 'fulfilled', value: expect.objectContaining({ revision: 1 }) };
}
