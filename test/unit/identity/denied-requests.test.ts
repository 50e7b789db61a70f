import { expect, test } from '@jest/globals';
import { type DeniedRequest, DeniedRequests } from '../../../src/contexts/identity/denied-requests.js';
import type { SecurityEventParts } from '../../../src/contexts/identity/security-log.js';

/** Keeps what is noted, and tells once so many are. */
class Rows {
  readonly noted: SecurityEventParts[] = [];
  private waiting: (() => void)[] = [];

  async record(_: string, parts: SecurityEventParts): Promise<void> {
    this.noted.push(parts);
    for (const wake of this.waiting.splice(0)) wake();
    return Promise.resolve();
  }

  async untilThereAre(count: number): Promise<void> {
    while (this.noted.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

const unforeseen = (error: unknown): never => {
  throw error;
};

const DENIED: DeniedRequest = {
  actor: 'someone',
  means: null,
  address: '192.0.2.7',
  route: 'GET /api/alliances/:id',
  status: 404,
  existing: true,
};

const details = ({ noted }: Rows) => noted.map((row) => row.details);

test('the first is noted at once, the others when the time is over, and then it begins anew', async () => {
  const rows = new Rows();
  const requests = new DeniedRequests(rows, unforeseen, 1);
  const { route, status } = DENIED;
  for (const existing of [true, false, true]) requests.note({ ...DENIED, existing });
  expect(details(rows)).toEqual([{ route, status, times: 1, existing: 1 }]);
  await rows.untilThereAre(2);
  requests.note({ ...DENIED, existing: false });
  expect(details(rows).slice(1)).toEqual([
    { route, status, times: 2, existing: 1 },
    { route, status, times: 1, existing: 0 },
  ]);
});

test('one asker brings so many rows and no more, and every try is counted', async () => {
  const rows = new Rows();
  const requests = new DeniedRequests(rows, unforeseen);
  for (let round = 0; round < 10; round++)
    for (let number = 0; number < 100; number++)
      requests.note({ ...DENIED, route: `GET /${String(number)}` });
  await requests.close();
  expect(rows.noted).toHaveLength(22);
  expect(details(rows).reduce((sum, one) => sum + Number(one?.['times']), 0)).toBe(1_000);
});

test('so do those who are not signed in, from however many networks, and whoever is keeps rows of their own', async () => {
  const rows = new Rows();
  const requests = new DeniedRequests(rows, unforeseen);
  const network = (number: number) => `2001:db8:${number.toString(16)}::1`;
  for (let round = 0; round < 2; round++)
    for (let number = 0; number < 1_000; number++)
      for (let path = 0; path < 12; path++)
        requests.note({
          ...DENIED,
          actor: null,
          status: 401,
          address: network(number),
          route: `GET /${String(path)}`,
        });
  requests.note(DENIED);
  await requests.close();
  const theirs = rows.noted.filter(({ actor }) => actor === null);
  expect(theirs).toHaveLength(242);
  expect(theirs.reduce((sum, one) => sum + Number(one.details?.['times']), 0)).toBe(24_000);
  expect(rows.noted.filter(({ actor }) => actor === DENIED.actor)).toHaveLength(1);
});
