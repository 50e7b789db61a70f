/**
 * Why something is not done, as a value. Codes are stable and in kebab-case; words for people are made from
 * code and details by the message catalogues, in the reader's language.
 */
export interface Reason {
  readonly code: string;
  /** Values for the words: `{is: 'draft', needs: ['submitted']}`. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A fault in one field of what was sent. */
export interface FieldFault extends Reason {
  /** JSON Pointer (RFC 6901) into the body. */
  readonly pointer: string;
}

/**
 * - `unknown-thing`: it does not exist, for this asker at least
 * - `forbidden`: known, but not for this role or län
 * - `key-missing`: no idempotency key
 * - `malformed`: the body breaks its schema; see `faults`
 * - `key-reused`: the idempotency key was used with another body
 * - `precondition`: the stream is not at the revision that the client stated
 * - `conflict`: something moved since the client read it; the details say what
 * - `rule`: the rules of the workflow refuse it
 * - `unavailable`: the store is away; repeat the same command
 */
export type RefusalKind =
  | 'unknown-thing'
  | 'forbidden'
  | 'key-missing'
  | 'malformed'
  | 'key-reused'
  | 'precondition'
  | 'conflict'
  | 'rule'
  | 'unavailable';

export interface Refusal {
  readonly kind: RefusalKind;
  /** The refusal as a whole; with a single reason, that reason's code. */
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Every rule that stood in the way. */
  readonly reasons?: readonly Reason[];
  /** Every field at fault. */
  readonly faults?: readonly FieldFault[];
}

/** Carries a refusal through code that answers by value only at its edge. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}
