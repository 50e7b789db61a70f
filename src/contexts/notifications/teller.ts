import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '../../database/database.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { Clock } from '../../kernel/clock.js';
import { crashPoint } from '../../kernel/crash-point.js';
import { uuidv5 } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { Mail } from '../../mail/mail.js';
import type { ClaimedMail, Outbox } from '../../mail/outbox.js';
import type { Words } from '../../messages/message.js';
import type { Correspondent } from '../identity/public.js';
import { CALLS } from './bounced-calls.js';
import { mailedCalendar } from './calendar.js';
import { type NoticeKind, wayOf } from './kinds.js';
import { addressOf, choicesAt } from './addresses.js';
import type { Notice } from './notice.js';
import type { NoticeReader, ReadNotice } from './notice-reader.js';
import type { PreferenceTable } from './postgres/preference-table.js';
import type { Told, ToldTable } from './postgres/told-table.js';
import { digestMail, noticeMail } from './notice-mails.js';

export interface TellerParts {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly reader: NoticeReader;
  readonly told: ToldTable;
  readonly preferences: PreferenceTable;
  readonly association: Words;
  /** The sender's address. */
  readonly from: string;
  readonly publicUrl: () => string;
}

const NAMESPACE = '5d1c6f3b-0a55-5a3a-9d0e-6a1f5c0c9b7e';
/** Told so much later nothing is news; it also bounds how long what was told has to be remembered. */
const NEWS_FOR_MS = 30 * 24 * 60 * 60_000;
const PREFIX = 'notice-';
const DIGEST = `${PREFIX}digest`;

/** What is told to one person, ready to be written. */
interface ToBeTold {
  readonly told: Told;
  readonly mail: Mail | null;
}

/**
 * Tells who must know, by mail. What follows from one event is noted and put into the outbox in one transaction, under
 * ids that derive from the event, the account and the kind: done again, by another instance too, it does nothing more.
 */
export class Teller {
  constructor(private readonly parts: TellerParts) {}

  isFor(event: StoredEvent): boolean {
    return this.parts.reader.isFor(event);
  }

  async react(stored: StoredEvent): Promise<void> {
    await this.tell(stored, ({ onceBounced }) => onceBounced === undefined);
  }

  /** Tells those who call to meetings that a call was refused for good, once of each call. */
  async tellOfBounces(): Promise<void> {
    const { told, clock } = this.parts;
    const since = new Date(Date.parse(clock.now()) - NEWS_FOR_MS).toISOString();
    for (const call of await told.refused(CALLS, since, 'call-not-delivered'))
      await this.tell(call, ({ onceBounced, stands }) => stands && onceBounced === call.kind);
  }

  private async tell(
    { stream, revision }: Pick<StoredEvent, 'stream' | 'revision'>,
    isTold: (notice: Notice) => boolean,
  ): Promise<void> {
    const { reader, clock, database, outbox, told } = this.parts;
    const now = clock.now();
    const all: ToBeTold[] = [];
    for (const read of await reader.read(stream, revision)) {
      if (!isTold(read.notice)) continue;
      if (Date.parse(now) - Date.parse(read.event.recordedAt) > NEWS_FOR_MS) continue;
      for (const [account, one] of await reader.audience(read))
        all.push(await this.toBeTold(read, account, one));
    }
    if (all.length === 0) return;
    crashPoint('after-event-before-notice');
    await database.transaction(async (db) => {
      for (const { told: one, mail } of all) {
        if (!(await told.insert(db, one)) || mail === null) continue;
        await this.put(db, one.kind, mail, one.id, one.id, null);
      }
    });
    outbox.wake();
  }

  /**
   * Whether a mail may still go, asked right before it does: whoever has lost the role or the mandate since, or is
   * conflicted, is not told; nor is, once it had to wait, what no longer stands: a call would come after the meeting was
   * cancelled. What else a digest holds waits for the next one.
   */
  async mayGo({ id, kind, attempts }: Pick<ClaimedMail, 'id' | 'kind' | 'attempts'>): Promise<boolean> {
    if (!kind.startsWith(PREFIX)) return true;
    const { told, clock } = this.parts;
    const all = await told.toldBy(id);
    // One of a digest's lines that is old news is no reason to hold the others back for a day.
    const mustStand = attempts > 1 && kind !== DIGEST;
    const allowed: Told[] = [];
    for (const one of all) {
      const still = await this.stillTold(one);
      if (still !== undefined && (still.read.notice.stands || !mustStand)) allowed.push(one);
    }
    if (allowed.length === all.length) return true;
    const again = allowed.filter(({ way }) => way === 'daily');
    await told.callOff(
      id,
      again.map(({ id: one }) => one),
      clock.now(),
    );
    return false;
  }

