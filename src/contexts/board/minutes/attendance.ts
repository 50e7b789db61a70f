import { localDate } from '../../../kernel/local-date.js';
import { absenceFrom } from '../meetings/absence.js';
import { POSTS, type Seated } from '../meetings/events.js';
import type { Attendance, Meeting, MeetingItem } from '../meetings/state.js';
import { conflictedIn } from '../meetings/taking-part.js';
import { type Block, type DocumentSection, listOf, maybeParagraph, paragraph } from './document.js';
import type { ItemWords } from './item-words-sv.js';
import { services, type Spell } from './services.js';
import type { Telling } from './telling.js';

/** Närvaro: everybody in office and everybody who came, with their comings and goings. */
export function attendanceSection(telling: Telling): DocumentSection[] {
  const { meeting, say } = telling;
  const { opening, entered } = meeting;
  const blocks =
    entered === null ? (opening === null ? [] : ofRoll(telling, opening)) : asEntered(telling, entered);
  return blocks.length === 0 ? [] : [{ heading: say.attendance, paragraf: null, item: null, blocks }];
}

function ofRoll(telling: Telling, opening: NonNullable<Meeting['opening']>): Block[] {
  const { meeting, say } = telling;
  const came = new Map(meeting.attendance.map((one) => [one.member, one]));
  const seats = [...meeting.seatedBefore, ...meeting.seats];
  const rows = seats
    .sort((a, b) => rank(a) - rank(b))
    .filter(({ member, kind }) => kind === 'ordinary' || came.has(member))
    .map((seat) => {
      const there = came.get(seat.member);
      const presence =
        there === undefined ? say.absent : spells(telling, there) + exceptions(telling, seat, there);
      return [telling.name(seat.member), seatOf(telling, seat, there), presence];
    });
  const seated = new Set(seats.map(({ member }) => member));
  if (!seated.has(opening.secretary))
    rows.push([telling.person(opening.secretaryName), say.adjunctSecretary, say.whole]);
  const adjuncts = opening.adjuncts.map((name) => telling.person(name)).join(', ');
  return [
    { kind: 'table', columns: say.columns, rows, shares: [5, 7, 6] },
    ...maybeParagraph(adjuncts === '' ? null : say.adjuncts(adjuncts)),
  ];
}

/** As it was told of a meeting that was entered afterwards: names, and no times. */
function asEntered(telling: Telling, { present, conflicted }: NonNullable<Meeting['entered']>): Block[] {
  const { say } = telling;
  return [
    ...listOf(present.map((name) => telling.person(name))),
    ...conflicted.map(({ member, ground }) =>
      paragraph(say.conflictEntered(telling.person(member), telling.sentence(ground))),
    ),
  ];
}

/** When whoever was kept out of an item left and came back; null for one who was not at the meeting then. */
export function absenceWords(
  telling: Telling,
  item: MeetingItem,
  out: { readonly member: string; readonly leftAt: string | null },
  words: ItemWords,
): string | null {
  const { leftAt, returnedAt } = absenceFrom(telling.meeting, item, out);
  if (leftAt === null) return null;
  const told = words.leftTold(telling.name(out.member), telling.time(leftAt));
  return `${told}${returnedAt === null ? words.notReturned : words.returned(telling.time(returnedAt))}`;
}

/** For whom a substitute stood in at an instant; null for one who did for nobody. */
export function stoodInFor({ meeting }: Telling, member: string, at: string): string | null {
  const stoodIn = meeting.attendance.find((one) => one.member === member)?.stoodIn ?? [];
  return stoodIn.findLast(({ from }) => from <= at)?.member ?? null;
}

/** `ordförande`, `ledamot`, `ersättare för Mats Öberg från kl. 18.12 till kl. 18.30`; not how it ended for one who left then. */
function seatOf(telling: Telling, seat: Seated, there: Attendance | undefined): string {
  const { say, meeting } = telling;
  if (there === undefined || there.stoodIn.length === 0) return telling.seat(seat);
  const left = there.spells.at(-1)?.until ?? null;
  return services(meeting, there)
    .map(({ member, from, until }) => {
      const since = from === meeting.opening?.at ? '' : ` ${say.since(telling.time(from))}`;
      const till = until === null || until === left ? '' : ` ${say.till(telling.time(until))}`;
      return `${say.standsInFor(telling.name(member))}${since}${till}`;
    })
    .join(', ');
}

