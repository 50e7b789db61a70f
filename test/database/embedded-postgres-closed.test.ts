import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { EmbeddedFolder } from './embedded-folder.js';
import { startUser } from './started-user.js';

// Processes are started here, and machines are busy.
jest.setTimeout(60_000);

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

asRoot('as root, in a folder that only root may enter, PostgreSQL', () => {
  let folder: EmbeddedFolder;

  beforeAll(async () => {
    folder = await EmbeddedFolder.make('closed');
  });

  afterEach(() => folder.calm());

  afterAll(() => folder.remove());

  it('starts, stops and starts again', async () => {
    const first = await folder.start();
    // Not adopted: the process that was started is the server itself.
    expect(first.adopted).toBe(false);
    const database = folder.open(first.url);
    await database.query('CREATE TABLE kept AS SELECT 1 AS one');
    await database.close();
    expect(await first.stop()).toEqual({ stopped: true, otherClients: 0 });
    expect(() => process.kill(first.pid, 0)).toThrow('ESRCH');
    const second = await folder.start();
    expect(second).toMatchObject({ adopted: false, port: first.port });
    expect((await folder.open(second.url).query('SELECT one FROM kept')).rows).toEqual([{ one: 1 }]);
  });

  it('is shared by several processes, survives theirs, and loses nothing by its own violent end', async () => {
    const [mine, theirs] = await Promise.all([folder.start(), startUser(folder.path)]);
    expect(theirs.pid).toBe(mine.pid);
    expect([mine.adopted, theirs.adopted].sort()).toEqual([false, true]);
    expect(await mine.stop()).toMatchObject({ stopped: false });
    const written = await theirs.write();
    await theirs.kill();
    const adopter = await startUser(folder.path);
    expect(adopter).toMatchObject({ adopted: true, pid: mine.pid });
    await adopter.kill();
    process.kill(mine.pid, 'SIGKILL');
    const next = await folder.start();
    expect(next.adopted).toBe(false);
    expect(next.pid).not.toBe(mine.pid);
    expect(await folder.lost(next, written.acknowledged())).toEqual([]);
  });

  it('may do no more than any process of its account', async () => {
    const server = await folder.start();
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
    expect(status).toMatch(/^CapPrm:\t0+\nCapEff:\t0+$/m);
    expect(status).not.toMatch(/^(Uid|Gid):.*\t0\b/m);
    const secret = join(folder.path, 'secret');
    await writeFile(secret, 'of the one who started it');
    const read = folder.open(server.url).query('SELECT pg_read_file($1)', [secret]);
    await expect(read).rejects.toThrow('Permission denied');
  });

  it('starts when the folder was closed, or opened, after its first start', async () => {
    const home = join(folder.path, 'postgres');
    await (await folder.start()).stop();
    await chmod(folder.path, 0o711);
    for (const mode of [0o700, 0o711]) {
      await chmod(home, mode);
      const server = await folder.start();
      const { rows } = await folder.open(server.url).query(`SHOW data_directory`);
      expect(rows).toEqual([{ data_directory: mode === 0o711 ? join(home, 'data') : '/proc/self/cwd' }]);
      await server.stop({ force: true });
    }
  });
});
