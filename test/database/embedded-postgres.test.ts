import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { type Database, openDatabase } from '../../src/database/database.js';
import { requireDurability } from '../../src/database/durability.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { hydrateSymlinks } from '../../src/database/postgres-binaries.js';
import { inspectPostmaster } from '../../src/database/postmaster.js';
import { killUsers, startUser } from './started-user.js';

/** Where a test starts its server: the file's own folder, initialised once, or a new one of the test's. */
let folder: string;
let shared: string;
let folders: string[];
let held: EmbeddedPostgres[];
let opened: Database[];

async function newFolder(): Promise<string> {
  folder = await mkdtemp(join(tmpdir(), 'samverka-embedded-'));
  // mkdtemp closes the folder to everybody else, and PostgreSQL does not run as root.
  await chmod(folder, 0o711);
  folders.push(folder);
  return folder;
}

beforeAll(async () => {
  folders = [];
  shared = await newFolder();
});

beforeEach(() => {
  folder = shared;
  held = [];
  opened = [];
});

afterEach(async () => {
  await killUsers();
  await Promise.all(opened.map((database) => database.close()));
  await Promise.all(held.map((server) => server.stop({ force: true })));
  // Whatever a killed process left running.
  if ((await inspectPostmaster(join(folder, 'postgres', 'data'))).kind !== 'absent') {
    await (await start()).stop({ force: true });
  }
});

afterAll(async () => {
  await Promise.all(folders.map((path) => rm(path, { recursive: true, force: true })));
});

async function start(settings: Record<string, string> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(folder, { initdbFlags: ['--no-sync'], settings });
  held.push(server);
  return server;
}

function open(url: string): Database {
  const database = openDatabase(url, { applicationName: 'embedded test', poolSize: 2 });
  opened.push(database);
  return database;
}

/** Those of the numbers whose rows are gone. */
async function lost(server: EmbeddedPostgres, acknowledged: readonly number[]): Promise<unknown[]> {
  expect(acknowledged.length).toBeGreaterThan(0);
  const { rows } = await open(server.url).query(
    'SELECT n FROM unnest($1::int8[]) n WHERE NOT EXISTS (SELECT 1 FROM written WHERE written.n = n.n)',
    [acknowledged],
  );
  return rows;
}

