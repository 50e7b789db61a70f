import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { forgetExpired } from '../../src/forget-expired.js';
import { addMonths } from '../../src/workflow/working-days.js';
import { TestServer } from '../support/http.js';

let server: TestServer;
const today = new Date().toISOString().slice(0, 10);
const BEFORE = `${addMonths(today, -13)}T12:00:00.000Z`;
const WITHIN = `${addMonths(today, -11)}T12:00:00.000Z`;
const YOUNG = `${addMonths(today, -2)}T12:00:00.000Z`;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

async function noted(...instants: readonly string[]): Promise<void> {
  for (const at of instants)
    await server.app.foundation.database.query(
      `INSERT INTO identity.security_event (at, kind) VALUES ($1, 'denied')`,
      [at],
    );
}

async function left(): Promise<string[]> {
  const events = await server.app.foundation.identity.security.list({ kind: 'denied', limit: 100 });
  return events.map(({ at }) => at).sort();
}

test('security events are forgotten when they are past their retention of twelve months, and not before', async () => {
  await noted(BEFORE, WITHIN, YOUNG);
  await forgetExpired(server.app.foundation);
  expect(await left()).toEqual([WITHIN, YOUNG]);
  await forgetExpired(server.app.foundation);
  expect(await left()).toEqual([WITHIN, YOUNG]);
});

test('those of the last 90 days are kept by the database, whatever it is asked', async () => {
  await noted(YOUNG);
  await server.app.foundation.identity.security.forget('2999-01-01T00:00:00Z');
  expect(await left()).toEqual([YOUNG, YOUNG]);
  const { database } = server.app.foundation;
  await expect(database.query('DELETE FROM identity.security_event')).rejects.toMatchObject({
    code: '42501',
  });
});
