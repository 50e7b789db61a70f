import type { BoardRules } from '../board/public.js';
import type { Principle } from './events.js';

/** The texts that an applicant commits to. */
export type CommitmentText = 'mission' | 'cooperation' | Principle;

/** What an association decides for itself; everything here may differ in another one. */
export interface AllianceSettings {
  /** How many member organisations an application needs. */
  readonly minimumMembers: number;
  /** The version in force of each text. */
  readonly textsInForce: Readonly<Record<CommitmentText, number>>;
  /** Every version of the rules of the board, the oldest first. */
  readonly boardRules: readonly BoardRules[];
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
