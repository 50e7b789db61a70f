import pg from 'pg';

import { StoreUnavailable } from '../event-store.js';

/** The connection could not be made, so nothing was sent. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

const UNIQUE_VIOLATION = '23505';
const READ_ONLY_TRANSACTION = '25006';

/**
 * SQLSTATE classes of what passes: connection, rollback (deadlock), resources (53100 is disk full), lock not
 * available, operator intervention, system error.
 */
const PASSING_CLASSES = new Set(['08', '40', '53', '55', '57', '58']);

/**
 * What the caller of the port is told about an error of a statement that may have written.
 *
 * @returns StoreUnavailable for what passes; the error itself for what is our fault, a missing table or grant
 */
export function appendError(error: unknown): unknown {
  if (error instanceof NotConnected)
    return new StoreUnavailable('not-applied', error.message, { cause: error });
  if (!(error instanceof pg.DatabaseError)) {
    const message = `the append was not answered: ${messageOf(error)}`;
    return new StoreUnavailable('unknown', message, { cause: error });
  }
  if (!passes(error)) return error;
  return new StoreUnavailable(isInDoubt(error) ? 'unknown' : 'not-applied', error.message, {
    cause: error,
  });
}

/** The same for a statement that only reads. */
export function readError(error: unknown): unknown {
  if (error instanceof pg.DatabaseError && !passes(error)) return error;
  return new StoreUnavailable('not-applied', `the read was not answered: ${messageOf(error)}`, {
    cause: error,
  });
}

/** Whether a statement was refused because the event's id or its place in the stream was taken. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION;
}

/**
 * After an answer of the server the session goes on, unless it was the session that was ended, or is one with a server
 * that has become a replica: the primary is behind another connection now.
 */
export function leavesSessionUsable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !isInDoubt(error) && error.code !== READ_ONLY_TRANSACTION;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** 57P01 and its kin, and a pooler's 08, say nothing about whether a commit under way was reached. */
function isInDoubt({ code }: pg.DatabaseError): boolean {
  return code === undefined || code.startsWith('57P') || code.startsWith('08');
}

function passes({ code }: pg.DatabaseError): boolean {
  return code === undefined || code === READ_ONLY_TRANSACTION || PASSING_CLASSES.has(code.slice(0, 2));
}
