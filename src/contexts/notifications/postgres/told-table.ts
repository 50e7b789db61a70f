import type { Database, Queryable } from '../../../database/database.js';
import type { NoticeKind, Way } from '../kinds.js';
import type { About } from '../notice.js';

/** Where this context's tables are described. */
export const NOTICE_MIGRATIONS = new URL('./migrations/', import.meta.url);

/** That somebody was to be told of a fact. */
export interface Told {
  readonly id: string;
  readonly account: string;
  readonly kind: NoticeKind;
  readonly event: string;
  readonly eventType: string;
  readonly stream: string;
  readonly revision: number;
  readonly about: About;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly way: Way | 'unreachable';
}

interface Row {
  readonly id: string;
  readonly account: string;
  readonly kind: NoticeKind;
  readonly event: string;
  readonly event_type: string;
  readonly stream: string;
  readonly revision: number;
  readonly about_kind: About['kind'];
  readonly about: string;
  readonly alliance: string | null;
  readonly at: Date;
  readonly way: Told['way'];
}

const COLUMNS = `t.id, t.account, t.kind, t.event, t.event_type, t.stream, t.revision, t.about_kind, t.about, t.alliance,
  t.at, t.way`;

/** What was told, and by which mails. */
export class ToldTable {
  constructor(private readonly database: Database) {}

  /** @returns whether it is noted now; false when it was before */
  async insert(db: Queryable, told: Told): Promise<boolean> {
    const { about } = told;
    const { rows } = await db.query(
      `INSERT INTO notice.told
         (id, account, kind, event, event_type, stream, revision, about_kind, about, alliance, at, way)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING 1`,
      [
        ...[told.id, told.account, told.kind, told.event, told.eventType, told.stream, told.revision],
        ...[about.kind, about.id, about.alliance, told.at, told.way],
      ],
    );
    return rows.length > 0;
  }

  /** That it is told by a mail of the outbox. */
  async attempt(db: Queryable, mail: string, told: string, at: string, by: string | null): Promise<void> {
    await db.query('INSERT INTO notice.attempt (mail, told, at, by) VALUES ($1, $2, $3, $4)', [
      mail,
      told,
      at,
      by,
    ]);
  }

  async find(id: string): Promise<Told | undefined> {
    const { rows } = await this.database.query<Row>(`SELECT ${COLUMNS} FROM notice.told t WHERE t.id = $1`, [
      id,
    ]);
    return rows.map(toldOf)[0];
  }

  /** All that somebody was to be told of. */
  async ofAccount(account: string): Promise<readonly Told[]> {
    const { rows } = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM notice.told t WHERE t.account = $1 ORDER BY t.number`,
      [account],
    );
    return rows.map(toldOf);
  }

  /** What a mail tells. */
  async toldBy(mail: string): Promise<readonly Told[]> {
    const { rows } = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM notice.told t JOIN notice.attempt a ON a.told = t.id WHERE a.mail = $1 ORDER BY t.number`,
      [mail],
    );
    return rows.map(toldOf);
  }

  /** Whether a mail of it is on its way. */
  async isOnItsWay(told: string): Promise<boolean> {
    const { rows } = await this.database.query(
      `SELECT 1 FROM notice.attempt a JOIN mail.outbox o ON o.id = a.mail WHERE a.told = $1 AND o.outcome IS NULL LIMIT 1`,
      [told],
    );
    return rows.length > 0;
  }

  /** What mail servers refused for good of some kinds, noted since an instant, of whose events nobody was told `instead` yet. */
  async refused(kinds: readonly NoticeKind[], since: string, instead: NoticeKind): Promise<readonly Told[]> {
    const { rows } = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM notice.told t
       WHERE t.kind = ANY ($1) AND t.at >= $2
         AND EXISTS (SELECT FROM notice.attempt a LEFT JOIN mail.outbox o ON o.id = a.mail
           WHERE a.told = t.id AND coalesce(a.outcome, o.outcome) = 'given-up')
         AND NOT EXISTS (SELECT FROM notice.told n WHERE n.event = t.event AND n.kind = $3)
       ORDER BY t.number`,
      [kinds, since, instead],
    );
    return rows.map(toldOf);
  }

  /** What waits for the digest of those who have one, noted before an instant, the oldest first. */
  async waiting(before: string): Promise<readonly Told[]> {
    const { rows } = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM notice.told t
       WHERE t.way = 'daily' AND t.at < $1 AND NOT EXISTS (SELECT FROM notice.attempt a WHERE a.told = t.id)
       ORDER BY t.number LIMIT 10000`,
      [before],
    );
    return rows.map(toldOf);
  }

  /** It waits no more and no mail told it, unless one does already: noted as an attempt of its own. */
  async settle(told: string, outcome: 'called-off' | 'turned-off', at: string): Promise<void> {
    await this.database.query(
      `INSERT INTO notice.attempt (mail, told, at, outcome, settled_at) SELECT $1, $1, $3, $2, $3
       WHERE NOT EXISTS (SELECT FROM notice.attempt WHERE told = $1) ON CONFLICT DO NOTHING`,
      [told, outcome, at],
    );
  }

  /** @returns whether the digest of that day is this one to make */
  async beginDigest(db: Queryable, account: string, day: string, at: string): Promise<boolean> {
    const { rows } = await db.query(
      'INSERT INTO notice.digest (account, day, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
      [account, day, at],
    );
    return rows.length > 0;
  }

  /** A mail is called off: what may still be told waits for the next digest, and the rest is over. */
  async callOff(mail: string, waitsAgain: readonly string[], at: string): Promise<void> {
    await this.database.query('DELETE FROM notice.attempt WHERE mail = $1 AND told = ANY ($2::uuid[])', [
      mail,
      waitsAgain,
    ]);
    await this.database.query(
      `UPDATE notice.attempt SET outcome = 'called-off', settled_at = $2 WHERE mail = $1 AND outcome IS NULL`,
      [mail, at],
    );
  }

  /** Keeps how mails ended, before the outbox forgets it. */
  async keepOutcomes(): Promise<void> {
    await this.database.query(
      `UPDATE notice.attempt a SET outcome = o.outcome, settled_at = o.settled_at, failure = o.failure
       FROM mail.outbox o WHERE o.id = a.mail AND a.outcome IS NULL AND o.outcome IS NOT NULL`,
    );
  }

  /** Forgets what was noted before an instant. */
  async forget(before: string): Promise<void> {
    await this.database.query('DELETE FROM notice.told WHERE at < $1', [before]);
    await this.database.query('DELETE FROM notice.digest WHERE at < $1', [before]);
  }
}

function toldOf({ event_type: eventType, about_kind: kind, about, alliance, at, ...row }: Row): Told {
  return { ...row, eventType, about: { kind, id: about, alliance }, at: at.toISOString() };
}
