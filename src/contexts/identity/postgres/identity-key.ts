import { randomBytes } from 'node:crypto';
import type { Database } from '../../../database/database.js';
import { keyedIndex } from '../secrets.js';

/**
 * The installation's key for finding persons without their addresses standing in an index; made at first use. To be
 * wrapped by the master key, here and here alone, once there is one.
 */
export class IdentityKey {
  private known: Promise<Uint8Array> | undefined;

  constructor(private readonly database: Database) {}

  /** 32 bytes. */
  value(): Promise<Uint8Array> {
    if (this.known === undefined) {
      const read = this.read();
      this.known = read;
      read.catch(() => (this.known = undefined));
    }
    return this.known;
  }

  /** The index of a person's address. @param email in its normal form */
  async emailIndex(email: string): Promise<Buffer> {
    return keyedIndex(await this.value(), 'email', email);
  }

  private async read(): Promise<Uint8Array> {
    await this.database.query(
      `INSERT INTO identity.secret (name, value) VALUES ('lookup', $1) ON CONFLICT DO NOTHING`,
      [randomBytes(32)],
    );
    const { rows } = await this.database.query<{ value: Buffer }>(
      `SELECT value FROM identity.secret WHERE name = 'lookup'`,
    );
    const key = rows[0]?.value;
    if (key === undefined) throw new Error('the installation lost its key for looking persons up');
    return key;
  }
}
