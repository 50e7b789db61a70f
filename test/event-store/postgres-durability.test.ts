import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { PostgresEventStore } from '../../src/event-store/postgres/postgres-event-store.js';
import { newStream, sampleEvents } from '../contract/sample-events.js';
import { openPostgresLog, type PostgresLog, waitingFor } from './postgres-log.js';

/** Any number; held by the test, wanted by every commit. */
const GATE = 7_341;

/** A server whose commits can be held up or made to fail at their very end, by a constraint that is checked there. */
describe('an acknowledgement from PostgreSQL', () => {
  let log: PostgresLog;
  let store: PostgresEventStore;
  let other: PostgresEventStore;
  beforeAll(async () => {
    log = await openPostgresLog();
    [store, other] = [await log.openStore(), await log.openStore()];
    await log.admin.query(`
      CREATE FUNCTION log.at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(${GATE});
        IF NEW.type = 'Refused' THEN RAISE EXCEPTION 'refused at commit' USING ERRCODE = '53100'; END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON log.events DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION log.at_commit()`);
  });
  afterAll(() => log.close());

  it('comes after the commit and not before', async () => {
    await log.admin.query(`SELECT pg_advisory_lock(${GATE})`);
    const stream = newStream();
    let acknowledged = false;
    const append = store.append(stream, 'no-stream', sampleEvents(1)).then((result) => {
      acknowledged = true;
      return result;
    });
    await waitingFor(log, 'advisory');
    // The insert is done; a round trip of another client shows that nobody sees it, and that nobody was told.
    expect(await other.readStream(stream)).toEqual({ exists: false, events: [] });
    expect(acknowledged).toBe(false);
    await log.admin.query(`SELECT pg_advisory_unlock(${GATE})`);
    const { position } = await append;
    expect((await other.readStream(stream)).events.map((event) => event.position)).toEqual([position]);
  });

  it('does not come when the commit fails, and nothing is left', async () => {
    const head = await store.head();
    const stream = newStream();
    const refused = sampleEvents(2).map((event) => ({ ...event, type: 'Refused' }));
    await expect(store.append(stream, 'no-stream', refused)).rejects.toMatchObject({
      outcome: 'not-applied',
    });
    expect(await other.readStream(stream)).toEqual({ exists: false, events: [] });
    expect(await store.append(newStream(), 'no-stream', sampleEvents(1))).toMatchObject({
      position: head + 1,
    });
  });
});
