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
  readonly attachments: AttachmentSettings;
}

/** The files that are taken. */
export interface AttachmentSettings {
  /** The largest one. */
  readonly maxBytes: number;
  /** How many a case may have. */
  readonly maxCount: number;
  /** Their media types, of those that can be checked by their content. */
  readonly mediaTypes: readonly string[];
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
