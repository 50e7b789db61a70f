import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../../src/database/database.js';
import { startEmbeddedPostgres } from '../../../src/database/embedded-postgres.js';
import { migrate } from '../../../src/database/migrations.js';
import type { EventStore } from '../../../src/event-store/event-store.js';
import * as sound from '../../../src/event-store/postgres/append-statement.js';
import { EVENT_STORE_MIGRATIONS } from '../../../src/event-store/postgres/migration-source.js';
import { PostgresEventStore } from '../../../src/event-store/postgres/postgres-event-store.js';
import { builtProgram } from '../../cli/built-program.js';
import { AllianceLog, codec, started } from '../../projections/alliance-log.js';
import { instanceOf, openTestDatabase } from '../../projections/read-models.js';
import { tally } from '../../projections/runner/tally.js';
import { judgeLog } from '../judge/judge-log.js';
import { judgeReadModel } from '../judge/judge-read-models.js';
import { lacksLoopDevices, LoopDisk } from '../stage/disks.js';
import { postgresLog } from '../stage/log-source.js';
import { signalAll, withChildren } from '../stage/processes.js';
import { Model } from '../work/model.js';
import { PLANTED_FAULTS } from './planted-faults.js';
import { plantedModule } from './planted-module.js';

const APPEND = 'src/event-store/postgres/append-statement.js';
/** So many pairs of appends at most until one has been overtaken while readers looked. */
const MOST_PAIRS = 40;
const lacking = await lacksLoopDevices();

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Appends by a statement, each over a connection of its own, as by another instance. */
function appender(db: Database, { appendStatement, resultsOf }: typeof sound): EventStore {
  const append: EventStore['append'] = async (stream, expected, events) => {
    const texts = events.map(({ data, metadata, ...event }) => ({
      ...event,
      data: Buffer.from(data).toString(),
      metadata: Buffer.from(metadata).toString(),
    }));
    const pending = { stream, before: expected === 'no-stream' ? -1 : expected, events: texts, bytes: 0 };
    const { rows } = await db.query<sound.AppendRow>(appendStatement([pending], true));
    const [result] = resultsOf([pending], rows[0] ?? { base: Number.NaN });
    if (result === undefined) throw new Error('nothing was appended');
    return result;
  };
  return { append } as EventStore;
}

test.each(PLANTED_FAULTS.flatMap(({ name, changes }) => changes.map((change) => [name, change] as const)))(
  '%s changes a text that the built program has, once: %o',
  async (_, { file, from }) => {
    const source = await readFile(join(await builtProgram(), file), 'utf8');
    expect(source.split(from).length).toBe(2);
  },
);

describe('it is found out', () => {
  test('that positions come of a sequence, and readers go by them alone', async () => {
    const { db, url, close } = await openTestDatabase();
    closing.push(close);
    await migrate(db, [EVENT_STORE_MIGRATIONS]);
    await db.query('CREATE SEQUENCE log.planted');
    const planted = await plantedModule<typeof sound>('position-only', APPEND);
    const store = await PostgresEventStore.open({ url });
    closing.push(() => store.close());
    const instance = await instanceOf(db, store, [tally()], { pollMs: 20 });
    closing.push(() => instance.stop());
    await instance.runners.start();
    for (let pair = 0; pair < MOST_PAIRS && instance.alarms.parkings.length === 0; pair++) {
      const names = ['one', 'other'].map((name) => `${name} ${String(pair)}`);
      const logs = names.map((name) => ({ name, log: new AllianceLog(appender(db, planted)) }));
      await Promise.all(logs.map(({ name, log }) => log.record(name, [started(name, ['12'])])));
      const renamed = await Promise.all(
        logs.map(({ name, log }) => log.record(name, [{ type: 'AllianceRenamed', data: { name: 'N' } }])),
      );
      const last = Math.max(...renamed.flat().map(({ position }) => position));
      await instance.runners.waitFor('tally', last);
    }
    const found = await judgeReadModel(db, tally(), codec, await postgresLog(db));
    expect(found.map(({ kind }) => kind)).toContain('parked');
  });

  (lacking === undefined ? test : test.skip)(
    `that PostgreSQL acknowledges before the disk has it${lacking === undefined ? '' : `, where there are disks: ${lacking}`}`,
    async () => {
      const disk = await LoopDisk.make(300);
      closing.push(() => disk.remove());
      const server = await startEmbeddedPostgres(disk.folder, { settings: { fsync: 'off' } });
      const processes = await withChildren(server.pid);
      const db = openDatabase(server.url, { applicationName: 'planted test', poolSize: 1 });
      await migrate(db, [EVENT_STORE_MIGRATIONS]);
      const log = new AllianceLog(appender(db, sound));
      await log.record('before', [started('before', ['12'])]);
      // The kernel writes by itself now and then; PostgreSQL asks for it no more.
      await disk.sync();
      const model = new Model();
      const [event] = await log.record('after', [started('after', ['12'])]);
      const { id, type, revision, position } = event!;
      const command = { key: randomUUID(), role: 'coordinator', command: 'start-collaboration' };
      const answer = { id, revision, position, events: [{ id, type }] };
      model.acknowledge({ ...command, subject: null, body: {} }, answer);
      signalAll(processes, 'SIGSTOP');
      const cut = await disk.cutPower();
      closing.push(() => cut.remove());
      signalAll(processes, 'SIGCONT');
      await db.close();
      await server.stop({ force: true });
      const again = await startEmbeddedPostgres(cut.folder);
      closing.push(() => again.stop({ force: true }));
      const after = openDatabase(again.url, { applicationName: 'planted test', poolSize: 1 });
      const events = await postgresLog(after).finally(() => after.close());
      expect(events).toHaveLength(1);
      const found = judgeLog(events, { model, gaplessPositions: true });
      expect(found.map(({ kind }) => kind)).toEqual(['lost']);
    },
  );
});
