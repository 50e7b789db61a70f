import { BackupDamaged } from '../backup/backup-file.js';
import { RestoreRefused } from '../backup/backup.js';
import { ConfigError } from '../config/config.js';
import { BoardRulesFault } from '../contexts/board/public.js';
import { BadToken } from '../contexts/identity/token-service.js';
import { ALLIANCE_CATALOGUES } from '../contexts/alliances/messages.js';
import { IDENTITY_MESSAGES } from '../contexts/identity/messages.js';
import { UnsafeDatabase } from '../database/durability.js';
import { EmbeddedPostgresError } from '../database/embedded-postgres-error.js';
import { MigrationError } from '../database/migrations.js';
import { LogsDiffer } from '../event-store/copy-log.js';
import { StoreUnavailable } from '../event-store/event-store.js';
import { Refused } from '../kernel/refusal.js';
import { say } from '../messages/general.js';
import { ReleaseChanged } from '../log/registers.js';
import { MasterKeyError } from '../vault/master-key-file.js';
import { CommandFailed, WrongUse } from './command-failed.js';
import { systemFault } from './system-faults.js';

/** Errors that were meant for people: their message says what is wrong and what to do. */
const FOR_PEOPLE = [
  CommandFailed,
  UnsafeDatabase,
  EmbeddedPostgresError,
  MigrationError,
  MasterKeyError,
  ReleaseChanged,
  BoardRulesFault,
  BackupDamaged,
  RestoreRefused,
  LogsDiffer,
] as const;
const WRONG_USE = [WrongUse, ConfigError, BadToken] as const;

/** Why PostgreSQL cannot be used, by the code of the error: the system's, or the server's SQLSTATE. */
const DATABASE_FAULTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there; start PostgreSQL, or correct DATABASE_URL',
  ECONNRESET: 'the connection was cut; try again',
  ENOTFOUND: 'there is no such host; correct DATABASE_URL',
  EAI_AGAIN: 'the name of the host cannot be looked up; correct DATABASE_URL',
  ETIMEDOUT: 'the host does not answer; correct DATABASE_URL, or open the way to it',
  '28P01': 'the password is wrong; correct DATABASE_URL',
  '28000': 'that user may not sign in; correct DATABASE_URL, or the server’s pg_hba.conf',
  '3D000': 'there is no such database; create it, or correct DATABASE_URL',
  '42501': 'that user may not do this; let it own the database, or name its owner in DATABASE_MIGRATION_URL',
  '53100': 'the disk is full; free some room',
  '53300': 'it has no connection left; raise max_connections, or run fewer instances',
  '57P03': 'it is starting or stopping; try again in a while',
};

/** What the command line says of an error, and how it ends: 1 refused or failed, 2 wrong use. */
export function describeError(error: unknown): { readonly message: string; readonly exitCode: 1 | 2 } {
  if (error instanceof Refused) {
    const { code, details, reasons, faults } = error.refusal;
    const lines = (reasons ?? faults ?? [{ code, details }]).map((reason) =>
      say(reason.code, reason.details, 'sv', [...ALLIANCE_CATALOGUES, IDENTITY_MESSAGES]),
    );
    return { message: lines.join('\n'), exitCode: 1 };
  }
  if (!(error instanceof Error)) return { message: String(error), exitCode: 1 };
  if (WRONG_USE.some((kind) => error instanceof kind)) return { message: error.message, exitCode: 2 };
  if (error instanceof StoreUnavailable) return { message: storeFault(error), exitCode: 1 };
  // By name: the composition root alone may know the read models.
  if (FOR_PEOPLE.some((kind) => error instanceof kind) || error.name === 'ProjectionLogMismatch')
    return { message: error.message, exitCode: 1 };
  return { message: systemFault(error) ?? databaseFault(error) ?? error.stack ?? error.message, exitCode: 1 };
}

function storeFault({ message }: StoreUnavailable): string {
  const cause = message
    .replace(/\.? Resolution note: *$/, '')
    .replace(/ \w+:error:\w+:SSL routines:.*/s, '')
    .replace(/[ :]+$/, '');
  const isTls = /SSL|TLS|wrong version number/i.test(message);
  const tls = isTls ? '; a server without TLS wants ?tls=false in EVENTSTOREDB_URL' : '';
  return `the event store is away: ${cause}; start it, or correct EVENTSTOREDB_URL${tls}`;
}

function databaseFault(error: Error): string | undefined {
  const { code, message, errors } = error as { code?: unknown; message: string; errors?: unknown };
  // A host with several addresses fails with an error for each, and no words of its own.
  const told = message === '' && Array.isArray(errors) ? (errors[0] as Error).message : message;
  const fault = typeof code === 'string' ? DATABASE_FAULTS[code] : undefined;
  if (fault !== undefined) return `PostgreSQL: ${told}: ${fault}`;
  const timedOut = /timeout exceeded when trying to connect|Query read timeout/.test(message);
  return timedOut ? `PostgreSQL: ${message}: it does not answer` : undefined;
}
