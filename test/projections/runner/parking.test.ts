import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../src/database/database.js';
import type { EventToAppend } from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import type { AllianceEventFact } from '../../../src/contexts/alliances/public.js';
import { AllianceLog, codec, idOf, started, streamOf } from '../alliance-log.js';
import { dump, type Instance, instanceOf, openTestDatabase } from '../read-models.js';
import { tally } from './tally.js';

let db: Database;
let close: () => Promise<void>;
let store: MemoryEventStore;
let log: AllianceLog;
let instances: Instance[] = [];

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
});

afterAll(() => close());

beforeEach(async () => {
  await db.query('DROP SCHEMA IF EXISTS tally CASCADE');
  await db.query('DROP SCHEMA IF EXISTS projections CASCADE');
  store = new MemoryEventStore();
  log = new AllianceLog(store);
});

afterEach(async () => {
  for (const instance of instances) await instance.stop();
  instances = [];
});

async function run(projection = tally()): Promise<Instance> {
  const instance = await instanceOf(db, store, [projection]);
  instances.push(instance);
  await instance.runners.start();
  return instance;
}

function renamed(name: string): AllianceEventFact {
  return { type: 'AllianceRenamed', data: { name } };
}

async function eventsIn(alliance: string): Promise<unknown> {
  const { rows } = await db.query('SELECT row::json AS row FROM tally.rows WHERE stream = $1', [
    streamOf(alliance),
  ]);
  return (rows[0]?.['row'] as { events?: number } | undefined)?.events;
}

/** Appends bytes that this build would not have written. */
async function append(alliance: string, revision: number, change: (event: EventToAppend) => EventToAppend) {
  const recording = {
    stream: streamOf(alliance),
    recordedAt: '2026-11-22T09:00:00.000Z',
    actor: idOf('somebody'),
    role: 'case-officer' as const,
    commandId: idOf(`command ${alliance}`),
    commandMac: '',
    correlationId: idOf('correlation'),
    causationId: null,
    workflow: 'alliances@1',
  };
  const event = codec.encode(renamed('strange'), idOf(`strange ${alliance}`), recording);
  return store.append(streamOf(alliance), revision, [change(event)]);
}

function withBody(event: EventToAppend, change: Record<string, unknown>): EventToAppend {
  const body: unknown = JSON.parse(new TextDecoder().decode(event.data));
  const changed = { ...(body as object), ...change };
  return {
    ...event,
    type: typeof change['type'] === 'string' ? change['type'] : event.type,
    data: new TextEncoder().encode(JSON.stringify(changed)),
  };
}

describe('an event that cannot be folded', () => {
  test('stops its stream alone, and says so without any word of the event', async () => {
    const { runners, alarms } = await run(tally(1, new Set(['Anna Andersson'])));
    await log.record('Skåne', [started('Skåne', ['12']), renamed('Anna Andersson'), renamed('Syd')]);
    const [last] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    expect(await runners.waitFor('tally', last!.position)).toBe(true);
    expect(await eventsIn('Skåne')).toBe(1);
    expect(await eventsIn('Dalarna')).toBe(1);
    const parked = await runners.parked();
    expect(parked).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        projection: 'tally',
        stream: streamOf('Skåne'),
        subject: idOf('Skåne'),
        eventId: expect.any(String),
        eventType: 'AllianceRenamed',
        revision: 1,
        position: 2,
        error: expect.stringMatching(/^TypeError at tally\.ts:\d+$/),
        since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
      },
    ]);
    expect(JSON.stringify(parked)).not.toContain('Andersson');
    expect(alarms.parkings).toMatchObject([{ projection: 'tally', stream: streamOf('Skåne') }]);
    expect((await runners.status())[0]).toMatchObject({ parked: 1, lag: 0 });
    // Nor is it folded when the runner begins anew.
    await runners.stop();
    await runners.start();
    const [later] = await log.record('Skåne', [renamed('Norr')]);
    expect(await runners.waitFor('tally', later!.position)).toBe(true);
    expect(await eventsIn('Skåne')).toBe(1);
  });

  test('may be of a newer release, may be corrupt, may hold what PostgreSQL cannot', async () => {
    const { runners } = await run();
    for (const name of ['Dalarna', 'Gotland', 'Halland', 'Kalmar', 'Skåne'])
      await log.record(name, [started(name, ['12'])]);
    await append('Skåne', 0, (event) => withBody(event, { version: 99 }));
    await append('Dalarna', 0, (event) => withBody(event, { type: 'SomethingNew' }));
    await append('Gotland', 0, (event) => withBody(event, { id: idOf('another') }));
    await append('Halland', 0, (event) => withBody(event, { data: { name: 'a\u0000b' } }));
    const { position } = await append('Kalmar', 0, (event) => withBody(event, { data: { name: '\ud800' } }));
    expect(await runners.waitFor('tally', position)).toBe(true);
    expect((await runners.parked()).map(({ stream, error }) => [stream, error])).toEqual([
      [streamOf('Skåne'), 'UnknownEvent: version 99 of the event is not known here'],
      [streamOf('Dalarna'), 'UnknownEvent: version 1 of the event is not known here'],
      [streamOf('Gotland'), 'CorruptEvent: the bytes are not what the store says of them'],
      [streamOf('Halland'), 'UnstorableText: the bytes hold characters that PostgreSQL cannot store'],
      [streamOf('Kalmar'), 'UnstorableText: the bytes hold characters that PostgreSQL cannot store'],
    ]);
  });

  test('may be one whose predecessor was not delivered', async () => {
    const [first] = await log.record('Skåne', [started('Skåne', ['12'])]);
    const { runners } = await run();
    await runners.waitFor('tally', first!.position);
    await runners.stop();
    // As if the store had passed over an event.
    await log.record('Skåne', [renamed('missed')]);
    await db.query('UPDATE tally.checkpoint SET position = 2');
    await runners.start();
    const [last] = await log.record('Skåne', [renamed('next')]);
    expect(await runners.waitFor('tally', last!.position)).toBe(true);
    expect(await eventsIn('Skåne')).toBe(1);
    expect(await runners.parked()).toMatchObject([
      { revision: 2, error: 'MissingEvent: the event before it in the stream was not delivered' },
    ]);
  });

  test('may be one whose row cannot be written', async () => {
    const columns = { name: 'text', types: 'text[]', events: 'integer' } as const;
    const { runners } = await run({
      ...tally(),
      columns,
      valuesOf: ({ name, types, events }) => {
        if (name === 'bad') throw new RangeError('bad');
        return { name, types, events };
      },
    });
    const [first] = await log.record('Skåne', [started('Skåne', ['12'])]);
    await runners.waitFor('tally', first!.position);
    await log.record('Skåne', [renamed('good'), renamed('bad')]);
    const [last] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    expect(await runners.waitFor('tally', last!.position)).toBe(true);
    expect(await runners.parked()).toMatchObject([{ stream: streamOf('Skåne'), revision: 2 }]);
    expect(await eventsIn('Skåne')).toBe(1);
    expect((await db.query('SELECT FROM tally.entries')).rowCount).toBe(2);
  });
});

