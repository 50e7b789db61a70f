import type { ChosenText, KeptText } from '../events.js';

/** What a chosen text turned out to be. */
export interface FoundText extends ChosenText {
  /** Why it may not be erased now; null: it may. */
  readonly kept: Omit<KeptText, 'ref' | 'subject'> | null;
}

/** What was looked up of the subjects, texts, account and files that a command names. */
export interface FoundData {
  /** Every text of the subjects, and the single ones. */
  readonly texts: readonly FoundText[];
  /** Ids that the vault knows nothing of. */
  readonly unknown: readonly string[];
  /** Whether there is such an account, and what keeps it: roles in force, or a hold; null when none was named. */
  readonly account: 'unknown' | 'in-use' | 'held' | 'free' | null;
  /** By the reference of an attachment's name: the file's SHA-256. */
  readonly files: Readonly<Record<string, string>>;
}

/** By name, as it lies in the decision's `found`. */
export interface PrivacyFound {
  readonly request: string;
  readonly data: FoundData;
  /** approve-erasure: references and the account of the proposal that have come under a hold since. */
  readonly held: readonly string[];
}

export function foundIn({
  found,
}: {
  readonly found: Readonly<Record<string, unknown>>;
}): Partial<PrivacyFound> {
  return found;
}