describe('a fresh start', () => {
  it('gives a durable UTF-8 server of our own, on this machine only', async () => {
    const server = await start();
    expect(server.adopted).toBe(false);
    const database = open(server.url);
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
    const server = await start();
    const address = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8')) as Record<string, unknown>;
    expect(address).toMatchObject({ port: server.port, pid: server.pid, url: server.url });
    for (const name of ['postgres.json', 'postgres.log', 'postgres/password']) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    const intruder = new pg.Client({ connectionString: wrong.href });
    await expect(intruder.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps its port for the next time, and takes another when that is taken', async () => {
    const first = await start();
    await first.stop();
    expect(JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8'))).toMatchObject({ pid: null });
    const second = await start();
    expect(second.port).toBe(first.port);
    await second.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');
    const third = await start();
    squatter.close();
    expect(third.port).not.toBe(first.port);
    expect((await open(third.url).query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('several processes', () => {
  it('share one server, which the last to leave stops', async () => {
    const server = await start();
    const user = await startUser(folder);
    expect(user).toMatchObject({ pid: server.pid, url: server.url, adopted: true });
    expect(await user.stop()).toMatchObject({ stopped: false });
    const another = await startUser(folder);
    const told = await server.stop();
    expect(told).toMatchObject({ stopped: false });
    expect(told.otherClients).toBeGreaterThan(0);
    expect(await another.stop()).toEqual({ stopped: true, otherClients: 0 });
    expect(() => process.kill(server.pid, 0)).toThrow('ESRCH');
  });

  it('leave it running for a client that came by the URL alone', async () => {
    const server = await start();
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    expect(await server.stop()).toEqual({ stopped: false, otherClients: 1 });
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await client.end();
    const adopter = await start();
    expect(adopter).toMatchObject({ adopted: true, pid: server.pid });
    expect(await adopter.stop()).toMatchObject({ stopped: true });
  });

  it('end with one server when they start at once in an empty folder', async () => {
    await newFolder();
    const users = await Promise.all([startUser(folder), startUser(folder), startUser(folder)]);
    expect(new Set(users.map(({ pid }) => pid)).size).toBe(1);
    expect(users.filter(({ adopted }) => !adopted)).toHaveLength(1);
    const told = [];
    for (const user of users) told.push((await user.stop()).stopped);
    expect(told).toEqual([false, false, true]);
  });

  it('may start while another stops', async () => {
    let server = await start();
    for (let round = 0; round < 5; round += 1) {
      const [, next] = await Promise.all([server.stop(), start()]);
      expect((await open(next.url).query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
      await opened.at(-1)?.close();
      server = next;
    }
  });
});

describe('a violent end', () => {
  it('of the process that started it loses nothing, five times', async () => {
    const acknowledged: number[] = [];
    let pid = 0;
    for (let round = 0; round < 5; round += 1) {
      const user = await startUser(folder);
      expect(user.adopted).toBe(round > 0);
      expect(user.pid).toBe(pid || user.pid);
      pid = user.pid;
      const written = await user.write();
      await user.kill();
      acknowledged.push(...written.acknowledged());
    }
    const server = await start();
    expect(server).toMatchObject({ adopted: true, pid });
    expect(await lost(server, acknowledged)).toEqual([]);
  });

  it('by Ctrl-C reaches the process but neither the server nor its queries', async () => {
    const user = await startUser(folder);
    const asleep = open(user.url).query('SELECT pg_sleep(0.3), 1 AS one');
    const ended = once(user.child, 'exit');
    process.kill(-(user.child.pid ?? 0), 'SIGINT');
    await ended;
    expect((await asleep).rows[0]).toMatchObject({ one: 1 });
    expect(await start()).toMatchObject({ adopted: true, pid: user.pid });
  });

  it('of the server is mended while it is in use: same port, nothing lost', async () => {
    const back = new Promise<void>((resolve) => {
      void startEmbeddedPostgres(folder, {
        initdbFlags: ['--no-sync'],
        onLog: (line) => line.includes('is back') && resolve(),
      }).then((server) => held.push(server));
    });
    const user = await startUser(folder);
    const written = await user.write();
    await user.kill();
    process.kill(user.pid, 'SIGKILL');
    await back;
    const server = held[0] as EmbeddedPostgres;
    expect(server.port).toBe(user.port);
    expect(server.pid).not.toBe(user.pid);
    expect(await lost(server, written.acknowledged())).toEqual([]);
  });

  it('of everything leaves a folder that two may start in at once', async () => {
    const user = await startUser(folder);
    const written = await user.write();
    await user.kill();
    process.kill(user.pid, 'SIGKILL');
    const [mine, theirs] = await Promise.all([start(), startUser(folder)]);
    expect(theirs.pid).toBe(mine.pid);
    expect(await lost(mine, written.acknowledged())).toEqual([]);
    expect(await theirs.stop()).toMatchObject({ stopped: false });
  });
});

describe('trouble', () => {
  it('is refused in one line: a server that would lose events', async () => {
    const server = await start({ fsync: 'off' });
    await expect(requireDurability(open(server.url))).rejects.toThrow(
      'Refusing to start on this PostgreSQL: fsync is off (a power cut would lose or spoil what was acknowledged: set fsync = on in postgresql.conf)',
    );
  });

  it("tells the server's own words when it cannot start", async () => {
    await expect(start({ shared_buffers: 'nonsense' })).rejects.toThrow(
      /did not start: FATAL: {2}invalid value for parameter "shared_buffers": "nonsense"/,
    );
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('names the folder that only root may enter, and the remedy', async () => {
    await chmod(await newFolder(), 0o700);
    await expect(start()).rejects.toThrow(
      new RegExp(`may not enter ${folder}, where the data folder lies: run "chmod o\\+x ${folder}"`),
    );
  });

  it('of a reused process id in postmaster.pid is seen through', async () => {
    const server = await start();
    const pidFile = join(folder, 'postgres', 'data', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await server.stop();
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    const next = await start();
    expect(next.adopted).toBe(false);
    expect((await open(next.url).query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('of missing links in the package is mended, again and again', async () => {
    const native = join(await newFolder(), 'native');
    await mkdir(join(native, 'lib'), { recursive: true });
    await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'a library');
    const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
      source: 'native/lib/libpq.so.5.18',
      target: `native/lib/${name}`,
    }));
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
    await symlink('libpq.so.5.18', join(native, 'lib', 'libpq.so'));
    await hydrateSymlinks(native);
    await hydrateSymlinks(native);
    await unlink(join(native, 'lib', 'libpq.so'));
    await hydrateSymlinks(native);
    for (const name of ['libpq.so', 'libpq.so.5']) {
      expect(await readFile(join(native, 'lib', name), 'utf8')).toBe('a library');
    }
  });
});
