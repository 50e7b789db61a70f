import type { Database, Queryable } from '../../../database/database.js';

/** What happened that whoever guards the installation wants to see. */
export const SECURITY_EVENT_KINDS = [
  'sign-in',
  'sign-in-failed',
  'stepped-up',
  'step-up-failed',
  'sign-out',
  'session-ended',
  'account-invited',
  'account-blocked',
  'account-unblocked',
  'role-given',
  'role-ended',
  'password-changed',
  'second-factor-asked',
  'passkey-added',
  'passkey-removed',
  'passkey-copied',
  'recovery-codes-made',
  'provider-connected',
  'provider-disconnected',
  'reset-requested',
  'link-used',
  'token-made',
  'token-revoked',
  'person-changed',
  'address-change-asked',
  'address-change-confirmed',
  'address-change-refused',
  'address-change-withdrawn',
  'account-erased',
  'erased',
  'personal-data-searched',
  'exported',
  'mail-resent',
  'denied',
] as const;

export type SecurityEventKind = (typeof SECURITY_EVENT_KINDS)[number];

/** One of them; nothing in it says who a person is. */
export interface SecurityEvent {
  readonly kind: SecurityEventKind;
  /** Who acted; null where nobody was signed in, or on the command line. */
  readonly actor: string | null;
  /** Whose account it is about. */
  readonly account: string | null;
  /** The session or token that it was done with. */
  readonly means: string | null;
  /** 192.0.2.0/24, 2001:db8:1::/48. */
  readonly network: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** One as it was recorded. */
export interface RecordedSecurityEvent extends SecurityEvent {
  readonly id: number;
  readonly at: string;
}

/** Which are wanted; the newest first. */
export interface SecurityEventFilter {
  readonly kind?: SecurityEventKind | undefined;
  /** Acting, or acted upon. */
  readonly account?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only those before this id. */
  readonly before?: number | undefined;
  readonly limit: number;
}

interface Row extends SecurityEvent {
  readonly id: number;
  readonly at: Date;
}

/** The table of them: only ever added to, until they are past their retention. */
export class SecurityEventTable {
  constructor(private readonly database: Database) {}

  async insert(event: SecurityEvent, at: string, db: Queryable = this.database): Promise<void> {
    const { kind, actor, account, means, network, details } = event;
    await db.query(
      `INSERT INTO identity.security_event (at, kind, actor, account, means, network, details)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [at, kind, actor, account, means, network, JSON.stringify(details)],
    );
  }

  /**
   * Forgets those from before an instant; what is of the last 90 days the database keeps, whatever is asked.
   *
   * @returns how many
   */
  async forget(before: string): Promise<number> {
    const { rows } = await this.database.query<{ gone: number }>(
      'SELECT identity.forget_security_events($1) AS gone',
      [before],
    );
    return rows[0]?.gone ?? 0;
  }

  async list(filter: SecurityEventFilter): Promise<readonly RecordedSecurityEvent[]> {
    const { rows } = await this.database.query<Row>(
      `SELECT id, at, kind, actor, account, means, network, details FROM identity.security_event
       WHERE ($1::text IS NULL OR kind = $1) AND ($2::uuid IS NULL OR account = $2 OR actor = $2)
         AND ($3::timestamptz IS NULL OR at >= $3) AND ($4::timestamptz IS NULL OR at < $4)
         AND ($5::bigint IS NULL OR id < $5)
       ORDER BY id DESC LIMIT $6`,
      [filter.kind, filter.account, filter.from, filter.to, filter.before, filter.limit].map(
        (value) => value ?? null,
      ),
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
