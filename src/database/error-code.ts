/**
 * The code of a system error (`ENOENT`) or of PostgreSQL's refusal (SQLSTATE, `23505`); undefined where there is none.
 *
 * Asks for the property alone: an error of Node's own is no instance of the Error of another realm, such as a test's.
 */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What an error says, in one line. */
export function errorLine(error: unknown): string {
  const said = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(said)
    .trim()
    .replace(/\s*\n\s*/g, ' | ');
}
