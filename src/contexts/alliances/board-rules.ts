import type { Reason } from '../../kernel/refusal.js';
import {
  acclamationAgainst,
  type BoardRules,
  isTie,
  majorityAgainst as carriedAgainst,
  type Partakers,
  type Quorum,
  quorumAgainst,
  quorumOf as reckonQuorum,
  votesAgainst as countAgainst,
} from '../board/public.js';

/** What a meeting tells about one item, as far as the reckoning needs it. */
export interface MeetingInput {
  readonly present: readonly string[];
  readonly conflicted: readonly { readonly member: string }[];
  readonly presiding?: string | null;
  readonly votes?: {
    readonly for: number;
    readonly against: number;
    readonly abstain: number;
    readonly chair?: 'for' | 'against' | null;
  } | null;
}

/** A member's name in the form by which it is compared: case and white space do not matter. */
export function memberKey(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv');
}

/** Those present who take part in the item: a conflicted member counts as absent (domain 4.3, 4.7). */
export function eligibleMembers({ present, conflicted }: MeetingInput): string[] {
  const away = new Set(conflicted.map(({ member }) => memberKey(member)));
  return [...new Set(present.map(memberKey))].filter((member) => !away.has(member));
}

/** Quorum for the item (domain 4.3): conflicted members count as absent. How many seats are vacant nobody told. */
export function quorumOf(rules: BoardRules, meeting: MeetingInput): Quorum {
  return reckonQuorum(rules, partakers(meeting));
}

function partakers(meeting: MeetingInput): Partakers {
  return { takingPart: eligibleMembers(meeting).length, held: null };
}

/**
 * Reasons against the number that take part: too few, or more than there are seats, since a substitute only takes
 * the place of a member who is away (domain 4.1, 4.3).
 */
export function attendanceAgainst(rules: BoardRules, meeting: MeetingInput): Reason[] {
  const quorum = quorumOf(rules, meeting);
  const { present, seats } = quorum;
  const tooMany = present > seats ? [{ code: 'more-members-than-seats', details: { present, seats } }] : [];
  return [...quorumAgainst(quorum), ...tooMany];
}

/**
 * Whoever has declared a conflict in the case is among the conflicted of the meeting, and so neither votes nor presides
 * (domain 4.7).
 *
 * @param declared the names of the board's members that have, as the system knows them
 */
export function declaredAgainst(declared: readonly string[], { conflicted }: MeetingInput): Reason[] {
  const told = new Set(conflicted.map(({ member }) => memberKey(member)));
  const names = declared.filter((name) => !told.has(memberKey(name)));
  return names.length === 0 ? [] : [{ code: 'declared-conflict-left-out', details: { names } }];
}

/**
 * Those who decided were in office that day (domain 4.13).
 *
 * @param notSeated by id and name, those who sat on the board at other times
 * @param day of the meeting
 */
export function officeAgainst(
  notSeated: readonly string[],
  { presiding, present }: MeetingInput,
  day: string,
): Reason[] {
  const out = new Set(notSeated.map(memberKey));
  const told = [...present, ...(presiding === undefined || presiding === null ? [] : [presiding])];
  const names = [...new Set(told.filter((name) => out.has(memberKey(name))))];
  return names.length === 0 ? [] : [{ code: 'not-in-office-then', details: { names, day } }];
}

/**
 * Reasons against whoever presided, where somebody is named: they are one of those who take part in the item, and
 * for one where they are conflicted another presides (domain 4.2). Where nobody is named the chair presided.
 */
export function presidingAgainst(meeting: MeetingInput): Reason[] {
  const { presiding, conflicted } = meeting;
  if (presiding === undefined || presiding === null) return [];
  const key = memberKey(presiding);
  if (conflicted.some(({ member }) => memberKey(member) === key)) return [{ code: 'presiding-conflicted' }];
  return eligibleMembers(meeting).includes(key) ? [] : [{ code: 'presiding-not-present' }];
}

/** Reasons against the votes as reported: more votes than voters, a casting vote where the rules know none. */
export function votesAgainst(rules: BoardRules, meeting: MeetingInput): Reason[] {
  const { votes } = meeting;
  if (votes === undefined || votes === null) return [];
  const unknown = castingVote(rules, meeting) !== null && !rules.castingVote;
  return [...countAgainst(votes, partakers(meeting)), ...(unknown ? [{ code: 'no-casting-vote' }] : [])];
}

/** The vote by which whoever presided decided a tie (domain 4.2, 4.5); null where there was none to decide. */
export function castingVote(rules: BoardRules, meeting: MeetingInput): 'for' | 'against' | null {
  const { votes } = meeting;
  if (votes === undefined || votes === null || !isTie(rules, votes, partakers(meeting))) return null;
  return votes.chair ?? null;
}

/** Reasons why the outcome was not carried (domain 4.4, 4.5). Without votes it was carried by acclamation. */
export function majorityAgainst(rules: BoardRules, meeting: MeetingInput): Reason[] {
  const { votes } = meeting;
  if (votes === undefined || votes === null) return acclamationAgainst(rules, partakers(meeting));
  const told = { ...votes, castingVote: castingVote(rules, meeting), lot: null };
  return carriedAgainst(rules, told, partakers(meeting));
}
