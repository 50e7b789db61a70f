import { createHash, randomBytes } from 'node:crypto';
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { type Actor, type ActorRole } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { Refused } from '../../kernel/refusal.js';
import type { Locale, Words } from '../../messages/message.js';
import { rolesReaching } from '../../policy/policy.js';
import type { Correspondents } from '../identity/public.js';
import { addressOf } from './addresses.js';
import { MEETING, meetingTime, PRODUCT } from './calendar.js';
import { AGENDA, agendaLine, type AgendaWords, lastDayToAnswer } from './calendar-words.js';
import type { CalendarTable } from './postgres/calendar-table.js';
import { lastDay, online } from './words.js';

/** A meeting as it stands in a calendar. */
export interface CalendarMeeting {
  readonly id: string;
  /** UTC ISO 8601. */
  readonly startsAt: string;
  readonly place: string;
  /** Where it is held online. */
  readonly link: string | null;
  /** What it takes up, in its order. */
  readonly agenda: readonly AgendaWords[];
  readonly cancelled: boolean;
  /** Of its stream: it rises with every change. */
  readonly revision: number;
}

/** A question per capsulam that waits for its owner's answer, as it stands in a calendar: its last day. */
export interface CalendarQuestion {
  readonly id: string;
  readonly number: string;
  readonly due: string;
  readonly revision: number;
}

/** A deadline as it stands in a calendar: a day. */
export interface CalendarDeadline {
  readonly alliance: string;
  readonly name: string;
  readonly deadline: string;
  readonly due: string;
  readonly waitsOn: string;
}

export interface CalendarsParts {
  readonly table: CalendarTable;
  readonly people: Pick<Correspondents, 'find'>;
  readonly clock: Clock;
  readonly association: Words;
  readonly publicUrl: () => string;
  /** The meetings that somebody is called to. */
  readonly meetingsOf: (account: string) => Promise<readonly CalendarMeeting[]>;
  /** The questions per capsulam that wait for somebody's answer. */
  readonly questionsOf: (account: string) => Promise<readonly CalendarQuestion[]>;
  /** The deadlines that somebody sees. */
  readonly deadlinesOf: (viewer: Actor) => Promise<readonly CalendarDeadline[]>;
}

const SECRET = /^[A-Za-z0-9_-]{43}$/;
const BOARD: readonly ActorRole[] = ['board-member', 'chair', 'secretary'];
/** How often a calendar program is to ask. */
const ASKED_EVERY_S = 60 * 60;

/**
 * A calendar for each who wants one, behind an address of 256 random bits of which a hash is kept. It shows what its owner
 * may see when it is asked for: who is shut out, erased or without a role has an empty one, or none.
 */
export class Calendars {
  constructor(private readonly parts: CalendarsParts) {}

  /** When the address in force was made; null where there is none. */
  madeAt(account: string): Promise<string | null> {
    return this.parts.table.madeAt(account);
  }

  /**
   * Another address, in the place of the one before it.
   *
   * @returns it, which is not shown again
   */
  async make(account: string): Promise<string> {
    const { table, clock, publicUrl } = this.parts;
    const secret = randomBytes(32).toString('base64url');
    await table.replace(account, hashOf(secret), clock.now());
    return `${publicUrl()}/calendar/${secret}.ics`;
  }

  /** The address leads nowhere from now on. */
  async revoke(account: string): Promise<void> {
    await this.parts.table.remove(account);
  }

  /**
   * What is behind an address.
   *
   * @throws Refused unknown-calendar: unknown, replaced, revoked, or of somebody who is shut out
   */
  async read(secret: string): Promise<string> {
    const { table, people } = this.parts;
    const account = SECRET.test(secret) ? await table.accountOf(hashOf(secret)) : null;
    const owner = account === null ? undefined : await people.find(account);
    if (owner === undefined) throw new Refused({ kind: 'unknown-thing', code: 'unknown-calendar' });
    return this.write(owner.actor, owner.language);
  }

  private async write(owner: Actor, language: Locale): Promise<string> {
    const { association, publicUrl, clock } = this.parts;
    const stamp = new Date(clock.now());
    const calendar = ical({
      name: `Samverka, ${association[language]}`,
      prodId: PRODUCT,
      ttl: ASKED_EVERY_S,
    });
    const url = publicUrl();
    for (const meeting of await this.ofBoard(owner, this.parts.meetingsOf)) {
      const { id, startsAt, place, cancelled, revision } = meeting;
      calendar.createEvent({
        ...{ id, stamp, sequence: revision },
        ...meetingTime(startsAt),
        summary: MEETING[language],
        location: place,
        ...(cancelled
          ? { status: ICalEventStatus.CANCELLED, transparency: ICalEventTransparency.TRANSPARENT }
          : { description: described(meeting, language) }),
        url: addressOf(url, { kind: 'meeting', id, alliance: null }),
      });
    }
    for (const { id, number, due, revision } of await this.ofBoard(owner, this.parts.questionsOf)) {
      calendar.createEvent({
        ...{ id, stamp, sequence: revision },
        ...wholeDay(due),
        summary: lastDayToAnswer(number)[language],
        url: addressOf(url, { kind: 'per-capsulam', id, alliance: null }),
      });
    }
    for (const { alliance, name, deadline, due } of await this.deadlines(owner)) {
      const about = { kind: 'alliance', id: alliance, alliance } as const;
      calendar.createEvent({
        id: `${alliance}-${deadline}-${due}`,
        stamp,
        ...wholeDay(due),
        summary: `${lastDay(deadline, language)}: ${name}`,
        url: addressOf(url, about),
      });
    }
    return calendar.toString();
  }

  /** Of the board's own, for those who have a role there. */
  private async ofBoard<Entry>(
    owner: Actor,
    of: (account: string) => Promise<readonly Entry[]>,
  ): Promise<readonly Entry[]> {
    return BOARD.some((role) => owner.roles.includes(role)) ? of(owner.id) : [];
  }

  /** Of the alliances that they hold a mandate for those that wait on the applicant; for the office those that wait on it. */
  private async deadlines(owner: Actor): Promise<readonly CalendarDeadline[]> {
    const { deadlinesOf } = this.parts;
    const held = rolesReaching(owner, 'alliances.act', 'held');
    const mine = held.length === 0 ? [] : await deadlinesOf({ ...owner, roles: held });
    const office = owner.roles.includes('case-officer')
      ? await deadlinesOf({ ...owner, roles: ['case-officer'] })
      : [];
    return [
      ...mine.filter(({ waitsOn }) => waitsOn === 'applicant'),
      ...office.filter(({ waitsOn }) => waitsOn === 'office'),
    ];
  }
}

/** Where it is held online, and what it takes up. */
function described({ link, agenda }: CalendarMeeting, language: Locale): string {
  const lines = agenda.map((item, index) => `${String(index + 1)}. ${agendaLine(item)[language]}`);
  return [
    ...(link === null ? [] : [online(link)[language]]),
    ...(lines.length === 0 ? [] : [[AGENDA[language], ...lines].join('\n')]),
  ].join('\n\n');
}

/** A last day, in a calendar, which keeps nobody busy. */
function wholeDay(day: string): { start: Date; allDay: true; transparency: ICalEventTransparency } {
  const transparency = ICalEventTransparency.TRANSPARENT;
  return { start: new Date(`${day}T00:00:00Z`), allDay: true, transparency };
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
