import type { SealedText, SubjectKind } from '../kernel/personal-text.js';

/** Words on their way into the vault. */
export interface VaultEntry {
  /** A UUID that derives from the command and the place in its events, so that a retry finds it again. */
  readonly ref: string;
  /** The stream and the command whose event will bear the reference. */
  readonly stream: string;
  readonly commandId: string;
  /** That event, and the place inside it, `/representatives/0/name`. */
  readonly eventId: string;
  readonly field: string;
  /** Whether they name a person, who is one subject in the whole stream, or are a subject of their own. */
  readonly kind: SubjectKind;
  readonly words: string;
}

/**
 * What there is to say of words that an event committed to: they are those (`proven`), others lie there (`altered`),
 * what lies there does not open for this place (`unreadable`), or they were erased.
 */
export type Proof = 'proven' | 'altered' | 'unreadable' | 'erased';

/**
 * Where names of persons and free texts lie, encrypted under a key for each subject. Events bear only a reference and a
 * commitment (HMAC-SHA256 of the words under a random salt that lies beside them, base64url), so that what is erased
 * here cannot be got back from the log, while what is not erased can be proven.
 */
export interface Vault {
  /**
   * Stores words durably, before the event that refers to them is appended. An entry that is there already stays as it
   * is: a reference stands for one command, body and place, and so for the same words. Of a reference that was erased
   * nothing is stored, and its commitment is one that nobody can prove.
   *
   * @returns the commitment by reference
   */
  put(entries: readonly VaultEntry[]): Promise<ReadonlyMap<string, string>>;

  /** The words by reference; what is unknown, was erased or does not open is missing. */
  open(refs: Iterable<string>): Promise<ReadonlyMap<string, string>>;

  /** Whether the words that lie here are those that an event committed to, by reference; what is unknown is missing. */
  prove(texts: readonly SealedText[]): Promise<ReadonlyMap<string, Proof>>;

  /** The installation's secret for recognising a repeated command's body; made at first use. 32 bytes. */
  macKey(): Promise<Uint8Array>;
}
