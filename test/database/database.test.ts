import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { type Database, openDatabase } from '../../src/database/database.js';
import { checkDurability, requireDurability } from '../../src/database/durability.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  database = openDatabase(home.url, { applicationName: 'database test' });
  await database.query('CREATE TABLE note (words text PRIMARY KEY)');
});

afterAll(async () => {
  await database.close();
  await home.drop();
});

async function words(): Promise<string[]> {
  const { rows } = await database.query<{ words: string }>('SELECT words FROM note ORDER BY words');
  return rows.map((row) => row.words);
}

describe('values', () => {
  it('reads int8 as a number and a date as text', async () => {
    const { rows } = await database.query(`SELECT 9007199254740991::int8 AS n, date '2026-03-29' AS day`);
    expect(rows).toEqual([{ n: Number.MAX_SAFE_INTEGER, day: '2026-03-29' }]);
  });

  it('fails rather than rounding an int8 beyond 2^53', async () => {
    await expect(database.query('SELECT 9007199254740992::int8')).rejects.toThrow(RangeError);
    expect((await database.query('SELECT 1::int8 AS n')).rows).toEqual([{ n: 1 }]);
  });

  it('leaves the connections of others as they were', async () => {
    const plain = new pg.Client({ connectionString: home.url });
    await plain.connect();
    const { rows } = await plain.query('SELECT 1::int8 AS n');
    await plain.end();
    expect(rows).toEqual([{ n: '1' }]);
  });
});

