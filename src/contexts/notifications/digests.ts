import type { Database } from '../../database/database.js';
import type { Clock } from '../../kernel/clock.js';
import { uuidv5 } from '../../kernel/ids.js';
import { localDate } from '../../kernel/local-date.js';
import type { Outbox } from '../../mail/outbox.js';
import type { Correspondent } from '../identity/public.js';
import type { ReadNotice } from './notice-reader.js';
import type { Told, ToldTable } from './postgres/told-table.js';
import type { Teller } from './teller.js';

export interface DigestsParts {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly told: ToldTable;
  readonly teller: Teller;
  /** Told of what went wrong; the next round tries again. */
  readonly onFailure: (error: unknown) => void;
}

const NAMESPACE = 'b7a4b6c1-6a3e-5d0b-8f57-0d0f6f3c2a19';
const LOOK_EVERY_MS = 60_000;
/** At seven in the morning, in Sweden. */
const HOUR = 7;

/**
 * One mail a day to whoever has chosen so, with what was noted before seven that morning. Any number of instances may run
 * it: the account and the day are noted in the transaction that puts the mail into the outbox, so there is one.
 */
export class Digests {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly parts: DigestsParts) {}

  /** Begins with a round at once, then one a minute; each looks besides whether calls to meetings were refused. */
  start(): void {
    const next = (): void => {
      this.round = this.makeDue()
        .then(() => this.parts.teller.tellOfBounces())
        .catch((error: unknown) => this.parts.onFailure(error))
        .finally(() => {
          if (!this.stopped) this.timer = setTimeout(next, LOOK_EVERY_MS);
        });
    };
    next();
  }

  /** Finishes the round under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.round;
  }

  /**
   * Makes the digests that are due now.
   *
   * @returns how many
   */
  async makeDue(): Promise<number> {
    const { clock, told } = this.parts;
    const { day, begins } = lastDigest(clock.now());
    const byAccount = new Map<string, Told[]>();
    for (const one of await told.waiting(begins))
      byAccount.set(one.account, [...(byAccount.get(one.account) ?? []), one]);
    let made = 0;
    for (const [account, waiting] of byAccount) {
      if (this.stopped) break;
      if (await this.make(account, day, waiting)) made += 1;
    }
    if (made > 0) this.parts.outbox.wake();
    return made;
  }

  private async make(account: string, day: string, waiting: readonly Told[]): Promise<boolean> {
    const { database, told, teller, clock } = this.parts;
    const still: { told: Told; read: ReadNotice; recipient: Correspondent }[] = [];
    for (const one of waiting) {
      const found = await teller.stillTold(one);
      // Settled now, or it would be looked at again every minute and be said to wait as long as it is kept.
      if (found?.read.notice.stands !== true) await told.settle(one.id, 'called-off', clock.now());
      else if (await teller.isTurnedOff(one)) await told.settle(one.id, 'turned-off', clock.now());
      else still.push({ told: one, ...found });
    }
    const [first] = still;
    if (first === undefined) return false;
    const mail = teller.digestOf(still, first.recipient);
    return database.transaction(async (db) => {
      if (!(await told.beginDigest(db, account, day, clock.now()))) return false;
      const ids = still.map(({ told: { id } }) => id);
      await teller.put(db, 'digest', mail, uuidv5(NAMESPACE, `${account}/${day}`), ids, null);
      return true;
    });
  }
}

/** The day whose digest is the last that is due at an instant, and when that day's seven o'clock was. */
export function lastDigest(now: string): { readonly day: string; readonly begins: string } {
  const today = localDate(now);
  const begins = sevenOn(today);
  if (begins <= now) return { day: today, begins };
  const yesterday = localDate(new Date(Date.parse(begins) - 24 * 60 * 60_000).toISOString());
  return { day: yesterday, begins: sevenOn(yesterday) };
}

/** Sweden is an hour before UTC, in summer two. */
function sevenOn(day: string): string {
  const [summer = '', winter = ''] = [2, 1].map((ahead) => `${day}T0${String(HOUR - ahead)}:00:00.000Z`);
  return HOUR_IN_SWEDEN.format(new Date(summer)) === `0${String(HOUR)}` ? summer : winter;
}

const HOUR_IN_SWEDEN = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  hour: '2-digit',
  hourCycle: 'h23',
});