/** The § in which somebody who was at the meeting then took no part: `, utom § 3`. */
function exceptions({ meeting, say }: Telling, { member }: Seated, { spells: times }: Attendance): string {
  const without = meeting.items.flatMap((item) => {
    const { openedAt, closedBy } = item;
    if (openedAt === null || closedBy === null || !conflictedIn(item).includes(member)) return [];
    const there = times.some(({ from, until }) => from < closedBy.at && (until === null || until > openedAt));
    return there ? [closedBy.paragraf] : [];
  });
  return without.length === 0 ? '' : say.except(without.join(', '));
}

/** `hela mötet`, where they were there whenever it sat; else from when until when. */
function spells(telling: Telling, { spells: times }: Attendance): string {
  const { say, meeting } = telling;
  const closed = meeting.closing?.closedAt ?? null;
  const there = joined(times.map(({ from, until }) => ({ from, until: until ?? closed })));
  const sat = joined(sittings(meeting));
  const whole = sat.every(({ from, until }) =>
    there.some((one) => one.from <= from && (one.until === null || (until !== null && one.until >= until))),
  );
  // Within the minute that it began or ended in, a coming or going is told all the same.
  const moved = times.some((one) => isEntered(meeting, one));
  if (whole && !moved) return say.whole;
  return (whole ? times.map(({ from, until }) => ({ from, until: until ?? closed })) : there)
    .map(({ from, until }) =>
      until === null
        ? say.spellOn(dayAndClock(telling, from))
        : say.spell(dayAndClock(telling, from), dayAndClock(telling, until, localDate(from))),
    )
    .join(', ');
}

/** Whether a coming or going was entered, beside who was there when the meeting began, went on or ended. */
function isEntered({ opening, adjournments, closing }: Meeting, { from, until }: Spell): boolean {
  const begun = [opening?.at, ...adjournments.map(({ resumedAt }) => resumedAt)];
  const ended = [closing?.closedAt, ...adjournments.map(({ at }) => at)];
  return !begun.includes(from) || (until !== null && !ended.includes(until));
}

/** From when until when the meeting sat, between its adjournments. */
function sittings({ opening, adjournments, closing }: Meeting): Spell[] {
  const begun = [opening?.at ?? '', ...adjournments.flatMap(({ resumedAt }) => resumedAt ?? [])];
  return begun.map((from, index) => ({
    from,
    until: adjournments[index]?.at ?? closing?.closedAt ?? null,
  }));
}

/** In order, those that touch or overlap as one, and none that is empty unless there is no other. */
function joined(times: readonly Spell[]): Spell[] {
  const told: Spell[] = [];
  const minutes = times.map(({ from, until }) => ({ from: minute(from), until: until && minute(until) }));
  for (const spell of minutes.sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = told.at(-1);
    if (last === undefined || (last.until !== null && last.until < spell.from)) told.push(spell);
    else if (last.until !== null)
      told[told.length - 1] = { from: last.from, until: later(last.until, spell.until) };
  }
  const lasting = told.filter(({ from, until }) => from !== until);
  return lasting.length === 0 ? told.slice(0, 1) : lasting;
}

function minute(instant: string): string {
  return `${instant.slice(0, 16)}:00.000Z`;
}

function later(one: string, other: string | null): string | null {
  return other === null || other > one ? other : one;
}

/** The clock, with the day where it is another than the one before it, to begin with the meeting's. */
function dayAndClock(telling: Telling, instant: string, before = telling.day): string {
  const clock = telling.clock(instant);
  return localDate(instant) === before ? clock : `${telling.date(instant)} ${clock}`;
}

/** The chair, the vice chair, the other members, then the substitutes. */
function rank({ post, kind }: Seated): number {
  return post === null ? POSTS.length + (kind === 'ordinary' ? 0 : 1) : POSTS.indexOf(post);
}
