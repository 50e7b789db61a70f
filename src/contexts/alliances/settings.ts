import type { Principle } from './events.js';

/** The texts that an applicant commits to. */
export type CommitmentText = 'mission' | 'cooperation' | Principle;

/** What an association decides for itself; everything here may differ in another one. */
export interface AllianceSettings {
  /** How many member organisations an application needs. */
  readonly minimumMembers: number;
  /** The version in force of each text. */
  readonly textsInForce: Readonly<Record<CommitmentText, number>>;
  readonly boardRules: BoardRules;
  /** The largest attachment, in bytes, and how many a case may have. */
  readonly attachments: { readonly maxBytes: number; readonly maxCount: number };
}

/** How the board decides (domain, section 4; by praxis). Published to the log; every decision bears the version. */
export interface BoardRules {
  readonly version: number;
  /** Seats by the statutes. */
  readonly seats: number;
  /** Quorum: more than this share of all seats. */
  readonly quorumAbove: number;
  /** What a majority is more than half of: votes for and against, or all that take part. */
  readonly majorityBase: 'cast' | 'present';
  /** Whoever presides decides a tie. */
  readonly castingVote: boolean;
}
