import type { MeetingEvent, MeetingEventOf, Present } from './events.js';
import { notAmong } from './not-called.js';
import type { Attendance, Meeting } from './state.js';
import { fallen } from './votes.js';

/** The meeting itself: how it is opened, who is there, who presides, how it is adjourned and closed. */
export function evolveSitting(meeting: Meeting, event: MeetingEvent): Meeting {
  switch (event.type) {
    case 'MeetingOpened':
      return opened(meeting, event);
    case 'AttendanceRecorded': {
      const { presence, at } = event.data;
      const attendance =
        presence === 'came' ? came(meeting.attendance, event.data, at) : left(meeting.attendance, event.data);
      return { ...meeting, attendance, toldAt: at };
    }
    case 'SubstituteSteppedIn':
      return {
        ...meeting,
        attendance: changed(meeting.attendance, event.data.member, (known) =>
          standingIn(known, event.data.standsInFor, event.data.at),
        ),
        toldAt: event.data.at,
      };
    case 'PresidingChanged': {
      const { item, presiding, at } = event.data;
      if (item !== null) return { ...meeting, toldAt: at };
      return { ...meeting, presiding, presided: once(meeting.presided, presiding), toldAt: at };
    }
    case 'MeetingAdjourned': {
      const { at, until } = event.data;
      const attendance = meeting.attendance.map((known) => gone(known, at));
      const goesOn = { resumedAt: null, consentedBy: [], presiding: null, quorum: null };
      const adjournments = [...meeting.adjournments, { at, until, ...goesOn }];
      return { ...meeting, status: 'adjourned', attendance, adjournments, toldAt: at };
    }
    case 'PerCapsulamReported':
      return {
        ...meeting,
        reported: [...meeting.reported, { ...event.data, presiding: meeting.presiding ?? '' }],
        toldAt: event.data.at,
      };
    case 'MeetingResumed':
      return resumed(meeting, event);
    case 'MeetingClosed':
      return {
        ...meeting,
        status: 'closed',
        attendance: meeting.attendance.map((known) => gone(known, event.data.closedAt)),
        closing: event.data,
        toldAt: event.data.closedAt,
      };
    default:
      return meeting;
  }
}

function opened(meeting: Meeting, { data }: MeetingEventOf<'MeetingOpened'>): Meeting {
  const { openedAt: at, presiding, seats, present, rulesVersion, numbering, ...more } = data;
  const { paragraf, presidingAs, secretary, secretaryName, adjusters, adjuncts, quorum } = more;
  return {
    ...meeting,
    status: 'open',
    rulesVersion,
    numbering,
    opening: {
      at,
      paragraf,
      presiding,
      presidingAs,
      secretary,
      secretaryName,
      adjusters,
      adjuncts,
      quorum,
    },
    seats,
    presiding,
    presided: [presiding],
    attendance: present.reduce((known, one) => came(known, one, at), meeting.attendance),
    toldAt: at,
  };
}

function resumed(meeting: Meeting, { data }: MeetingEventOf<'MeetingResumed'>): Meeting {
  const { at, presiding, seats, present, rulesVersion, quorum, consentedBy } = data;
  return {
    ...meeting,
    status: 'open',
    rulesVersion,
    seats,
    seatedBefore: notAmong(seats, [...meeting.seatedBefore, ...meeting.seats]),
    presiding,
    presided: once(meeting.presided, presiding),
    attendance: present.reduce((known, one) => came(known, one, at), meeting.attendance),
    items: meeting.items.map(votedAnew),
    adjournments: meeting.adjournments.map((known) =>
      known.resumedAt === null ? { ...known, resumedAt: at, consentedBy, presiding, quorum } : known,
    ),
    toldAt: at,
  };
}

/** Others may sit now, under other rules: what they have not decided yet they vote on anew. */
function votedAnew(item: Meeting['items'][number]): Meeting['items'][number] {
  return item.status === 'open' ? { ...item, votes: fallen(item, 'resumed') } : item;
}

/** The same list with this one in it. */
export function once(list: readonly string[], member: string): readonly string[] {
  return list.includes(member) ? list : [...list, member];
}

function came(
  attendance: readonly Attendance[],
  { member, standsInFor }: Present,
  at: string,
): readonly Attendance[] {
  const known = attendance.find((other) => other.member === member);
  const before = known ?? { member, spells: [], standsInFor: null, stoodIn: [] };
  const there = { ...before, spells: [...before.spells, { from: at, until: null }] };
  const now = standingIn(there, standsInFor, at);
  return known === undefined ? [...attendance, now] : changed(attendance, member, () => now);
}

function left(
  attendance: readonly Attendance[],
  { member, at }: { readonly member: string; readonly at: string },
): readonly Attendance[] {
  return changed(attendance, member, (known) => gone(known, at));
}

function gone(known: Attendance, at: string): Attendance {
  const spells = known.spells.map((spell) => (spell.until === null ? { ...spell, until: at } : spell));
  return { ...standingIn(known, null, at), spells };
}

function standingIn(known: Attendance, member: string | null, from: string): Attendance {
  const before = known.stoodIn.map((one) => (one.until === null ? { ...one, until: from } : one));
  const stoodIn = member === null ? before : [...before, { member, from, until: null }];
  return { ...known, standsInFor: member, stoodIn };
}

function changed(
  attendance: readonly Attendance[],
  member: string,
  change: (known: Attendance) => Attendance,
): readonly Attendance[] {
  return attendance.map((known) => (known.member === member ? change(known) : known));
}
