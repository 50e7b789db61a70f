import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest, test } from '@jest/globals';
import { systemClock } from '../../src/kernel/clock.js';
import type { Config } from '../../src/config/config.js';
import type { Database } from '../../src/database/database.js';
import { type Foundation, openFoundation } from '../../src/foundation.js';
import { plainLog } from '../../src/plain-log.js';
import { createApp, type Samverka } from '../../src/samverka.js';
import { EmbeddedFolder } from './embedded-folder.js';
import { MASTER_KEY_TEXT } from '../support/master-key.js';

// PostgreSQL is started here, and machines are busy.
jest.setTimeout(60_000);

let folder: EmbeddedFolder;
let app: Samverka;
let owner: Database;

beforeAll(async () => {
  folder = await EmbeddedFolder.make();
  app = await createApp(config(), { http: false });
  await app.start();
  const { url } = JSON.parse(await readFile(join(folder.path, 'postgres.json'), 'utf8')) as { url: string };
  owner = folder.open(url);
});

afterAll(async () => {
  await app.stop();
  await folder.remove();
});

function config(): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder.path,
    databaseUrl: undefined,
    databaseMigrationUrl: undefined,
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
  };
}

function opened(migrate = true): Promise<Foundation> {
  return openFoundation(config(), { clock: systemClock, log: plainLog, applicationName: 'test', migrate });
}

/** Everything in the log, as its owner sees it. */
async function wholeLog(): Promise<string> {
  const { rows } = await owner.query<{ whole: string }>(
    `SELECT json_agg(e ORDER BY position)::text AS whole FROM log.events AS e`,
  );
  return rows[0]?.whole ?? '';
}

async function codeOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => 'done',
    (error: unknown) => (error as { code?: unknown }).code,
  );
}

/** The embedded PostgreSQL, with nothing asked for. */
describe('the application', () => {
  it('reads the log and appends to it', async () => {
    const before = await app.foundation.store.head();
    expect(before).toBeGreaterThan(0);
    const { rows } = await app.foundation.database.query(
      'SELECT current_user AS user, count(*) AS events FROM log.events',
    );
    expect(rows).toEqual([{ user: 'samverka_application', events: before }]);
  });

  test.each([
    'UPDATE log.events SET data = data',
    `UPDATE log.events SET type = 'Other' WHERE position = 1`,
    'DELETE FROM log.events',
    'TRUNCATE log.events',
    'ALTER TABLE log.events ADD COLUMN more text',
    'ALTER TABLE log.events DISABLE TRIGGER ALL',
    'ALTER TABLE log.events DISABLE TRIGGER events_are_kept',
    'DROP TABLE log.events',
    'DROP TRIGGER events_are_kept ON log.events',
    'DROP SCHEMA log CASCADE',
    `CREATE RULE none AS ON INSERT TO log.events DO INSTEAD NOTHING`,
    'UPDATE log.head SET log_id = gen_random_uuid()',
    'DELETE FROM log.head',
    'TRUNCATE vault.entry',
    'UPDATE vault.entry SET sealed = sealed',
    'DELETE FROM vault.secret',
    'DELETE FROM vault.erased',
    'UPDATE vault.subject SET name_mac = NULL',
    'DELETE FROM identity.api_token',
    'UPDATE identity.security_event SET kind = kind',
    'DELETE FROM identity.security_event',
    'TRUNCATE identity.security_event',
    'UPDATE identity.person SET account = account',
    'DELETE FROM identity.person',
    'UPDATE identity.oidc_subject SET account = account',
    'TRUNCATE identity.oidc_subject',
    'UPDATE identity.oidc_flow SET account = account',
    'UPDATE vault.secret SET name = name',
    'UPDATE identity.api_token SET role = role',
    'SELECT FROM access.secret',
    'SELECT FROM alliance_file.rows',
    'CREATE TABLE public.mine ()',
    'CREATE SCHEMA mine',
  ])('may not: %s', async (statement) => {
    const before = await wholeLog();
    expect(await codeOf(app.foundation.database.query(statement))).toBe('42501');
    expect(await wholeLog()).toBe(before);
  });

  test.each([
    'CREATE ROLE another',
    'ALTER ROLE samverka_application SUPERUSER',
    'SELECT FROM pg_authid',
    'SET ROLE samverka',
    'SET ROLE samverka_projector',
    'SET ROLE samverka_reader',
    'SET SESSION AUTHORIZATION samverka',
    'GRANT samverka TO samverka_application',
    `SET session_replication_role = 'replica'`,
    `COPY (SELECT 1) TO PROGRAM 'cat'`,
  ])('may not become more: %s', async (statement) => {
    expect(await codeOf(app.foundation.database.query(statement))).toBe('42501');
  });

  it('is still itself after RESET ROLE', async () => {
    await app.foundation.database.withClient(async (client) => {
      await client.query('RESET ROLE; RESET SESSION AUTHORIZATION');
      expect((await client.query('SELECT current_user AS is')).rows).toEqual([
        { is: 'samverka_application' },
      ]);
    });
  });
});

