import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import type { PostgresEventStore } from '../../src/event-store/postgres/postgres-event-store.js';
import { sampleEvent } from '../contract/sample-events.js';
import { openPostgresLog, type PostgresLog } from './postgres-log.js';

let log: PostgresLog;
let store: PostgresEventStore;

beforeAll(async () => {
  log = await openPostgresLog();
  store = await log.openStore();
  for (const [stream, events] of [
    ['a', 3],
    ['b', 1],
    ['a-b', 2],
  ] as const)
    await store.append(
      stream,
      'no-stream',
      Array.from({ length: events }, () => sampleEvent({})),
    );
});

afterAll(() => log.close());

test('whole streams that are asked for in one turn are read by one statement, each from its own revision', async () => {
  const sent = jest.spyOn(pg.Client.prototype, 'query');
  const read = async (stream: string, from?: number): Promise<unknown> => {
    const { exists, events } = await store.readStream(stream, from === undefined ? {} : { from });
    return [exists, events.map((event) => `${event.stream} ${String(event.revision)}`)];
  };
  const answers = await Promise.all([
    read('a'),
    read('a', 2),
    read('b'),
    read('none'),
    read('a-b', 1),
    read('a'),
  ]);
  // The store also tells other processes of its appends, whenever their moment has come.
  const reads = sent.mock.calls.filter(([statement]) => JSON.stringify(statement).includes('log.events'));
  sent.mockRestore();
  expect(answers).toEqual([
    [true, ['a 0', 'a 1', 'a 2']],
    [true, ['a 2']],
    [true, ['b 0']],
    [false, []],
    [true, ['a-b 1']],
    [true, ['a 0', 'a 1', 'a 2']],
  ]);
  expect(reads).toHaveLength(1);
  expect(await read('b', 1)).toEqual([true, []]);
});
