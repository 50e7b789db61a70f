import type { Reason } from '../../kernel/refusal.js';
import type { BoardRules } from './settings.js';

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

/** Quorum for the item (domain 4.3): more than the stated share of all seats, conflicted members left out. */
export function quorumOf(rules: BoardRules, meeting: MeetingInput): Quorum {
  const needed = Math.floor(rules.seats * rules.quorumAbove) + 1;
  return { present: eligibleMembers(meeting).length, needed, seats: rules.seats };
}

/** Reasons against the votes as reported: more votes than voters, a casting vote that nobody could give. */
export function votesAgainst(rules: BoardRules, meeting: MeetingInput): Reason[] {
  const { votes } = meeting;
  if (votes === undefined || votes === null) return [];
  const reasons: Reason[] = [];
  const eligible = eligibleMembers(meeting);
  const cast = votes.for + votes.against + votes.abstain;
  if (cast > eligible.length) {
    reasons.push({ code: 'more-votes-than-voters', details: { votes: cast, voters: eligible.length } });
  }
  const castingVote = votes.chair !== undefined && votes.chair !== null;
  const presiding = meeting.presiding ?? null;
  if (castingVote && votes.for === votes.against && presiding !== null && !eligible.includes(memberKey(presiding))) {
    reasons.push({ code: 'presiding-not-eligible' });
  }
  if (castingVote && !rules.castingVote) reasons.push({ code: 'no-casting-vote' });
  return reasons;
}

/** Reasons why the outcome was not carried (domain 4.4, 4.5). Without votes it was carried by acclamation. */
export function majorityAgainst(rules: BoardRules, meeting: MeetingInput): Reason[] {
  const { votes } = meeting;
  if (votes === undefined || votes === null) return [];
  const base = rules.majorityBase === 'cast' ? votes.for + votes.against : eligibleMembers(meeting).length;
  if (votes.for * 2 > base) return [];
  const tie = votes.for === votes.against;
  if (tie && rules.castingVote) {
    if (votes.chair === 'for') return [];
    if (votes.chair !== 'against') return [{ code: 'tie-needs-casting-vote' }];
  }
  return [{ code: 'no-majority', details: { for: votes.for, against: votes.against, base } }];
}
