import { once } from 'node:events';
import { readFile, watch, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { requireDurability } from '../../src/database/durability.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { EmbeddedFolder } from './embedded-folder.js';
import { killUsers, startUser } from './started-user.js';

// Processes are started here, and machines are busy.
jest.setTimeout(60_000);

let folder: EmbeddedFolder;

beforeAll(async () => {
  folder = await EmbeddedFolder.make();
});

afterEach(() => folder.calm());

afterAll(() => folder.remove());

describe('a violent end', () => {
  it('of the process that started it loses nothing, five times', async () => {
    const acknowledged: number[] = [];
    let pid = 0;
    for (let round = 0; round < 5; round += 1) {
      const user = await startUser(folder.path);
      expect(user.adopted).toBe(round > 0);
      expect(user.pid).toBe(pid || user.pid);
      pid = user.pid;
      const written = await user.write();
      await user.kill();
      acknowledged.push(...written.acknowledged());
    }
    const server = await folder.start();
    expect(server).toMatchObject({ adopted: true, pid });
    expect(await folder.lost(server, acknowledged)).toEqual([]);
  });

  it('by Ctrl-C reaches the process but neither the server nor its queries', async () => {
    const user = await startUser(folder.path);
    const asleep = folder.open(user.url).query('SELECT pg_sleep(0.3), 1 AS one');
    const ended = once(user.child, 'exit');
    process.kill(-(user.child.pid ?? 0), 'SIGINT');
    await ended;
    expect((await asleep).rows[0]).toMatchObject({ one: 1 });
    expect(await folder.start()).toMatchObject({ adopted: true, pid: user.pid });
  });

  it('of the server is mended while it is in use: same port, nothing lost', async () => {
    let tellBack: () => void = () => {};
    const back = new Promise<void>((resolve) => (tellBack = resolve));
    const server = await folder.start({
      onLog: (line) => {
        if (line.includes('is back')) tellBack();
      },
    });
    const user = await startUser(folder.path);
    const written = await user.write();
    await user.kill();
    process.kill(user.pid, 'SIGKILL');
    await back;
    expect(server.port).toBe(user.port);
    expect(server.pid).not.toBe(user.pid);
    expect(await folder.lost(server, written.acknowledged())).toEqual([]);
  });

  it('of everything leaves a folder that two may start in at once', async () => {
    const user = await startUser(folder.path);
    const written = await user.write();
    await user.kill();
    process.kill(user.pid, 'SIGKILL');
    const [mine, theirs] = await Promise.all([folder.start(), startUser(folder.path)]);
    expect(theirs.pid).toBe(mine.pid);
    expect(await folder.lost(mine, written.acknowledged())).toEqual([]);
    expect(await theirs.stop()).toMatchObject({ stopped: false });
  });

  it('in the middle of making the database leaves a folder that the next start heals', async () => {
    const fresh = await EmbeddedFolder.make();
    const changes = watch(fresh.path);
    const starting = startUser(fresh.path);
    for await (const { filename } of changes) if (filename?.startsWith('postgres.new-') === true) break;
    await killUsers();
    await expect(starting).rejects.toThrow('the process ended');
    const server = await fresh.start();
    expect(server.adopted).toBe(false);
    expect((await fresh.open(server.url).query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await fresh.remove();
  });
});

describe('trouble', () => {
  it('is refused in one line: a server that would lose events', async () => {
    const server = await folder.start({ settings: { fsync: 'off' } });
    await expect(requireDurability(folder.open(server.url))).rejects.toThrow(
      'Refusing to start on this PostgreSQL: fsync is off (a power cut would lose or spoil what was acknowledged: set fsync = on in postgresql.conf)',
    );
  });

  it("tells the server's own words when it cannot start", async () => {
    await expect(folder.start({ settings: { shared_buffers: 'nonsense' } })).rejects.toThrow(
      /did not start: FATAL: {2}invalid value for parameter "shared_buffers": "nonsense"/,
    );
  });

  it('of a reused process id in postmaster.pid is seen through', async () => {
    const server = await folder.start();
    const pidFile = join(folder.path, 'postgres', 'data', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await server.stop();
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    const next = await folder.start();
    expect(next.adopted).toBe(false);
    expect((await folder.open(next.url).query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it.each([
    ['empty', ''],
    ['of zeros', '\0'.repeat(64)],
  ])('of a postmaster.pid that is %s after a power cut is mended', async (_, words) => {
    const server = await folder.start();
    await server.stop();
    await writeFile(join(folder.path, 'postgres', 'data', 'postmaster.pid'), words);
    const next = await folder.start();
    expect(next.adopted).toBe(false);
    expect((await folder.open(next.url).query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});

(process.platform === 'linux' ? it : it.skip)('a folder that cannot be made is told at once', async () => {
  await expect(startEmbeddedPostgres('/proc/nope')).rejects.toThrow(
    /The data folder \/proc\/nope cannot be made or entered: ENOENT/,
  );
});
