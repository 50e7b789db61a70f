import type { Words } from '../../messages/message.js';

/**
 * How the board decides (domain, section 4; by praxis, since no statute governs a non-profit association). Published to
 * the log; every decision bears the version that it was taken under. A version that has been in force is never edited.
 */
export interface BoardRules {
  /** Counted from 1. */
  readonly version: number;
  /** The first day on which they hold, `2026-11-22`. */
  readonly inForceFrom: string;
  /** Seats by the statutes, substitutes not counted. */
  readonly seats: number;
  /** Whether seats that nobody holds count where a share of all seats is asked for. */
  readonly vacantSeatsCount: boolean;
  /** Quorum: more than this share of all seats. */
  readonly quorumAbove: number;
  /** What a majority is more than half of: votes for and against, or all that take part. */
  readonly majorityBase: 'cast' | 'present';
  /** Beside the majority, at least this share of all seats has voted for; null: none is asked for. */
  readonly leastShareFor: number | null;
  /** Whoever presides decides a tie. */
  readonly castingVote: boolean;
  /** Whether a substitute steps in for a member who is away or conflicted. */
  readonly substitutes: boolean;
  /** The call and the papers go out so many days before the meeting, at least. */
  readonly noticeDays: number;
  /** Whether § numbers begin anew with every meeting, or run all year. */
  readonly paragraphs: 'meeting' | 'year';
  /** How many adjust the minutes, beside whoever presided. */
  readonly adjusters: number;
  /** Minutes that are adjusted more days after the meeting closed than these are adjusted late. */
  readonly adjustedWithinDays: number;
  /** Whether the board may grant with conditions. */
  readonly conditionsAllowed: boolean;
  readonly perCapsulam: {
    readonly allowed: boolean;
    /** Whether every member that answers has to be for; else the majority decides, as at a meeting. */
    readonly unanimous: boolean;
  };
  /** The organ that decides by these rules, as a sentence has it: `styrelsen`. */
  readonly decidingOrgan: Words;
  /**
   * To which an item goes when too few of the board are left to decide it; null: there is none above the organ that decides,
   * and the item is tabled until enough can take part.
   */
  readonly highestOrgan: Words | null;
}

/**
 * The rules in force on a day.
 *
 * @param versions the oldest first, at least one
 */
export function rulesOn(versions: readonly BoardRules[], day: string): BoardRules {
  const [first] = versions;
  if (first === undefined) throw new Error('no rules of the board');
  return versions.findLast(({ inForceFrom }) => inForceFrom <= day) ?? first;
}

/**
 * The rules that bear a version.
 *
 * @throws Error this build has none such: it was written by a newer one
 */
export function rulesOfVersion(versions: readonly BoardRules[], version: number): BoardRules {
  const found = versions.find((rules) => rules.version === version);
  if (found === undefined) throw new Error(`no version ${String(version)} of the board's rules`);
  return found;
}
