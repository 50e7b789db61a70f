import type { ProgramLog } from './http/access-log.js';

/** For programs without HTTP: what went wrong, in a line on standard error. */
export const plainLog = {
  info: () => undefined,
  warn: tell,
  error: tell,
} as ProgramLog;

function tell(what: unknown, message?: string): void {
  const { err } = (typeof what === 'object' && what !== null ? what : {}) as { err?: unknown };
  const cause = err instanceof Error ? `: ${err.message}` : '';
  process.stderr.write(`samverka: ${message ?? String(what)}${cause}\n`);
}