  /**
   * Sends a notice again: another mail of the same fact, to who may be told now.
   *
   * @param by who asks for it
   * @returns the mail's id
   * @throws Refused mail-on-its-way (conflict); no-longer-told (rule): they may not be told any more, cannot be written to,
   * or it no longer stands
   */
  async resend(told: Told, by: string): Promise<string> {
    const { database, outbox, told: table } = this.parts;
    if (await table.isOnItsWay(told.id)) throw new Refused({ kind: 'conflict', code: 'mail-on-its-way' });
    const still = await this.stillTold(told);
    if (still?.read.notice.stands !== true) throw new Refused({ kind: 'rule', code: 'no-longer-told' });
    const mail = this.mailOf(still.read, still.recipient);
    const id = randomUUID();
    await database.transaction((db) => this.put(db, told.kind, mail, id, told.id, by));
    outbox.wake();
    return id;
  }

  /** Who is told of it now, and what; undefined: it is not to be told to them any more. */
  async stillTold(
    told: Told,
  ): Promise<{ readonly read: ReadNotice; readonly recipient: Correspondent } | undefined> {
    const { reader } = this.parts;
    for (const read of await reader.read(told.stream, told.revision)) {
      if (read.notice.kind !== told.kind) continue;
      const recipient = await reader.recipient(read, told.account);
      if (recipient !== undefined) return { read, recipient };
    }
    return undefined;
  }

  /** Whether somebody has chosen, since it began to wait, not to be told of its kind. */
  async isTurnedOff({ account, kind }: Told): Promise<boolean> {
    return wayOf(kind, (await this.parts.preferences.of(account)).get(kind)) === 'never';
  }

  /** The mail of several notices at once. */
  digestOf(notices: readonly { readonly read: ReadNotice }[], { email, language }: Correspondent): Mail {
    const url = this.parts.publicUrl();
    const lines = notices.map(({ read: { notice, facts } }) => ({
      kind: notice.kind,
      facts,
      address: addressOf(url, notice.about),
    }));
    return digestMail(lines, { to: email, language, address: `${url}/`, choices: choicesAt(url) });
  }

  /** Puts a mail that tells something into the outbox, in a transaction. */
  async put(
    db: Queryable,
    kind: NoticeKind | 'digest',
    mail: Mail,
    id: string,
    told: string | readonly string[],
    by: string | null,
  ): Promise<void> {
    const { outbox, told: table, clock } = this.parts;
    await outbox.put(db, `${PREFIX}${kind}`, mail, id);
    for (const one of [told].flat()) await table.attempt(db, id, one, clock.now(), by);
  }

  private async toBeTold(read: ReadNotice, account: string, one: Correspondent | null): Promise<ToBeTold> {
    const { notice, event } = read;
    const chosen = one === null ? undefined : (await this.parts.preferences.of(account)).get(notice.kind);
    const way = one === null ? 'unreachable' : wayOf(notice.kind, chosen);
    const told: Told = {
      id: uuidv5(NAMESPACE, `${event.id}/${account}/${notice.kind}`),
      account,
      kind: notice.kind,
      event: event.id,
      eventType: event.type,
      stream: event.stream,
      revision: event.revision,
      about: notice.about,
      at: this.parts.clock.now(),
      way,
    };
    return { told, mail: one !== null && way === 'at-once' ? this.mailOf(read, one) : null };
  }

  private mailOf({ notice, facts, event }: ReadNotice, { email, language }: Correspondent): Mail {
    const { association, from, publicUrl } = this.parts;
    const address = addressOf(publicUrl(), notice.about);
    const mail = noticeMail(notice.kind, facts, {
      ...{ to: email, language, address },
      choices: choicesAt(publicUrl()),
    });
    const invited = { to: email, language, from, association, address, at: event.recordedAt };
    const calendar = mailedCalendar(facts, invited);
    return calendar === undefined ? mail : { ...mail, calendar };
  }
}
