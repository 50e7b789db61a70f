import type { Database } from '../../../database/database.js';
import { type Actor, actorIn, type Role } from '../../../kernel/actor.js';

/** Where this context's tables are described. */
export const IDENTITY_MIGRATIONS = new URL('./migrations/', import.meta.url);

/** A token as it may be shown. Times are UTC ISO 8601. */
export interface ApiToken {
  readonly id: string;
  readonly role: Role;
  readonly regions: readonly string[];
  readonly alliances: readonly string[];
  readonly label: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

interface Row {
  readonly id: string;
  readonly role: Role;
  readonly regions: string[];
  readonly alliances: string[];
}

interface FullRow extends Row {
  readonly label: string | null;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
}

/** The table of tokens. */
export class ApiTokens {
  constructor(private readonly database: Database) {}

  async insert(token: Omit<ApiToken, 'createdAt' | 'revokedAt'>, hash: Uint8Array): Promise<void> {
    await this.database.query(
      `INSERT INTO identity.api_token (id, hash, role, regions, alliances, label, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [token.id, hash, token.role, token.regions, token.alliances, token.label, token.expiresAt],
    );
  }

  /** Who signs in with the token of that hash; null when it is unknown, revoked or expired. */
  async findActor(hash: Uint8Array): Promise<Actor | null> {
    const { rows } = await this.database.query<Row>({
      name: 'find-actor',
      text: `SELECT id, role, regions, alliances FROM identity.api_token
             WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
      values: [hash],
    });
    const row = rows[0];
    return row === undefined
      ? null
      : actorIn(row.role, row.id, { regions: row.regions, alliances: row.alliances });
  }

  /** Whether somebody who can sign in has that id and one of these roles. */
  async holdsRole(id: string, roles: readonly Role[]): Promise<boolean> {
    const { rows } = await this.database.query<{ known: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM identity.api_token
         WHERE id = $1 AND role = ANY($2) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())) AS known`,
      [id, roles],
    );
    return rows[0]?.known === true;
  }

  /** @returns false when there is no such token; true also when it was revoked before */
  async revoke(id: string): Promise<boolean> {
    const { rowCount } = await this.database.query(
      'UPDATE identity.api_token SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1',
      [id],
    );
    return (rowCount ?? 0) > 0;
  }

  /** All of them, the newest last. */
  async list(): Promise<readonly ApiToken[]> {
    const { rows } = await this.database.query<FullRow>(
      `SELECT id, role, regions, alliances, label, created_at, expires_at, revoked_at
       FROM identity.api_token ORDER BY created_at, id`,
    );
    return rows.map((row) => ({
      id: row.id,
      role: row.role,
      regions: row.regions,
      alliances: row.alliances,
      label: row.label,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    }));
  }
}
