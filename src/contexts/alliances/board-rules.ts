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

/** Reasons against whoever presided: for an item where they are conflicted another one presides (domain 4.2). */
export function presidingAgainst({ presiding, conflicted }: MeetingInput): Reason[] {
  if (presiding === undefined || presiding === null) return [];
  const key = memberKey(presiding);
  return conflicted.some(({ member }) => memberKey(member) === key) ? [{ code: 'presiding-conflicted' }] : [];
}

/** Reasons against the votes as reported: more votes than voters, a casting vote that nobody could give. */
export function votesAgainst(rules: BoardRules, meeting: MeetingInput): Reason[] {
  const { votes } = meeting;
  if (votes === undefined || votes === null) return [];
  const reasons: Reason[] = [];
  const voters = eligibleMembers(meeting);
  const cast = votes.for + votes.against + votes.abstain;
  if (cast > voters.length) {
    reasons.push({ code: 'more-votes-than-voters', details: { votes: cast, voters: voters.length } });
  }
  if (!usesCastingVote(meeting)) return reasons;
  if (!rules.castingVote) reasons.push({ code: 'no-casting-vote' });
  const presiding = meeting.presiding ?? null;
  const known =
    presiding === null || presidingAgainst(meeting).length > 0 || voters.includes(memberKey(presiding));
  return known ? reasons : [...reasons, { code: 'presiding-not-present' }];
}

/** Whether a tie was decided by whoever presided. */
function usesCastingVote({ votes }: MeetingInput): boolean {
  if (votes === undefined || votes === null || votes.for !== votes.against) return false;
  return votes.chair !== undefined && votes.chair !== null;
}

/** Reasons why the outcome was not carried (domain 4.4, 4.5). Without votes it was carried by acclamation. */
export function majorityAgainst(rules: BoardRules, meeting: MeetingInput): Reason[] {
  const { votes } = meeting;
  if (votes === undefined || votes === null) return [];
  const base = rules.majorityBase === 'cast' ? votes.for + votes.against : eligibleMembers(meeting).length;
  if (votes.for * 2 > base) return [];
  if (votes.for === votes.against && rules.castingVote) {
    if (votes.chair === 'for') return [];
    if (votes.chair !== 'against') return [{ code: 'tie-needs-casting-vote' }];
  }
  return [{ code: 'no-majority', details: { for: votes.for, against: votes.against, base } }];
}
