import type { Attendance, Meeting } from '../meetings/state.js';
import { conflictedIn } from '../meetings/taking-part.js';

/** An interval; `until` null: it goes on. */
export interface Spell {
  readonly from: string;
  readonly until: string | null;
}

/** For whom a substitute stood in, from when until when. */
export interface Service extends Spell {
  readonly member: string;
}

/**
 * For whom a substitute stood in: while they were there for that and the member took no part, being away or conflicted (domain
 * 4.1, 4.7). An adjournment after which they stand in for the same member is no end.
 */
export function services(meeting: Meeting, { stoodIn }: Attendance): readonly Service[] {
  const told: Service[] = [];
  for (const service of stoodIn.flatMap((one) => served(meeting, one))) {
    const last = told.at(-1);
    const goesOn =
      last?.member === service.member &&
      meeting.adjournments.some(({ at, resumedAt }) => at === last.until && resumedAt === service.from);
    if (goesOn) told[told.length - 1] = { ...service, from: last.from };
    else told.push(service);
  }
  return told;
}

/** The parts of a service in which the member took no part; within one instant it is told all the same. */
function served(meeting: Meeting, service: Service): Service[] {
  const { member, from, until } = service;
  const own = meeting.attendance.find((one) => one.member === member)?.spells ?? [];
  const out = conflictSpells(meeting, member);
  const cuts = [...own, ...out].flatMap((spell) => [spell.from, spell.until ?? []].flat());
  const within = cuts.filter((at) => at > from && (until === null || at < until));
  const starts = [...new Set([from, ...within])].sort();
  const parts: Service[] = [];
  for (const [index, start] of starts.entries()) {
    if (own.some((spell) => holds(spell, start)) && !out.some((spell) => holds(spell, start))) continue;
    const end = starts[index + 1] ?? until;
    const last = parts.at(-1);
    if (last?.until === start) parts[parts.length - 1] = { ...last, until: end };
    else parts.push({ member, from: start, until: end });
  }
  return parts.length === 0 ? [{ member, from, until: from }] : parts;
}

function holds({ from, until }: Spell, at: string): boolean {
  return from <= at && (until === null || until > at);
}

/** When a member was kept out of items. */
function conflictSpells({ items }: Meeting, member: string): Spell[] {
  return items.flatMap((item) => {
    if (item.openedAt === null || !conflictedIn(item).includes(member)) return [];
    const leftAt = [...item.conflicts, ...item.ties].find((one) => one.member === member)?.leftAt ?? null;
    return [{ from: leftAt ?? item.openedAt, until: item.closedBy?.at ?? null }];
  });
}
