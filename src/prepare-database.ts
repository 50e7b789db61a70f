import type { Config } from './config/config.js';
import { IDENTITY_MIGRATIONS } from './contexts/identity/postgres/api-tokens.js';
import { NOTICE_MIGRATIONS } from './contexts/notifications/postgres/told-table.js';
import { type Database, openDatabase } from './database/database.js';
import { requireDurability } from './database/durability.js';
import { migrate, MigrationError, type MigrationSource, pendingMigrations } from './database/migrations.js';
import { ACCESS_MIGRATIONS, establishRoles, type Roles } from './database/roles.js';
import { EVENT_STORE_MIGRATIONS } from './event-store/postgres/migration-source.js';
import { REACTOR_MIGRATIONS } from './log/reactor.js';
import { MAIL_MIGRATIONS } from './mail/outbox.js';
import { VAULT_MIGRATIONS } from './vault/postgres-vault.js';

/** Tables that cannot be rebuilt from the log. */
const MIGRATIONS: readonly MigrationSource[] = [
  { name: 'access', folder: ACCESS_MIGRATIONS },
  EVENT_STORE_MIGRATIONS,
  { name: 'vault', folder: VAULT_MIGRATIONS },
  { name: 'identity', folder: IDENTITY_MIGRATIONS },
  { name: 'mail', folder: MAIL_MIGRATIONS },
  { name: 'notice', folder: NOTICE_MIGRATIONS },
  { name: 'reactor', folder: REACTOR_MIGRATIONS },
];
/**
 * Migrates the database and divides it among roles, as the owner of its tables, who is not needed afterwards.
 *
 * @param embeddedUrl of the embedded PostgreSQL, where that one is used
 * @param parts `open`: how the program connects; whoever opens sees to it that it is closed
 * @throws UnsafeDatabase, MigrationError: one line with the remedy
 */
export async function prepareDatabase(
  config: Config,
  embeddedUrl: string,
  {
    applicationName,
    migrate: change = true,
    open,
  }: {
    readonly applicationName: string;
    readonly migrate?: boolean;
    readonly open: (url: string) => Database;
  },
): Promise<Roles> {
  const databaseUrl = config.databaseUrl ?? embeddedUrl;
  const ownerUrl = config.databaseMigrationUrl ?? databaseUrl;
  const owner = openDatabase(ownerUrl, { applicationName, poolSize: 2 });
  try {
    await requireDurability(owner);
    await (change ? migrate(owner, MIGRATIONS) : requireMigrated(owner));
    return await establishRoles(owner, MIGRATIONS, { ownerUrl, databaseUrl, change, open });
  } finally {
    await owner.close();
  }
}

async function requireMigrated(database: Database): Promise<void> {
  const pending = await pendingMigrations(database, MIGRATIONS);
  if (pending.length === 0) return;
  const files = pending.map(({ source, file }) => `${source}/${file}`).join(', ');
  throw new MigrationError(`the database lacks tables of this release (${files}); the server makes them`);
}
