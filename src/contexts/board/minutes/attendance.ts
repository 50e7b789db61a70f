import type { Attendance, Meeting, MeetingItem } from '../meetings/state.js';
import { type Block, type DocumentSection, listOf, maybeParagraph, paragraph } from './document.js';
import type { ItemWords } from './item-words-sv.js';
import type { Telling } from './telling.js';

type Seated = Meeting['seats'][number];

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
  const rows = [...meeting.seats]
    .sort((a, b) => rank(a) - rank(b))
    .filter(({ member, kind }) => kind === 'ordinary' || came.has(member))
    .map((seat) => {
      const there = came.get(seat.member);
      const presence = there === undefined ? say.absent : spells(telling, there) + exceptions(telling, seat);
      return [telling.name(seat.member), seatOf(telling, seat, there), presence];
    });
  const seated = new Set(meeting.seats.map(({ member }) => member));
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
      paragraph(say.conflictEntered(telling.person(member), telling.text(ground))),
    ),
  ];
}

/**
 * When a conflicted member left and came back. Who was there all the while by the roll sat out the item and came back
 * as it closed; null for one who was not at the meeting then.
 */
export function absenceWords(
  telling: Telling,
  item: MeetingItem,
  { member, leftAt }: MeetingItem['conflicts'][number],
  words: ItemWords,
): string | null {
  if (leftAt === null) return null;
  const told = words.leftTold(telling.name(member), telling.time(leftAt));
  const closedAt = item.closedBy?.at ?? null;
  const spellsOf = telling.meeting.attendance.find((one) => one.member === member)?.spells ?? [];
  const back = spellsOf.find(({ from }) => from > leftAt)?.from;
  const satOut =
    closedAt !== null &&
    spellsOf.some(({ from, until }) => from <= leftAt && (until === null || until >= closedAt));
  const returnedAt = satOut ? closedAt : (back ?? null);
  return `${told}${returnedAt === null ? words.notReturned : words.returned(telling.time(returnedAt))}`;
}

/** For whom a substitute stood in at an instant; null for one who did for nobody. */
export function stoodInFor({ meeting }: Telling, member: string, at: string): string | null {
  const stoodIn = meeting.attendance.find((one) => one.member === member)?.stoodIn ?? [];
  return stoodIn.findLast(({ from }) => from <= at)?.member ?? null;
}

/** `ledamot`, `ersättare för Mats Öberg från kl. 18.12`. */
function seatOf(telling: Telling, { kind }: Seated, there: Attendance | undefined): string {
  const { say, meeting } = telling;
  const stoodIn = there?.stoodIn ?? [];
  if (stoodIn.length === 0) return say.kinds[kind];
  return stoodIn
    .map(({ member, from }) => {
      const words = say.standsInFor(telling.name(member));
      return from === meeting.opening?.at ? words : `${words} ${say.since(telling.time(from))}`;
    })
    .join(', ');
}

/** The § in which somebody who was there took no part: `, utom § 3`. */
function exceptions({ meeting, say }: Telling, { member }: Seated): string {
  const without = meeting.items.flatMap(({ conflicts, closedBy }) =>
    closedBy !== null && conflicts.some((conflict) => conflict.member === member) ? [closedBy.paragraf] : [],
  );
  return without.length === 0 ? '' : say.except(without.join(', '));
}

function spells(telling: Telling, { spells: times }: Attendance): string {
  const { say, meeting } = telling;
  const [opened, closed] = [meeting.opening?.at ?? '', meeting.closing?.closedAt ?? null];
  const told = times.map(({ from, until }) => {
    const end = until ?? closed;
    return end === null
      ? say.spellOn(telling.clock(from))
      : say.spell(telling.clock(from), telling.clock(end));
  });
  const [only] = times;
  const whole =
    times.length === 1 &&
    only !== undefined &&
    only.from <= opened &&
    (only.until === null || (closed !== null && only.until >= closed));
  return whole ? say.whole : told.join(', ');
}

function rank({ kind }: Seated): number {
  return kind === 'ordinary' ? 0 : 1;
}
