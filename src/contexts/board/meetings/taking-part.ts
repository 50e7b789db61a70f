import type { BoardRules } from '../board-rules.js';
import type { Flag } from '../events.js';
import { isQuorate, type Partakers, quorumOf } from '../reckoning.js';
import type { Called, Partaking, Present } from './events.js';
import type { Attendance, Meeting, MeetingItem } from './state.js';

/** Who is there and may vote, at a meeting and in an item. Pure, on what the state says. */

const NOBODY: ReadonlySet<string> = new Set();

/** Whether somebody is there now. */
export function isThere({ spells }: Attendance): boolean {
  return spells.at(-1)?.until === null;
}

/** Those who are there, and for whom a substitute stands in, in the order of their first coming. */
export function presentAt({ attendance }: Pick<Meeting, 'attendance'>): Present[] {
  return attendance.filter(isThere).map(({ member, standsInFor }) => ({ member, standsInFor }));
}

/**
 * Of those present who takes part: members, and substitutes for members who do not, one for each (domain 4.1). Whoever is
 * conflicted takes no part (4.7), and a substitute may stand in for them.
 *
 * @param out those who are conflicted
 */
export function partakersAmong(
  seats: readonly Called[],
  present: readonly Present[],
  out: ReadonlySet<string> = NOBODY,
): string[] {
  const kinds = new Map(seats.map(({ member, kind }) => [member, kind]));
  const may = present.filter(({ member }) => !out.has(member));
  const seated = new Set(may.flatMap(({ member }) => (kinds.get(member) === 'ordinary' ? [member] : [])));
  const taking: string[] = [];
  for (const { member, standsInFor } of may) {
    if (kinds.get(member) === 'ordinary') taking.push(member);
    const free = standsInFor !== null && kinds.get(standsInFor) === 'ordinary' && !seated.has(standsInFor);
    if (kinds.get(member) !== 'substitute' || !free) continue;
    seated.add(standsInFor);
    taking.push(member);
  }
  return taking;
}

/** Those who take part in the meeting. */
export function takingPart(meeting: Pick<Meeting, 'seats' | 'attendance'>): string[] {
  return partakersAmong(meeting.seats, presentAt(meeting));
}

/** Those who are conflicted in an item: by jäv, or by a tie for which the others excluded them. */
export function conflictedIn(item: Pick<MeetingItem, 'conflicts' | 'ties'>): string[] {
  return [...new Set([...item.conflicts.map(({ member }) => member), ...excludedFrom(item)])];
}

/** Those whom the others excluded from an item for a tie. */
export function excludedFrom({ ties }: Pick<MeetingItem, 'ties'>): string[] {
  return ties.flatMap(({ member, excludes }) => (excludes === true ? [member] : []));
}

/** Those who take part in an item. */
export function takingPartIn(meeting: Pick<Meeting, 'seats' | 'attendance'>, item: MeetingItem): string[] {
  return partakersAmong(meeting.seats, presentAt(meeting), new Set(conflictedIn(item)));
}

/** How many ordinary seats are held. */
function seatsHeld(seats: readonly Called[]): number {
  return seats.filter(({ kind }) => kind === 'ordinary').length;
}

/** As the reckoning wants it. */
export function partakers(seats: readonly Called[], members: readonly string[]): Partakers {
  return { takingPart: members.length, held: seatsHeld(seats) };
}

/** Who takes part in the item now, and whether they are enough. */
export function partakingIn(meeting: Meeting, item: MeetingItem, rules: BoardRules): Partaking {
  const members = takingPartIn(meeting, item);
  return {
    presiding: presidingIn(meeting, item),
    takingPart: members,
    conflicted: conflictedIn(item),
    quorum: quorumOf(rules, partakers(meeting.seats, members)),
    rulesVersion: rules.version,
  };
}

/** Who presides for an item. */
export function presidingIn(meeting: Meeting, item: MeetingItem): string {
  return item.presiding ?? meeting.presiding ?? '';
}

/**
 * Whether too few are left: though everybody came who is not conflicted, and every substitute stood in, there would be no
 * quorum (domain 4.7).
 */
export function couldTakePart(meeting: Meeting, item: MeetingItem, rules: BoardRules): number {
  const out = new Set(conflictedIn(item));
  const left = meeting.seats.filter(({ member }) => !out.has(member));
  const members = left.filter(({ kind }) => kind === 'ordinary').length;
  const substitutes = rules.substitutes ? left.length - members : 0;
  return Math.min(seatsHeld(meeting.seats), members + substitutes);
}

/** Whether those who are left could decide the item, if all of them came. */
export function enoughAreLeft(meeting: Meeting, item: MeetingItem, rules: BoardRules): boolean {
  const could = couldTakePart(meeting, item, rules);
  return isQuorate(quorumOf(rules, { takingPart: could, held: seatsHeld(meeting.seats) }));
}

/** What the system flagged of those who take part, and nobody has answered yet. */
export function unansweredFlags(meeting: Meeting, item: MeetingItem, flags: readonly Flag[]): Flag[] {
  const members = new Set(takingPartIn(meeting, item));
  return flags.filter((flag) => members.has(flag.member) && !isAnswered(item, flag));
}

/** What the others may let pass. */
const TIES: readonly Flag['ground'][] = ['parent', 'excluded'];

/** A jäv is declared, or dismissed with a reason; a tie is disclosed, and the others have decided; see domain 4.7. */
export function isAnswered({ conflicts, ties, dismissed }: MeetingItem, flag: Flag): boolean {
  const { member, ground } = flag;
  if (conflicts.some((conflict) => conflict.member === member)) return true;
  if (dismissed.some(({ flags }) => flags.some((other) => isSameFlag(other, flag)))) return true;
  const tie = ties.find((disclosed) => disclosed.member === member);
  return tie !== undefined && (tie.excludes === true || (tie.excludes === false && TIES.includes(ground)));
}

function isSameFlag(a: Flag, b: Flag): boolean {
  return a.member === b.member && a.ground === b.ground && a.organisation === b.organisation;
}

/** Flags, each once. */
export function flagsTogether(...lists: readonly (readonly Flag[])[]): Flag[] {
  const all = lists.flat();
  return all.filter((flag, index) => all.findIndex((other) => isSameFlag(other, flag)) === index);
}
