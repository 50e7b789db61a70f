import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tablesFor } from '../../src/cli/backup.work.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import { TestServer } from '../support/http.js';
import { MASTER_KEY } from '../support/master-key.js';

/** What lies beside the log is in a backup, or here with the reason why not. */
const NOT_BACKED_UP: Readonly<Record<string, string>> = {
  'access.secret': 'of the installation: made anew where it is restored',
  'identity.address_change': 'waits for seven days; it is asked for again',
  'identity.attempt': 'of the last minutes',
  'identity.challenge': 'of the last minutes',
  'identity.link': 'lets in whoever has it; another one is sent',
  'identity.oidc_flow': 'of the last minutes',
  'identity.pending_sign_in': 'of the last minutes',
  'identity.session': 'lets in whoever has it; people sign in again',
  'log.events': 'the log, which is copied as events',
  'log.head': 'follows from the log',
  'mail.outbox': 'would be sent once more',
  'projections.runner': 'who runs what now',
  'public.schema_migration': 'of the installation',
};

/** Where the register extract of an account tells of a table's rows, or why it does not. */
const IN_EXTRACT: Readonly<Record<string, string>> = {
  'identity.account': 'account',
  'identity.address_change': 'account.addressChange',
  'identity.api_token': 'account.tokens',
  'identity.link': 'of days, and a secret',
  'identity.oidc_flow': 'of minutes, and a secret',
  'identity.oidc_subject': 'account.providers',
  'identity.passkey': 'account.passkeys',
  'identity.password': 'a hash',
  'identity.pending_sign_in': 'of minutes, and a secret',
  'identity.person': 'account.name, email, telephone',
  'identity.post': 'account.roles',
  'identity.recovery_code': 'account.recoveryCodesLeft',
  'identity.security_event': 'account.securityEvents',
  'identity.session': 'account.sessions',
  'notice.calendar': 'account.calendarMadeAt',
  'notice.digest': 'that notices came together, which account.notices say: way daily',
  'notice.preference': 'account.noticeChoices',
  'notice.told': 'account.notices',
};

let server: TestServer;
let owner: Database;

beforeAll(async () => {
  server = await TestServer.start({ inPostgres: true });
  owner = openDatabase(server.app.foundation.config.databaseUrl!, { applicationName: 'kept', poolSize: 1 });
});

afterAll(async () => {
  await owner.close();
  await server.stop();
});

async function names(query: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(query);
  return rows.map(({ name }) => name);
}

test('every table that is no read model is in a backup, unless it is said why not', async () => {
  const tables = await names(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
       AND schemaname NOT IN (SELECT schemaname FROM pg_tables WHERE tablename = 'checkpoint') ORDER BY 1`,
  );
  const held = tablesFor(MASTER_KEY).map(({ name }) => name);
  expect([...held, ...Object.keys(NOT_BACKED_UP)].sort()).toEqual(tables.sort());
});

test('every table with rows of an account is told of in its register extract, unless it is said why not', async () => {
  const tables = await names(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.columns
     WHERE column_name = 'account' OR (table_schema || '.' || table_name) = 'identity.account' ORDER BY 1`,
  );
  expect(Object.keys(IN_EXTRACT).sort()).toEqual([...new Set(tables)].sort());
});
