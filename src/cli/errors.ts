import { BackupDamaged } from '../backup/backup-file.js';
import { RestoreRefused } from '../backup/backup.js';
import { ConfigError } from '../config/config.js';
import { BadToken } from '../contexts/identity/token-service.js';
import { sayOfAlliances } from '../contexts/alliances/messages.js';
import { UnsafeDatabase } from '../database/durability.js';
import { EmbeddedPostgresError } from '../database/embedded-postgres-error.js';
import { MigrationError } from '../database/migrations.js';
import { LogsDiffer } from '../event-store/copy-log.js';
import { StoreUnavailable } from '../event-store/event-store.js';
import { Refused } from '../kernel/refusal.js';
import { ReleaseChanged } from '../log/registers.js';
import { CommandFailed } from './session.js';

/** Errors that were meant for people: their message says what is wrong and what to do. */
const FOR_PEOPLE = [
  CommandFailed,
  ConfigError,
  BadToken,
  UnsafeDatabase,
  EmbeddedPostgresError,
  MigrationError,
  ReleaseChanged,
  BackupDamaged,
  RestoreRefused,
  LogsDiffer,
] as const;

/** What the command line says of an error, and how it ends: 1 refused or failed, 2 wrong use. */
export function describeError(error: unknown): { readonly message: string; readonly exitCode: 1 | 2 } {
  if (error instanceof Refused) {
    const { code, details, reasons, faults } = error.refusal;
    const lines = (reasons ?? faults ?? [{ code, details }]).map((reason) =>
      sayOfAlliances(reason.code, reason.details, 'sv'),
    );
    return { message: lines.join('\n'), exitCode: 1 };
  }
  if (error instanceof ConfigError || error instanceof BadToken)
    return { message: error.message, exitCode: 2 };
  if (error instanceof StoreUnavailable)
    return { message: `the event store is away: ${error.message}`, exitCode: 1 };
  if (error instanceof Error && FOR_PEOPLE.some((kind) => error instanceof kind)) {
    return { message: error.message, exitCode: 1 };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message, exitCode: 1 };
}
