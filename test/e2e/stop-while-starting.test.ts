import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { rolloutProjection } from '../../projections/rollout/rollout.projection.js';
import { Installation } from '../cli/installation.js';

/** Any number; held by the test, wanted by what the program does while it starts. */
const GATE = 7_342;

let here: Installation;
let admin: pg.Client;

beforeEach(async () => {
  here = await Installation.create();
  admin = new pg.Client({ connectionString: here.databaseUrl, application_name: 'test admin' });
  await admin.connect();
  // Makes the tables, and imports nothing.
  await here.token('administrator');
});

afterEach(async () => {
  await admin.end();
  await here.remove();
});

/** A program that starts, and what it has said so far. */
class Starting {
  private text = '';

  private constructor(readonly process: ChildProcess) {
    for (const output of [process.stdout, process.stderr]) {
      output?.on('data', (chunk: Buffer) => {
        this.text += chunk.toString();
        process.emit('said');
      });
    }
  }

  static async begin(): Promise<Starting> {
    return new Starting(await here.start('main.js', []));
  }

  private get hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  /** Tells it to stop while it is held up, then lets it go on: how it ended and what it had said. */
  async stoppedWhileHeldUp(letGo: () => Promise<unknown>): Promise<{ code: number | null; said: string }> {
    await this.heldUp();
    const closed = once(this.process, 'close') as Promise<[number | null]>;
    this.process.kill('SIGTERM');
    while (!this.text.includes('stopping: ') && !this.hasEnded) {
      await Promise.race([once(this.process, 'said'), closed]);
    }
    await letGo();
    const [code] = await closed;
    return { code, said: this.text };
  }

  /** Resolves when it waits for a lock of the test's. */
  private async heldUp(): Promise<void> {
    for (;;) {
      // Within a transaction the first look would be the last.
      await admin.query('SELECT pg_stat_clear_snapshot()');
      const { rowCount } = await admin.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
           AND application_name LIKE 'samverka%'`,
      );
      if (rowCount !== 0) return;
      if (this.hasEnded) throw new Error(`it ended instead:\n${this.text}`);
      // Looked at without a pause, the server would have no time for what is waited for.
      await admin.query('SELECT pg_sleep(0.05)');
    }
  }
}

interface Line {
  readonly id: string;
  readonly type: string;
}

async function logged(): Promise<Line[]> {
  return (await admin.query<Line>('SELECT id, type FROM log.events ORDER BY position')).rows;
}

function count(lines: readonly Line[], type: string): number {
  return lines.filter((line) => line.type === type).length;
}

test('a program told to stop in the middle of an import ends in order, and the next start goes on with it', async () => {
  // The fourth alliance waits for the test and the others take their time; the end of the import cannot be reached.
  await admin.query(`
    CREATE FUNCTION log.hold_up() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.type = 'HistoryImportCompleted' THEN RAISE EXCEPTION 'not yet' USING ERRCODE = '53100'; END IF;
      IF (SELECT count(*) FROM log.events WHERE stream LIKE 'ika-alliance-%') >= 3 THEN
        PERFORM pg_advisory_xact_lock_shared(${String(GATE)}), pg_sleep(0.5);
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER hold_up BEFORE INSERT ON log.events FOR EACH ROW EXECUTE FUNCTION log.hold_up()`);
  await admin.query(`SELECT pg_advisory_lock(${String(GATE)})`);
  const starting = await Starting.begin();
  let held = 0;
  const { code, said } = await starting.stoppedWhileHeldUp(async () => {
    held = (await logged()).length;
    await admin.query(`SELECT pg_advisory_unlock(${String(GATE)})`);
  });
  expect({ code, said }).toMatchObject({
    code: 0,
    said: expect.not.stringMatching(/"level":(50|60)|^samverka: /m),
  });

  const before = await logged();
  expect(count(before, 'HistoryImportStarted')).toBe(1);
  expect(count(before, 'HistoryImportCompleted')).toBe(0);
  // What was under way when the signal came was finished.
  expect(before.length).toBeGreaterThan(held);
  await admin.query('DROP FUNCTION log.hold_up CASCADE');
  const server = await here.serve();
  expect(server.log.text).toContain('finished an import that was cut off');
  const after = await logged();
  expect(after.slice(0, before.length)).toEqual(before);
  expect(count(after, 'HistoryImportStarted')).toBe(1);
  expect(count(after, 'HistoryImportCompleted')).toBe(1);
  expect(count(after, 'RegionalCollaborationStarted')).toBe(8);
  expect(count(after, 'AssociationFormed')).toBe(2);
  expect(await server.end('SIGTERM')).toBe(0);
});

test('a program told to stop while it brings a read model to its version ends in order, and the next start does it', async () => {
  const first = await here.serve();
  const rollout: unknown = await first.get('/api/rollout');
  expect(await first.end('SIGTERM')).toBe(0);
  // As a release with an older version leaves them.
  await admin.query('UPDATE rollout.checkpoint SET version = 0');
  await admin.query('BEGIN');
  await admin.query(`SELECT FROM projections.runner WHERE name = 'rollout' FOR UPDATE`);
  const starting = await Starting.begin();
  const { code, said } = await starting.stoppedWhileHeldUp(() => admin.query('ROLLBACK'));
  expect({ code, said }).toMatchObject({
    code: 0,
    said: expect.not.stringMatching(/"level":(50|60)|^samverka: /m),
  });

  const second = await here.serve();
  expect(await second.get('/api/rollout')).toEqual(rollout);
  const { rows } = await admin.query<{ version: number }>('SELECT version FROM rollout.checkpoint');
  expect(rows).toEqual([{ version: rolloutProjection({ prefix: '' }).version }]);
  expect(await second.end('SIGTERM')).toBe(0);
});
