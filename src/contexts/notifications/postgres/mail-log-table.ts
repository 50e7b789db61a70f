import type { Database } from '../../../database/database.js';
import type { NoticeKind } from '../kinds.js';
import { MAIL_STATES, type MailState } from '../mail-states.js';

/** What is looked for in the mail log. */
export interface MailFilter {
  readonly kind?: NoticeKind | undefined;
  readonly account?: string | undefined;
  /** What it is about: an alliance, a meeting or a question per capsulam. */
  readonly about?: string | undefined;
  readonly state?: MailState | undefined;
  /** Instants, UTC ISO 8601; the first included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what was noted before that number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** That somebody was to be told of a fact, and how it went. */
export interface MailLine {
  readonly id: string;
  readonly number: number;
  readonly account: string;
  readonly kind: NoticeKind;
  readonly event: string;
  readonly eventType: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly alliance: string | null;
  readonly at: string;
  readonly state: MailState;
  readonly attempts: readonly {
    readonly at: string;
    /** Who sent it again; null where it was told by itself. */
    readonly by: string | null;
    readonly digest: boolean;
    readonly state: MailState;
    readonly settledAt: string | null;
    /** Why the mail server did not take it the last time, as a code: `550`, `ECONNREFUSED`. */
    readonly failure: string | null;
  }[];
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly account: string;
  readonly kind: NoticeKind;
  readonly event: string;
  readonly event_type: string;
  readonly about_kind: string;
  readonly about: string;
  readonly alliance: string | null;
  readonly at: Date;
  readonly state: MailState;
  readonly attempts: MailLine['attempts'];
}

/** Of a mail that the outbox has forgotten and nobody looked after in time, it is not known how it ended. */
const ATTEMPTS = `SELECT a.told, a.at, a.by, a.mail <> a.told AND a.by IS NULL AS digest,
    coalesce(a.settled_at, o.settled_at) AS settled_at, coalesce(a.failure, o.failure) AS failure,
    coalesce(a.outcome, o.outcome, CASE WHEN o.id IS NULL THEN 'unknown' ELSE 'on-its-way' END) AS state
  FROM notice.attempt a LEFT JOIN mail.outbox o ON o.id = a.mail`;

/** What was told to whom, about which fact, when, and how it ended. */
export class MailLogTable {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async list({
    kind,
    account,
    about,
    state,
    from,
    to,
    before,
    limit,
  }: MailFilter): Promise<readonly MailLine[]> {
    const values: unknown[] = [];
    const wanted = (condition: string, value: unknown): string[] =>
      value === undefined ? [] : [condition.replace('?', `$${String(values.push(value))}`)];
    const conditions = [
      ...wanted('l.kind = ?', kind),
      ...wanted('l.account = ?', account),
      ...wanted('? IN (l.about, l.alliance)', about),
      ...wanted('l.state = ?', state),
      ...wanted('l.at >= ?', from),
      ...wanted('l.at < ?', to),
      ...wanted('l.number < ?', before),
      'true',
    ];
    const { rows } = await this.database.query<Row>(
      `SELECT * FROM (
         SELECT t.*, m.attempts,
           coalesce(m.last, CASE t.way WHEN 'daily' THEN 'waiting' WHEN 'never' THEN 'turned-off' ELSE t.way END) AS state
         FROM notice.told t CROSS JOIN LATERAL (
           SELECT coalesce(json_agg(json_build_object('at', x.at, 'by', x.by, 'digest', x.digest, 'state', x.state,
               'settledAt', x.settled_at, 'failure', x.failure) ORDER BY x.at), '[]') AS attempts,
             (array_agg(x.state ORDER BY x.at DESC))[1] AS last
           FROM (${ATTEMPTS}) x WHERE x.told = t.id
         ) m
       ) l WHERE ${conditions.join(' AND ')} ORDER BY l.number DESC LIMIT $${String(values.push(limit))}`,
      values,
    );
    return rows.map(lineOf);
  }
}

function lineOf({ event_type: eventType, about_kind: kind, about: id, at, number, ...row }: Row): MailLine {
  return {
    id: row.id,
    number: Number(number),
    account: row.account,
    kind: row.kind,
    event: row.event,
    eventType,
    about: { kind, id },
    alliance: row.alliance,
    at: at.toISOString(),
    state: MAIL_STATES.includes(row.state) ? row.state : 'unknown',
    attempts: row.attempts.map((attempt) => ({
      ...attempt,
      at: new Date(attempt.at).toISOString(),
      settledAt: attempt.settledAt === null ? null : new Date(attempt.settledAt).toISOString(),
    })),
  };
}
