import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Database } from './database.js';
import { errorCode } from './error-code.js';

/** PostgreSQL's own default. The passwords are random, so more would only cost time. */
const ITERATIONS = 4096;
/** Wrong password, no entry in pg_hba.conf, no right to connect, and a pooler that does not know the role. */
const REFUSALS = new Set(['28P01', '28000', '42501', '08P01']);

/** A role's password: whoever reads the database's secret knows it, and nobody else. */
export function passwordOf(role: string, secret: Uint8Array): string {
  return createHmac('sha256', secret).update(role).digest('base64url');
}

/**
 * What PostgreSQL keeps of a password, so that the password itself is in no statement and no log of the server's
 * (RFC 5803, and PostgreSQL's documentation of pg_authid).
 */
export function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const keyed = (name: string): Buffer => createHmac('sha256', salted).update(name).digest();
  const storedKey = createHash('sha256').update(keyed('Client Key')).digest('base64');
  const serverKey = keyed('Server Key').toString('base64');
  return `SCRAM-SHA-256$${String(ITERATIONS)}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

/** The same database for another role. */
export function urlAs(url: string, user: string, password: string): string {
  const other = new URL(url);
  // In the query they would go before those that stand in their place.
  other.searchParams.delete('user');
  other.searchParams.delete('password');
  if (other.hostname === '') {
    // Where there is no host, as for a socket, a URL has no place for them.
    other.searchParams.set('user', user);
    other.searchParams.set('password', password);
  } else {
    other.username = encodeURIComponent(user);
    other.password = encodeURIComponent(password);
  }
  return other.href;
}

/**
 * Whether the server lets a role in.
 *
 * @throws what is wrong with the server and not with the role
 */
export async function mayLogIn(database: Database): Promise<boolean> {
  try {
    await database.query('SELECT');
    return true;
  } catch (error) {
    if (REFUSALS.has(errorCode(error) ?? '')) return false;
    throw error;
  }
}

const LONGEST_NAME = 63;

/** Longer names than PostgreSQL takes are cut, and told apart by a hash. */
export function roleName(database: string, kind: string): string {
  const name = `${database}_${kind}`;
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  return `samverka_${createHash('sha256').update(database).digest('hex').slice(0, 16)}_${kind}`;
}
