import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { UnsafeDatabase } from '../../src/database/durability.js';
import { MissingLog } from '../../src/event-store/postgres/check-server.js';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres-event-store.js';
import { createTestDatabase } from '../support/database.js';
import { openPostgresLog, type PostgresLog } from './postgres-log.js';

describe('a store is not opened', () => {
  let log: PostgresLog;
  beforeEach(async () => {
    log = await openPostgresLog();
  });
  afterEach(() => log.close());

  it.each([
    ['synchronous_commit', 'off', 'a crash would lose acknowledged events'],
    ['default_transaction_read_only', 'on', 'nothing can be written there'],
  ])('on a database whose %s is %s', async (setting, value, why) => {
    const name = new URL(log.url).pathname.slice(1);
    await log.admin.query(`ALTER DATABASE ${name} SET ${setting} = ${value}`);
    const opening = log.openStore();
    await expect(opening).rejects.toThrow(UnsafeDatabase);
    await expect(opening).rejects.toThrow(why);
    await log.admin.query(`ALTER DATABASE ${name} RESET ${setting}`);
    expect(await (await log.openStore()).head()).toBe(0);
  });
});

it('says so where the migrations have not been run', async () => {
  const { url, drop } = await createTestDatabase();
  await expect(PostgresEventStore.open({ url })).rejects.toThrow(MissingLog);
  await drop();
});
