import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';

import { requireDurability } from '../../src/database/durability.js';
import { EmbeddedFolder } from './embedded-folder.js';
import { startUser } from './started-user.js';

// Processes are started here, and machines are busy.
jest.setTimeout(60_000);

let folder: EmbeddedFolder;

beforeAll(async () => {
  folder = await EmbeddedFolder.make();
});

afterEach(() => folder.calm());

afterAll(() => folder.remove());

describe('a fresh start', () => {
  it('gives a durable UTF-8 server of our own, on this machine only', async () => {
    const server = await folder.start();
    expect(server.adopted).toBe(false);
    const database = folder.open(server.url);
    await requireDurability(database);
    const { rows } = await database.query(
      `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('listen_addresses') AS listens,
              current_setting('unix_socket_directories') AS sockets, current_setting('data_checksums') AS checksums,
              current_setting('fsync') AS fsync, current_database() AS name,
              (SELECT string_agg(lan, ' ' ORDER BY lan COLLATE "sv-SE-x-icu")
                 FROM unnest(ARRAY['Örebro', 'Älvsborg', 'Åland', 'Ystad']) lan) AS swedish, upper('åäö') AS upper`,
    );
    expect(rows[0]).toEqual({
      major: 18,
      listens: '127.0.0.1',
      sockets: '',
      checksums: 'on',
      fsync: 'on',
      name: 'samverka',
      swedish: 'Ystad Åland Älvsborg Örebro',
      upper: 'ÅÄÖ',
    });
  });

  it('keeps the address and the password for the owner, and lets nobody in without', async () => {
    const server = await folder.start();
    const address = JSON.parse(await readFile(join(folder.path, 'postgres.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(address).toMatchObject({ port: server.port, pid: server.pid, url: server.url });
    for (const name of ['postgres.json', 'postgres.log', 'postgres/password']) {
      expect((await stat(join(folder.path, name))).mode & 0o777).toBe(0o600);
    }
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    const intruder = new pg.Client({ connectionString: wrong.href });
    await expect(intruder.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps its port for the next time, and takes another when that is taken', async () => {
    const first = await folder.start();
    await first.stop();
    expect(JSON.parse(await readFile(join(folder.path, 'postgres.json'), 'utf8'))).toMatchObject({
      pid: null,
    });
    const second = await folder.start();
    expect(second.port).toBe(first.port);
    await second.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');
    const third = await folder.start();
    squatter.close();
    expect(third.port).not.toBe(first.port);
    expect((await folder.open(third.url).query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('several processes', () => {
  it('share one server, which the last to leave stops', async () => {
    const server = await folder.start();
    const user = await startUser(folder.path);
    expect(user).toMatchObject({ pid: server.pid, url: server.url, adopted: true });
    expect(await user.stop()).toMatchObject({ stopped: false });
    const another = await startUser(folder.path);
    const told = await server.stop();
    expect(told).toMatchObject({ stopped: false });
    expect(told.otherClients).toBeGreaterThan(0);
    expect(await another.stop()).toEqual({ stopped: true, otherClients: 0 });
    expect(() => process.kill(server.pid, 0)).toThrow('ESRCH');
  });

  it('leave it running for a client that came by the URL alone', async () => {
    const server = await folder.start();
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    expect(await server.stop()).toEqual({ stopped: false, otherClients: 1 });
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await client.end();
    const adopter = await folder.start();
    expect(adopter).toMatchObject({ adopted: true, pid: server.pid });
    expect(await adopter.stop()).toMatchObject({ stopped: true });
  });

  it('end with one server when they start at once in an empty folder', async () => {
    const fresh = await EmbeddedFolder.make();
    const users = await Promise.all([startUser(fresh.path), startUser(fresh.path), startUser(fresh.path)]);
    expect(new Set(users.map(({ pid }) => pid)).size).toBe(1);
    expect(users.filter(({ adopted }) => !adopted)).toHaveLength(1);
    const told = [];
    for (const user of users) told.push((await user.stop()).stopped);
    expect(told).toEqual([false, false, true]);
    await fresh.remove();
  });

  it('may start while another stops', async () => {
    let server = await folder.start();
    for (let round = 0; round < 5; round += 1) {
      const [, next] = await Promise.all([server.stop(), folder.start()]);
      const database = folder.open(next.url);
      expect((await database.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
      await database.close();
      server = next;
    }
  });
});