describe('transactions', () => {
  it('stand when the work returns and vanish when it throws', async () => {
    const result = await database.transaction(async (client) => {
      await client.query(`INSERT INTO note VALUES ('stands')`);
      return 7;
    });
    const failing = database.transaction(async (client) => {
      await client.query(`INSERT INTO note VALUES ('vanishes')`);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(result).toBe(7);
    expect(await words()).toEqual(['stands']);
  });

  it('keep the connection after a refusal', async () => {
    const alone = openDatabase(home.url, { applicationName: 'one connection', poolSize: 1 });
    const backend = async (): Promise<unknown> =>
      (await alone.query('SELECT pg_backend_pid() AS pid')).rows[0];
    const before = await backend();
    await expect(alone.query(`INSERT INTO note VALUES ('stands')`)).rejects.toMatchObject({ code: '23505' });
    await expect(alone.transaction((client) => client.query('SELECT 1/0'))).rejects.toMatchObject({
      code: '22012',
    });
    expect(await backend()).toEqual(before);
    await alone.close();
  });

  it('survives that a connection is cut just when it is lent', async () => {
    const alone = openDatabase(home.url, { applicationName: 'database test', poolSize: 1 });
    const { pool } = alone as unknown as { pool: pg.Pool };
    // The moment when the pool listens no more, and nobody else does yet.
    const thrown = await new Promise<unknown>((lent) => {
      pool.connect((error, client, release) => {
        let caught: unknown;
        try {
          client?.emit('error', error ?? new Error('terminating connection'));
        } catch (unheard) {
          caught = unheard;
        }
        release(true);
        lent(caught);
      });
    });
    expect(thrown).toBeUndefined();
    expect((await alone.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await alone.close();
  });

  it('leaves a server that has become a replica', async () => {
    const alone = openDatabase(home.url, { applicationName: 'database test', poolSize: 1 });
    const pid = async (): Promise<unknown> => (await alone.query('SELECT pg_backend_pid() AS pid')).rows[0];
    const before = await pid();
    const write = alone.transaction(async (client) => {
      await client.query('SET TRANSACTION READ ONLY');
      await client.query(`INSERT INTO note VALUES ('nowhere')`);
    });
    await expect(write).rejects.toMatchObject({ code: '25006' });
    expect(await pid()).not.toEqual(before);
    await alone.close();
  });

  it('fail, and the process goes on, when the connection breaks between two statements', async () => {
    const cut = database.transaction(async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await client.query(`INSERT INTO note VALUES ('cut')`);
      const broken = new Promise((resolve) => client.once('error', resolve));
      await database.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      await broken;
    });
    await expect(cut).rejects.toThrow();
    expect(await words()).toEqual(['stands']);
  });

  it('do not go back into the pool half open', async () => {
    const alone = openDatabase(home.url, { applicationName: 'one connection', poolSize: 1 });
    await alone.withClient((client) => client.query('BEGIN'));
    const { rows } = await alone.query('SELECT now() = statement_timestamp() AS outside');
    expect(rows).toEqual([{ outside: true }]);
    await alone.close();
  });
});

describe('connections', () => {
  let pool: Database;
  let opened: number;

  beforeEach(() => {
    pool = openDatabase(home.url, { applicationName: 'database test', poolSize: 4 });
    opened = 0;
    pool.pool.on('connect', () => opened++);
  });

  afterEach(() => pool.close());

  it('are opened one at a time: what is answered meanwhile needs none of its own', async () => {
    await pool.query('SELECT 1');
    const many = Array.from({ length: 20 }, (_, n) => pool.query<{ n: number }>('SELECT $1::int AS n', [n]));
    // One is lent and one is being opened; to open one takes several turns of this process.
    await new Promise((turn) => setImmediate(turn));
    expect(pool.pool.totalCount).toBe(2);
    const answers = await Promise.all(many);
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual([...Array(20).keys()]);
  });

  it('are as many as are needed at once, and no more than were said', async () => {
    const ends: (() => void)[] = [];
    const hold = () => pool.withClient(() => new Promise<void>((end) => ends.push(end)));
    const held = [hold(), hold(), hold(), hold()];
    while (ends.length < 4) await new Promise((later) => setImmediate(later));
    const fifth = pool.query('SELECT 1');
    ends.shift()?.();
    await fifth;
    for (const end of ends) end();
    await Promise.all(held);
    expect(opened).toBe(4);
  });

  it('that cannot be opened fail all who wait for one, and the next one is tried anew', async () => {
    let attempts = 0;
    const refusing = createServer((socket) => {
      attempts++;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const { port } = refusing.address() as AddressInfo;
    const none = openDatabase(`postgres://127.0.0.1:${String(port)}/none`, { applicationName: 'none' });
    const asked = await Promise.allSettled([1, 2, 3].map(() => none.query('SELECT 1')));
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(attempts).toBe(1);
    await expect(none.query('SELECT 1')).rejects.toThrow();
    expect(attempts).toBe(2);
    await none.close();
    refusing.close();
  });
});

describe('a server that does not answer', () => {
  it('is told from one that is slow, by its own timeout', async () => {
    const hasty = openDatabase(home.url, { applicationName: 'hasty', statementTimeoutMs: 50 });
    await expect(hasty.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
    await hasty.close();
  });

  it('costs one connection and a bounded time', async () => {
    const hasty = openDatabase(home.url, {
      applicationName: 'hasty',
      poolSize: 1,
      statementTimeoutMs: 100,
      answerGraceMs: 100,
    });
    const { rows } = await hasty.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const pid = rows[0]?.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    try {
      await expect(hasty.query('SELECT 1')).rejects.toThrow('Query read timeout');
      expect((await hasty.query('SELECT 2 AS n')).rows).toEqual([{ n: 2 }]);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await hasty.close();
  });

  it('does not hold up a transaction either', async () => {
    const hasty = openDatabase(home.url, {
      applicationName: 'hasty',
      statementTimeoutMs: 100,
      answerGraceMs: 100,
    });
    let pid = 0;
    const stuck = hasty.transaction(async (client) => {
      pid = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid ?? 0;
      process.kill(pid, 'SIGSTOP');
      await client.query('SELECT 1');
    });
    try {
      await expect(stuck).rejects.toThrow('Query read timeout');
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await hasty.close();
  });
});

describe('durability', () => {
  it('is found in the embedded PostgreSQL as it comes', async () => {
    const findings = await checkDurability(database);
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(findings.map(({ check }) => check)).toContain('fsync');
    await requireDurability(database);
  });

  it('is missed in a session, role or database with synchronous_commit off', async () => {
    const careless = openDatabase(home.url, {
      applicationName: 'careless',
      settings: { synchronous_commit: 'off', default_transaction_read_only: 'on' },
    });
    const refusal = requireDurability(careless);
    await expect(refusal).rejects.toThrow(/^Refusing to start.*synchronous_commit is off .*primary\)$/);
    await careless.close();
  });
});
