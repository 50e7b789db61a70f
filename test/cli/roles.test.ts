import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Installation } from './installation.js';

jest.setTimeout(120_000);

let here: Installation;
/** The same database for a role that may make tables in it, and no roles. */
let poor: { readonly DATABASE_URL: string };
let name: string;

beforeAll(async () => {
  here = await Installation.create();
  const url = new URL(here.databaseUrl ?? '');
  const database = url.pathname.slice(1);
  name = `${database}_poor`;
  await here.sql(
    `CREATE ROLE ${name} LOGIN PASSWORD 'secret-of-the-poor'`,
    `ALTER DATABASE ${database} OWNER TO ${name}`,
  );
  url.username = name;
  url.password = 'secret-of-the-poor';
  poor = { DATABASE_URL: url.href };
});

afterAll(() => here.remove());

test('where one role does everything, the server runs and says so, and doctor tells the remedy', async () => {
  const server = await here.serve(poor);
  const [told] = server.log.text.split('\n').filter((line) => line.includes('not divided among roles'));
  expect(JSON.parse(told ?? '')).toMatchObject({
    level: 'warn',
    lack: expect.stringContaining(`one role, ${name}, does everything`),
    remedy: expect.stringContaining(`ALTER ROLE "${name}" CREATEROLE;`),
  });
  expect(server.log.text).not.toContain('secret-of-the-poor');
  const doctor = await here.run(['doctor', '--json'], poor);
  expect(doctor.code).toBe(1);
  expect(doctor.json.findings).toContainEqual({
    check: 'database roles',
    ok: false,
    value: expect.stringContaining(`one role, ${name}, does everything`),
    remedy: expect.stringContaining(`ALTER ROLE "${name}" CREATEROLE;`),
  });
  expect(doctor.json.findings.filter(({ ok }: { ok: boolean }) => !ok)).toHaveLength(1);
  expect(await server.end('SIGTERM')).toBe(0);
});
