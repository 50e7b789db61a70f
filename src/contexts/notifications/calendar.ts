import ical, {
  type ICalCalendarProdIdData,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { MailedCalendar } from '../../mail/mail.js';
import type { Locale, Words } from '../../messages/message.js';
import type { ToldFacts } from './notice.js';
import { online } from './words.js';

/** A call says when a meeting begins; how long it is kept free in a calendar, by praxis. */
const MEETING_MS = 2 * 60 * 60_000;

/** Who made it, as RFC 5545, 3.7.3, asks for. */
export const PRODUCT: ICalCalendarProdIdData = { company: 'Samverka', product: 'Samverka', language: 'SV' };

/** What a meeting is called in a calendar. */
export const MEETING: Words = { sv: 'Styrelsemöte', en: 'Board meeting' };

/** Whose calendar it goes into, and what stands there. */
export interface Invited {
  readonly to: string;
  readonly language: Locale;
  /** The sender's address, `Samverka <samverka@example.org>` or bare. */
  readonly from: string;
  readonly association: Words;
  readonly address: string;
  /** When it was recorded, UTC ISO 8601. */
  readonly at: string;
}

/** The call to a meeting, or its cancellation, for the reader's own calendar. Undefined where none goes along. */
export function mailedCalendar(
  { calendar, startsAt, place = '', link = null }: ToldFacts,
  { to, language, from, association, address, at }: Invited,
): MailedCalendar | undefined {
  if (calendar === undefined || startsAt === undefined) return undefined;
  const { method, uid, sequence } = calendar;
  const made = ical({ prodId: PRODUCT, method: ICalCalendarMethod[method] });
  made.createEvent({
    id: uid,
    sequence,
    stamp: new Date(at),
    ...meetingTime(startsAt),
    summary: `${MEETING[language]}, ${association[language]}`,
    location: place,
    ...(link === null ? {} : { description: online(link)[language] }),
    url: address,
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: association[language], email: /<([^>]+)>/.exec(from)?.[1] ?? from },
    attendees: [{ email: to, rsvp: false }],
  });
  return { method, content: made.toString() };
}

/** From when to when a meeting stands in a calendar. Without a time zone, so that it is written in UTC. */
export function meetingTime(startsAt: string): {
  start: Date;
  end: Date;
  transparency: ICalEventTransparency;
} {
  const start = new Date(startsAt);
  return {
    start,
    end: new Date(start.getTime() + MEETING_MS),
    transparency: ICalEventTransparency.OPAQUE,
  };
}
