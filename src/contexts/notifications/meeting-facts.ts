import type { Meeting, MeetingEvent } from '../board/public.js';
import type { AgendaLine, Facts } from './notice.js';

type EventIn<Event, Type> = Extract<Event, { type: Type }>;

/** The revision in the stream rises with every change, as a SEQUENCE has to (RFC 5545, 3.8.7.4). */
export function callOf(
  { data, revision }: EventIn<MeetingEvent, 'MeetingConvened' | 'CallChanged'>,
  { id }: Meeting,
  now: Meeting,
): Facts {
  const { startsAt, place, link } = data;
  const calendar = { method: 'REQUEST', uid: id, sequence: revision } as const;
  return { startsAt, place, link, calendar, agenda: agendaOf(now) };
}

/** The call once more, with what it changes in the one before, and why. */
export function anotherCall(
  event: EventIn<MeetingEvent, 'CallChanged'>,
  meeting: Meeting,
  now: Meeting,
  before: Meeting,
): Facts {
  const { data } = event;
  const [was, is] = [agendaItems(before), agendaItems(now)];
  const without = (some: Meeting['items'], others: Meeting['items']) =>
    some.filter(({ item }) => !others.some((other) => other.item === item)).map(agendaLineOf);
  const link = data.link === null ? 'none' : 'another';
  return {
    ...callOf(event, meeting, now),
    changes: {
      ...(before.startsAt === data.startsAt ? {} : { startsAt: before.startsAt }),
      ...(before.place === data.place ? {} : { place: before.place }),
      ...((before.link?.ref ?? null) === (data.link?.ref ?? null) ? {} : { link }),
      added: without(is, was),
      removed: without(was, is),
    },
    reason: data.reason,
  };
}

/** As it stands when they are told: items are added after the call, in events of their own. */
function agendaOf(meeting: Meeting): readonly AgendaLine[] {
  return agendaItems(meeting).map(agendaLineOf);
}

function agendaItems({ items }: Meeting): Meeting['items'] {
  return items.filter(({ status }) => status !== 'removed');
}

function agendaLineOf({ heading, subject }: Meeting['items'][number]): AgendaLine {
  return { heading, arendenummer: subject.kind === 'application' ? subject.arendenummer : null };
}

export function cancellationOf(
  { revision }: EventIn<MeetingEvent, 'MeetingCancelled' | 'CallChanged'>,
  { id, startsAt, place }: Meeting,
): Facts {
  return { startsAt, place, calendar: { method: 'CANCEL', uid: id, sequence: revision } };
}

/** For whoever the call before was to, and this one is not: the meeting goes out of their calendar as it stands there. */
export function notCalled(
  event: EventIn<MeetingEvent, 'CallChanged'>,
  _then: Meeting,
  _now: Meeting,
  told: Meeting,
): Facts {
  return cancellationOf(event, told);
}

/** Another time of the same meeting stands beside the first one in a calendar. */
export function continuationOf(
  { id, data }: EventIn<MeetingEvent, 'MeetingAdjourned'>,
  { place, link }: Meeting,
): Facts {
  return {
    ...{ startsAt: data.until, place, link, goesOn: true },
    calendar: { method: 'REQUEST', uid: id, sequence: 0 },
  };
}

export function heldOn(_: unknown, { startsAt, place }: Meeting): Facts {
  return { startsAt, place };
}
