import type { Reason } from '../../kernel/refusal.js';
import type { BoardRules } from './board-rules.js';

/**
 * How the board's rules reckon (domain, section 4), each result with the numbers that it was reckoned from. Pure; the
 * same for meetings, per capsulam and what is entered afterwards.
 */

/** Shares are decimal fractions, so a product that is whole but for the last bits (100 × 0.57) is taken as whole. */
const LAST_BITS = 1e-9;

/** How many take part, how many are needed and of how many seats that is a share (domain 4.3). */
export interface Quorum {
  readonly present: number;
  readonly needed: number;
  readonly seats: number;
}

/** Votes for and against the outcome that is named, and by what a tie was settled. */
export interface Votes {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly castingVote: 'for' | 'against' | null;
  /** Elections of persons: by lot (domain 4.5). */
  readonly lot: 'for' | 'against' | null;
}

/** Whether the votes carried the outcome, and of what that was reckoned (domain 4.3 to 4.5). */
export interface Majority {
  /** What a majority is more than half of, and so how many it needs. */
  readonly base: number;
  readonly needed: number;
  /** As many have to be for beside the majority, by the share of seats that the rules ask for; null: none is. */
  readonly leastFor: number | null;
  /** Exactly half: what settles it decides. */
  readonly tie: boolean;
  readonly carried: boolean;
}

/** Who takes part, and how many of the seats are held. */
export interface Partakers {
  readonly takingPart: number;
  /** Ordinary seats that somebody holds; null where that is not known, and all seats count. */
  readonly held: number | null;
}

type SeatRules = Pick<BoardRules, 'seats' | 'vacantSeatsCount'>;

/** The seats of which a share is asked for: those of the statutes, or of them those that somebody holds. */
export function seatsThatCount({ seats, vacantSeatsCount }: SeatRules, held: number | null): number {
  return vacantSeatsCount || held === null ? seats : Math.min(seats, held);
}

/** How many are needed: more than the stated share of the seats that count. */
export function quorumNeeded(
  { quorumAbove, ...rules }: SeatRules & Pick<BoardRules, 'quorumAbove'>,
  held: number | null,
): number {
  return Math.floor(seatsThatCount(rules, held) * quorumAbove + LAST_BITS) + 1;
}

/** Quorum for one item: those who take part, so that the conflicted count as absent (domain 4.3, 4.7). */
export function quorumOf(
  rules: SeatRules & Pick<BoardRules, 'quorumAbove'>,
  { takingPart, held }: Partakers,
): Quorum {
  return { present: takingPart, needed: quorumNeeded(rules, held), seats: seatsThatCount(rules, held) };
}

/** Whether so many may decide. */
export function isQuorate({ present, needed }: Pick<Quorum, 'present' | 'needed'>): boolean {
  return present >= needed;
}

/** Of what a majority is more than half: votes for and against, or all that take part. */
export function majorityBase(
  { majorityBase: base }: Pick<BoardRules, 'majorityBase'>,
  votes: Pick<Votes, 'for' | 'against'>,
  { takingPart }: Pick<Partakers, 'takingPart'>,
): number {
  return base === 'present' ? takingPart : votes.for + votes.against;
}

/** Exactly half of what a majority is more than half of. Where nobody voted for it there is nothing to settle. */
export function isTie(
  rules: Pick<BoardRules, 'majorityBase'>,
  votes: Pick<Votes, 'for' | 'against'>,
  partakers: Pick<Partakers, 'takingPart'>,
): boolean {
  return votes.for > 0 && votes.for * 2 === majorityBase(rules, votes, partakers);
}

/** As many have to vote for, by a share of the seats that count; null: none is asked for. */
function leastFor(
  { leastShareFor, ...rules }: SeatRules & Pick<BoardRules, 'leastShareFor'>,
  held: number | null,
): number | null {
  return leastShareFor === null ? null : Math.ceil(seatsThatCount(rules, held) * leastShareFor - LAST_BITS);
}

type MajorityRules = SeatRules & Pick<BoardRules, 'majorityBase' | 'leastShareFor' | 'castingVote'>;

/**
 * The majority, reckoned: more than half of the base, or half of it with the casting vote of whoever presides, where
 * the rules know one, or by lot in an election; and never fewer for than the least share asks for.
 */
export function majorityOf(rules: MajorityRules, votes: Votes, partakers: Partakers): Majority {
  const base = majorityBase(rules, votes, partakers);
  const least = leastFor(rules, partakers.held);
  const tie = isTie(rules, votes, partakers);
  const settled = votes.lot ?? (rules.castingVote ? votes.castingVote : null);
  const most = votes.for * 2 > base || (tie && settled === 'for');
  return {
    base,
    needed: Math.floor(base / 2) + 1,
    leastFor: least,
    tie,
    carried: most && (least === null || votes.for >= least),
  };
}

/** Reasons against so many: too few for a quorum (domain 4.3). */
export function quorumAgainst({ present, needed, seats }: Quorum): Reason[] {
  return present >= needed ? [] : [{ code: 'no-quorum', details: { present, needed, seats } }];
}

/** Reasons against votes as they are told: more than there are voters, or nobody for or against. */
export function votesAgainst(
  votes: Pick<Votes, 'for' | 'against' | 'abstain'>,
  { takingPart: voters }: Pick<Partakers, 'takingPart'>,
): Reason[] {
  const cast = votes.for + votes.against + votes.abstain;
  return cast > voters ? [{ code: 'more-votes-than-voters', details: { votes: cast, voters } }] : [];
}

/** Reasons why the votes did not carry the outcome (domain 4.3 to 4.5). */
export function majorityAgainst(rules: MajorityRules, votes: Votes, partakers: Partakers): Reason[] {
  if (votes.for + votes.against === 0) return [{ code: 'nobody-voted' }];
  const { base, tie, leastFor: least, carried } = majorityOf(rules, votes, partakers);
  if (carried) return [];
  if (tie && rules.castingVote && votes.castingVote === null && votes.lot === null)
    return [{ code: 'tie-needs-casting-vote' }];
  const most = majorityOf({ ...rules, leastShareFor: null }, votes, partakers).carried;
  if (most) return [{ code: 'too-few-for', details: { for: votes.for, needed: least ?? 0 } }];
  return [{ code: 'no-majority', details: { for: votes.for, against: votes.against, base } }];
}

/** The same of what nobody spoke against, and was not counted: all who take part are for it (domain 4.6). */
export function acclamationAgainst(
  rules: SeatRules & Pick<BoardRules, 'leastShareFor'>,
  { takingPart, held }: Partakers,
): Reason[] {
  const needed = Math.max(1, leastFor(rules, held) ?? 0);
  return takingPart >= needed ? [] : [{ code: 'too-few-for', details: { for: takingPart, needed } }];
}
