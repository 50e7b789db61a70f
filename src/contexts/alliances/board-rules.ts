import type { Reason } from '../../kernel/refusal.js';
import type { BoardRules } from '../board/public.js';

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

/** Who counted and how many were needed, for one item. */
export interface Quorum {
  readonly present: number;
  readonly needed: number;
  readonly seats: number;
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

/**
 * How many are needed: more than the stated share of all seats. The share is a decimal fraction, so a product that
 * is whole but for the last bits (100 × 0.57) is taken as whole.
 */
export function quorumNeeded({ seats, quorumAbove }: BoardRules): number {
  return Math.floor(seats * quorumAbove + 1e-9) + 1;
}

/** Quorum for the item (domain 4.3): conflicted members count as absent. */
export function quorumOf(rules: BoardRules, meeting: MeetingInput): Quorum {
  return { present: eligibleMembers(meeting).length, needed: quorumNeeded(rules), seats: rules.seats };
}

/**
 * Reasons against the number that take part: too few, or more than there are seats, since a substitute only takes
 * the place of a member who is away (domain 4.1, 4.3).
 */
export function attendanceAgainst(rules: BoardRules, meeting: MeetingInput): Reason[] {
  const { present, needed, seats } = quorumOf(rules, meeting);
  if (present < needed) return [{ code: 'no-quorum', details: { present, needed, seats } }];
  return present > seats ? [{ code: 'more-members-than-seats', details: { present, seats } }] : [];
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
  const reasons: Reason[] = [];
  const voters = eligibleMembers(meeting).length;
  const cast = votes.for + votes.against + votes.abstain;
  if (cast > voters) reasons.push({ code: 'more-votes-than-voters', details: { votes: cast, voters } });
  if (castingVote(rules, meeting) !== null && !rules.castingVote) reasons.push({ code: 'no-casting-vote' });
  return reasons;
}

/** The vote by which whoever presided decided a tie (domain 4.2, 4.5); null where there was none to decide. */
export function castingVote(rules: BoardRules, meeting: MeetingInput): 'for' | 'against' | null {
  return isTie(rules, meeting) ? (meeting.votes?.chair ?? null) : null;
}

/** Exactly half of what a majority is more than half of. Where nobody voted there is nothing to decide. */
function isTie(rules: BoardRules, meeting: MeetingInput): boolean {
  const inFavour = meeting.votes?.for ?? 0;
  return inFavour > 0 && inFavour * 2 === majorityBase(rules, meeting);
}

function majorityBase(rules: BoardRules, meeting: MeetingInput): number {
  const { votes } = meeting;
  if (rules.majorityBase === 'present') return eligibleMembers(meeting).length;
  return votes === undefined || votes === null ? 0 : votes.for + votes.against;
}

/** Reasons why the outcome was not carried (domain 4.4, 4.5). Without votes it was carried by acclamation. */
export function majorityAgainst(rules: BoardRules, meeting: MeetingInput): Reason[] {
  const { votes } = meeting;
  if (votes === undefined || votes === null) return [];
  if (votes.for + votes.against === 0) return [{ code: 'nobody-voted' }];
  const base = majorityBase(rules, meeting);
  if (votes.for * 2 > base) return [];
  if (rules.castingVote && isTie(rules, meeting)) {
    const cast = castingVote(rules, meeting);
    if (cast === 'for') return [];
    if (cast === null) return [{ code: 'tie-needs-casting-vote' }];
  }
  return [{ code: 'no-majority', details: { for: votes.for, against: votes.against, base } }];
}