describe('a parked stream', () => {
  const poison = new Set<string>();

  beforeEach(() => poison.clear());

  test('is folded anew by a retry, up to where the others stand, and then followed', async () => {
    poison.add('bad');
    const { runners } = await run(tally(1, poison));
    await log.record('Skåne', [started('Skåne', ['12']), renamed('bad'), renamed('Syd')]);
    const [before] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    await runners.waitFor('tally', before!.position);
    const [parked] = await runners.parked();
    poison.clear();
    expect(await runners.retry(parked!.id)).toEqual({ stream: streamOf('Skåne'), parked: false });
    expect(await eventsIn('Skåne')).toBe(3);
    expect(await runners.parked()).toEqual([]);
    expect(await runners.retry(parked!.id)).toBeUndefined();
    const [later] = await log.record('Skåne', [renamed('Norr')]);
    expect(await runners.waitFor('tally', later!.position)).toBe(true);
    expect(await eventsIn('Skåne')).toBe(4);
    const mended = await dump(db, tally());
    await runners.rebuild('tally');
    expect(await dump(db, tally())).toEqual(mended);
  });

  test('stops again where it still cannot be folded, and keeps the time at which it first did', async () => {
    poison.add('bad').add('worse');
    const { runners } = await run(tally(1, poison));
    await log.record('Skåne', [started('Skåne', ['12']), renamed('bad'), renamed('worse')]);
    const [before] = await log.record('Dalarna', [started('Dalarna', ['20'])]);
    await runners.waitFor('tally', before!.position);
    const [parked] = await runners.parked();
    expect(await runners.retry(parked!.id)).toMatchObject({ parked: true });
    expect(await runners.parked()).toEqual([parked]);
    poison.delete('bad');
    expect(await runners.retry(parked!.id)).toMatchObject({ parked: true });
    expect(await eventsIn('Skåne')).toBe(2);
    expect(await runners.parked()).toMatchObject([{ revision: 2, since: parked!.since }]);
  });

  test('is tried once more at a start, since a newer release may understand it', async () => {
    poison.add('bad');
    const older = await run(tally(1, poison));
    await log.record('Skåne', [started('Skåne', ['12']), renamed('bad')]);
    await older.runners.waitFor('tally', 2);
    await older.stop();
    const newer = await run(tally(1));
    expect(await newer.runners.parked()).toEqual([]);
    expect(await eventsIn('Skåne')).toBe(2);
  });

  test('can be retried from an instance that stands by, while events keep coming', async () => {
    poison.add('bad');
    const first = await run(tally(1, poison));
    const second = await run(tally(1, poison));
    await log.record('Skåne', [started('Skåne', ['12']), renamed('bad')]);
    await second.runners.waitFor('tally', 2);
    const [parked] = await second.runners.parked();
    poison.clear();
    let last = 0;
    const appending = (async () => {
      for (let count = 0; count < 30; count++) {
        last = (await log.record('Skåne', [renamed(String(count))]))[0]!.position;
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
    })();
    expect(await second.runners.retry(parked!.id)).toMatchObject({ parked: false });
    await appending;
    expect(await second.runners.waitFor('tally', last)).toBe(true);
    expect(await eventsIn('Skåne')).toBe(32);
    expect((await db.query('SELECT FROM tally.entries')).rowCount).toBe(32);
    expect(first.alarms.troubles).toEqual([]);
  });
});
