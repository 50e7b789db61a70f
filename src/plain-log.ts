import type { ProgramLog } from './http/access-log.js';

/** For programs without HTTP: what went wrong, in a line on standard error. */
export const plainLog = {
  info: () => undefined,
  warn: tell,
  error: tell,
} as ProgramLog;

let last = '';

/** The same again and again is told once. */
function tell(what: unknown, message?: string): void {
  const { err } = (typeof what === 'object' && what !== null ? what : {}) as { err?: unknown };
  const cause = err instanceof Error ? `: ${err.message}` : '';
  const line = `samverka: ${message ?? String(what)}${cause}\n`;
  if (line !== last) process.stderr.write(line);
  last = line;
}
