import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { allProjections, projectionRunners } from '../../projections/projections.module.js';
import { schemaOf } from '../../projections/runner/projection.js';
import { excessOf } from '../../src/database/excess.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import { IDENTITY_MIGRATIONS } from '../../src/contexts/identity/postgres/api-tokens.js';
import { EVENT_STORE_MIGRATIONS } from '../../src/event-store/postgres/migration-source.js';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres-event-store.js';
import { openFoundation } from '../../src/foundation.js';
import { systemClock } from '../../src/kernel/clock.js';
import { plainLog } from '../../src/plain-log.js';
import { createApp, type Samverka } from '../../src/samverka.js';
import { VAULT_MIGRATIONS } from '../../src/vault/postgres-vault.js';
import { codec } from '../projections/alliance-log.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { MASTER_KEY_TEXT } from '../support/master-key.js';

jest.setTimeout(60_000);

let home: TestDatabase;
let superuser: Database;
let apps: Samverka[];
let roles: string[];

beforeEach(async () => {
  home = await createTestDatabase();
  superuser = openDatabase(home.url, { applicationName: 'superuser', poolSize: 2 });
  apps = [];
  roles = [];
});

afterEach(async () => {
  for (const app of apps) await app.stop();
  await superuser.close();
  await home.drop();
  const server = openDatabase(process.env['SAMVERKA_TEST_POSTGRES_URL'] ?? '', { applicationName: 'test' });
  for (const role of roles) await server.query(`DROP ROLE IF EXISTS ${role}`);
  await server.close();
});

/** A role that may sign in and no more; its URL. */
async function role(kind: string): Promise<{ name: string; url: string }> {
  const name = `${home.name}_${kind}`;
  await superuser.query(`CREATE ROLE ${name} LOGIN PASSWORD 'test'`);
  roles.push(name);
  const url = new URL(home.url);
  url.username = name;
  url.password = 'test';
  return { name, url: url.href };
}

async function started(databaseUrl: string, databaseMigrationUrl?: string): Promise<Samverka> {
  const app = await createApp(config(databaseUrl, databaseMigrationUrl), { http: false });
  apps.push(app);
  await app.start();
  return app;
}

function config(databaseUrl: string, databaseMigrationUrl?: string) {
  return {
    port: 0,
    host: '127.0.0.1',
    dataFolder: '/nonexistent',
    databaseUrl,
    databaseMigrationUrl,
    eventStoreDbUrl: undefined,
    masterKey: MASTER_KEY_TEXT,
    masterKeyFile: undefined,
    association: 'ika',
    trustProxy: [],
    rateLimit: 1_000_000,
    publicUrl: undefined,
    oidcProviders: [],
    smtpUrl: undefined,
    mailFrom: 'samverka@example.org',
    contactEmail: undefined,
    logLevel: 'error',
  } as const;
}

async function codeOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => 'done',
    (error: unknown) => (error as { code?: unknown }).code,
  );
}

async function ownersOfReadModels(): Promise<string[]> {
  const { rows } = await superuser.query<{ owner: string }>(
    'SELECT DISTINCT tableowner AS owner FROM pg_tables WHERE schemaname = ANY ($1)',
    [['projections', ...allProjections({ slug: 'ika' }).map(({ name }) => schemaOf(name))]],
  );
  return rows.map(({ owner }) => owner);
}

async function allFollow({ runners, foundation }: Samverka): Promise<void> {
  const head = await foundation.store.head();
  expect(head).toBeGreaterThan(0);
  for (const name of runners.names) expect(await runners.waitFor(name, head, 20_000)).toBe(true);
}

async function whoIs(database: Database): Promise<unknown> {
  return (await database.query<{ is: string }>('SELECT current_user AS is')).rows[0]?.is;
}

