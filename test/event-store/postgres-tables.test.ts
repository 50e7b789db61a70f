import { randomBytes } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { appendStatement } from '../../src/event-store/postgres/append-statement.js';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres-event-store.js';
import { StoreConnection } from '../../src/event-store/postgres/store-connection.js';
import { newStream, sampleEvents } from '../contract/sample-events.js';
import { SubscriptionReader } from '../contract/subscription-reader.js';
import { createTestDatabase } from '../support/database.js';
import { openPostgresLog, type PostgresLog } from './postgres-log.js';

describe("the log's tables", () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await openPostgresLog();
  });
  afterAll(() => log.close());

  it('are looked up by index on a connection that planned while they were empty, once for all calls', async () => {
    // From now on the server knows that they are, and finds nothing as cheap as reading through nothing.
    await log.admin.query('VACUUM ANALYZE log.events');
    const connection = new StoreConnection({ url: log.url, timeoutMs: 10_000 });
    const { text, values = [] } = appendStatement([{ stream: 's', before: 0, events: [], bytes: 0 }], true);
    await connection.query(`PREPARE planned AS ${text}`);
    const { rows } = await connection.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN EXECUTE planned (${values.map(() => 'NULL').join(', ')})`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(
      /Index Scan using events_stream_revision on events e .*\n\s+Index Cond: \(\(stream = .* AND \(revision = /,
    );
    expect(plan).not.toMatch(/(Seq|Bitmap Heap) Scan on/);
    const plans = `SELECT generic_plans > 0 AS generic, custom_plans > 0 AS custom FROM pg_prepared_statements`;
    expect((await connection.query(plans)).rows).toEqual([{ generic: true, custom: false }]);
    await connection.close();
  });

  it('are only added to', async () => {
    const store = await log.openStore();
    await store.append(newStream(), 'no-stream', sampleEvents(2));
    for (const change of [
      `UPDATE log.events SET data = '{}'`,
      'DELETE FROM log.events',
      'TRUNCATE log.events',
      'DELETE FROM log.head',
      'TRUNCATE log.head',
      'UPDATE log.head SET position = 0',
      'UPDATE log.head SET log_id = gen_random_uuid()',
    ]) {
      await expect(log.admin.query(change)).rejects.toMatchObject({ code: '55000' });
    }
    await expect(
      log.admin.query(
        'INSERT INTO log.head (only_row, log_id, position) VALUES (false, gen_random_uuid(), 0)',
      ),
    ).rejects.toMatchObject({ code: '23514' });
    expect((await store.readAll({ after: 0, limit: 10 })).events).toHaveLength(2);
  });

  it('serve a role that may only read, add events and move the head', async () => {
    const role = `test_role_${randomBytes(6).toString('hex')}`;
    await log.admin.query(`
      CREATE ROLE ${role} LOGIN PASSWORD 'secret';
      GRANT USAGE ON SCHEMA log TO ${role}; GRANT SELECT, INSERT ON log.events TO ${role};
      GRANT SELECT ON log.head TO ${role}; GRANT UPDATE (position) ON log.head TO ${role}`);
    const url = new URL(log.url);
    [url.username, url.password] = [role, 'secret'];
    const store = await log.openStore({ url: url.href });
    const [stream, events] = [newStream(), sampleEvents(2)];
    const reader = new SubscriptionReader(store.subscribe(await store.head()));
    const first = await store.append(stream, 'no-stream', events);
    expect(await store.append(stream, 'no-stream', events)).toEqual(first);
    await expect(store.append(stream, 0, sampleEvents(1))).rejects.toMatchObject({
      name: 'RevisionConflict',
    });
    expect(await reader.events(2)).toEqual((await store.readStream(stream)).events);
    await store.identity();
    await store.close();
    await log.admin.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });

  it('must be there before a store is opened', async () => {
    const { url, drop } = await createTestDatabase();
    await expect(PostgresEventStore.open({ url })).rejects.toMatchObject({ name: 'MissingLog' });
    await drop();
  });
});