describe('the owner', () => {
  test.each(['UPDATE log.events SET data = data', 'DELETE FROM log.events', 'TRUNCATE log.events'])(
    'is kept from a mistake by the trigger: %s',
    async (statement) => {
      expect(await codeOf(owner.query(statement))).toBe('55000');
    },
  );
});

describe('the projector and the reader', () => {
  test.each([
    'SELECT FROM log.events',
    'INSERT INTO log.events SELECT * FROM log.events',
    'UPDATE log.head SET position = position + 1',
    'SELECT FROM vault.entry',
    'DELETE FROM vault.entry',
    'SELECT FROM vault.secret',
    'SELECT FROM identity.api_token',
    'SELECT FROM identity.oidc_subject',
    'DELETE FROM identity.oidc_flow',
    'SELECT FROM access.secret',
    'SELECT FROM pg_authid',
    'SET ROLE samverka_application',
    'SET ROLE samverka',
  ])('may not: %s', async (statement) => {
    expect(await codeOf(app.foundation.projector.query(statement))).toBe('42501');
    expect(await codeOf(app.foundation.reader.query(statement))).toBe('42501');
  });

  test.each([
    'DELETE FROM alliance_file.rows',
    `UPDATE alliance_file.checkpoint SET position = 0`,
    'ALTER TABLE alliance_file.rows DISABLE ROW LEVEL SECURITY',
    'DROP POLICY shown ON alliance_file.rows',
    `CREATE OR REPLACE FUNCTION projections.viewer() RETURNS jsonb LANGUAGE sql AS $$ SELECT '{}'::jsonb $$`,
    'SELECT FROM projections.runner',
    'SET ROLE samverka_projector',
    'CREATE SCHEMA mine',
  ])('the reader may not: %s', async (statement) => {
    expect(await codeOf(app.foundation.reader.query(statement))).toBe('42501');
  });
});

describe('every table', () => {
  it('that cannot be rebuilt says what the application may do there', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace
       WHERE relkind IN ('r', 'p') AND nspname !~ '^(pg_|information_schema$)'
         AND nspowner = 'samverka'::regrole AND nspname <> 'access'
         AND NOT has_table_privilege('samverka_application', c.oid, 'SELECT')`,
    );
    expect(rows).toEqual([]);
  });
});

describe('the connections', () => {
  it('are those by which the roles signed in, until more are needed', async () => {
    const beside = await opened(false);
    const backends = async (): Promise<string[]> => {
      const { rows } = await owner.query<{ pid: number; role: string }>(
        `SELECT pid, usename AS role FROM pg_stat_activity WHERE application_name = 'test' ORDER BY usename`,
      );
      return rows.map(({ pid, role }) => `${role} ${String(pid)}`);
    };
    const signedIn = await backends();
    for (const database of [beside.database, beside.projector, beside.reader])
      await database.query('SELECT 1');
    expect(signedIn.map((backend) => backend.split(' ')[0])).toEqual([
      'samverka_application',
      'samverka_projector',
      'samverka_reader',
    ]);
    expect(await backends()).toEqual(signedIn);
    await beside.close();
  });
});

describe('the passwords', () => {
  it('hold over a restart, and for whoever only looks', async () => {
    const beside = await opened(false);
    expect(beside.shortfall).toBeNull();
    expect((await beside.database.query('SELECT current_user AS is')).rows).toEqual([
      { is: 'samverka_application' },
    ]);
    await beside.close();
  });

  it('are set anew where somebody changed them, and stray grants are taken back', async () => {
    await owner.query(
      `ALTER ROLE samverka_reader PASSWORD 'changed'; GRANT DELETE ON log.events TO samverka_application`,
    );
    const looking = await opened(false);
    expect(looking.shortfall?.lack).toMatch(/^one role, samverka, does everything/);
    expect(looking.shortfall?.remedy).toMatch(/pg_hba\.conf/);
    await looking.close();
    const beside = await opened();
    expect(beside.shortfall).toBeNull();
    expect((await beside.reader.query('SELECT current_user AS is')).rows).toEqual([
      { is: 'samverka_reader' },
    ]);
    expect(await codeOf(beside.database.query('DELETE FROM log.events'))).toBe('42501');
    await beside.close();
  });

  it('are not told to the server, which keeps what proves them', async () => {
    const { rows } = await owner.query<{ kept: string }>(
      `SELECT rolpassword AS kept FROM pg_authid WHERE rolname LIKE 'samverka\\__%'`,
    );
    expect(rows).toHaveLength(3);
    for (const { kept } of rows) expect(kept).toMatch(/^SCRAM-SHA-256\$4096:/);
  });
});
