/** The embedded PostgreSQL cannot be used. `message` is one line, says what to do, and holds no password. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