describe('an owner that may make no roles', () => {
  it('serves alone, says so with the SQL that mends it, and once mended is divided', async () => {
    const owner = await role('owner');
    await superuser.query(`GRANT CREATE ON DATABASE ${home.name} TO ${owner.name}`);
    await superuser.query(`GRANT CREATE ON SCHEMA public TO ${owner.name}`);
    const alone = await started(owner.url);
    const { shortfall } = alone.foundation;
    expect(shortfall?.lack).toContain(`one role, ${owner.name}, does everything`);
    await allFollow(alone);
    expect(await excessOf(alone.foundation.database)).toMatchObject({
      privileges: ['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES'],
    });
    const head = await alone.foundation.store.head();
    await alone.stop();

    const [, sql = ''] =
      /^as a superuser: (.*) Then start the server anew$/.exec(shortfall?.remedy ?? '') ?? [];
    expect(sql).toBe(
      `ALTER ROLE "${owner.name}" CREATEROLE; ALTER DATABASE "${home.name}" OWNER TO "${owner.name}";`,
    );
    await superuser.query(sql);
    const divided = await started(owner.url);
    expect(divided.foundation.shortfall).toBeNull();
    expect(await whoIs(divided.foundation.database)).toBe(`${home.name}_application`);
    expect(await codeOf(divided.foundation.database.query('DELETE FROM log.events'))).toBe('42501');
    expect(await excessOf(divided.foundation.database)).toBeNull();
    expect(await ownersOfReadModels()).toEqual([`${home.name}_projector`]);
    expect(await divided.foundation.store.head()).toBe(head);
    await allFollow(divided);
    await superuser.query(`ALTER ROLE ${owner.name} NOCREATEROLE`);
    await divided.stop();
    expect((await started(owner.url)).foundation.shortfall).toBeNull();
  });
});

describe('an owner beside the role that serves', () => {
  it('makes the other two where it may', async () => {
    const serves = await role('serves');
    const app = await started(serves.url, home.url);
    expect(app.foundation.shortfall).toBeNull();
    expect(await whoIs(app.foundation.database)).toBe(serves.name);
    expect(await whoIs(app.foundation.projector)).toBe(`${home.name}_projector`);
    expect(await whoIs(app.foundation.reader)).toBe(`${home.name}_reader`);
    expect(await codeOf(app.foundation.database.query('DELETE FROM log.events'))).toBe('42501');
    expect(await excessOf(app.foundation.database)).toBeNull();
  });

  it('makes the read models itself where it may make no roles, and they show nothing without a viewer', async () => {
    const owner = await role('owner');
    const serves = await role('serves');
    await superuser.query(`ALTER DATABASE ${home.name} OWNER TO ${owner.name}`);
    const app = await started(serves.url, owner.url);
    expect(app.foundation.shortfall?.lack).toContain(`the read models are made by ${owner.name}`);
    expect(await whoIs(app.foundation.database)).toBe(serves.name);
    expect(await codeOf(app.foundation.database.query('UPDATE log.events SET data = data'))).toBe('42501');
    expect(await excessOf(app.foundation.database)).toBeNull();
    const active = `SELECT row_security_active('alliance_file.rows') AS active`;
    expect((await app.foundation.reader.query(active)).rows).toEqual([{ active: true }]);
  });

  it('must be of the same database', async () => {
    const other = await createTestDatabase();
    await expect(started(other.url, home.url)).rejects.toThrow('name different databases');
    await other.drop();
  });
});

describe('a database from before there were roles', () => {
  it('keeps its log, and its read models are made anew by the projector', async () => {
    await migrate(superuser, [
      EVENT_STORE_MIGRATIONS,
      { name: 'vault', folder: VAULT_MIGRATIONS },
      { name: 'identity', folder: IDENTITY_MIGRATIONS },
    ]);
    const store = await PostgresEventStore.open({ url: home.url });
    const alarm = { parked: () => undefined, trouble: () => undefined };
    const runners = projectionRunners({
      slug: 'ika',
      db: superuser,
      readerName: null,
      store,
      codec,
      tail: null,
      alarm,
    });
    await runners.start();
    await runners.stop();
    await store.close();
    const app = await started(home.url);
    expect(app.foundation.shortfall).toBeNull();
    expect(await ownersOfReadModels()).toEqual([`${home.name}_projector`]);
    await allFollow(app);
  });
});

describe('several instances', () => {
  it('make the roles together', async () => {
    const parts = { clock: systemClock, log: plainLog, applicationName: 'test' };
    const all = await Promise.all([1, 2, 3, 4].map(() => openFoundation(config(home.url), parts)));
    expect(all.map(({ shortfall }) => shortfall)).toEqual([null, null, null, null]);
    expect(await Promise.all(all.map(({ projector }) => whoIs(projector)))).toEqual(
      Array(4).fill(`${home.name}_projector`),
    );
    for (const foundation of all) await foundation.close();
  });
});

describe("a role of that name that is not Samverka's", () => {
  it('is left alone, and the remedy names it', async () => {
    const taken = await role('reader');
    const app = await started(home.url);
    expect(app.foundation.shortfall?.remedy).toContain(`ALTER ROLE "${taken.name}" RENAME TO`);
    expect(await whoIs(app.foundation.reader)).not.toBe(taken.name);
  });
});
