import { StoreClosed, StoreUnavailable } from '../event-store/event-store.js';

/**
 * SQLSTATE classes and codes of what passes: connection, resources (53100 is disk full), operator intervention,
 * system error; and what Node says of a connection that cannot be made or was cut.
 */
const PASSING =
  /^(08|53|57|58)...$|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOSPC|EHOSTUNREACH)$/;

/** What pg says, without a code, when it has no connection or gets no answer. */
const SAID_BY_PG =
  /^(Query read timeout|timeout exceeded when trying to connect|Connection terminated.*|Client has encountered a connection error.*|Client was closed.*|Cannot use a pool after calling end.*|The server does not support.*)$/;

/** Whether the database or the log is away for now, as against a fault of ours. */
export function isAway(error: unknown): boolean {
  if (error instanceof StoreUnavailable || error instanceof StoreClosed) return true;
  if (error instanceof AggregateError) return error.errors.some(isAway);
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && PASSING.test(code)) return true;
  return SAID_BY_PG.test(error.message) || (error.cause !== undefined && isAway(error.cause));
}
