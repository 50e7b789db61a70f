import { canonicalJson } from '../../../kernel/canonical-json.js';
import { sha256Hex } from '../../../kernel/hash.js';
import type { ClosedItem } from '../meetings/state.js';
import type { PerCapsulam } from '../per-capsulam/state.js';

/** Crockford's base 32: none of the letters that are taken for numbers, or for each other. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const CODE = new RegExp(`^[${DIGITS}]{${String(LENGTH)}}$`);

/** What the code of a decision is derived from. */
export type CodedDecision = Pick<ClosedItem, 'event' | 'paragraf' | 'outcome' | 'motivation' | 'conditions'>;

/**
 * The code that a decision letter bears, `K7QF-2M9X-...`: 80 bits of the SHA-256 of the decision's event and of what
 * the log committed to in it. Who does not have the letter cannot guess it, and a decision that said something else
 * would have another one.
 */
export function verificationCode({
  event,
  paragraf,
  outcome,
  motivation,
  conditions,
}: CodedDecision): string {
  const committed = [motivation?.commitment ?? null, conditions?.commitment ?? null];
  const hash = BigInt(`0x${sha256Hex(canonicalJson(['decision', event, paragraf, outcome, committed]))}`);
  const digits = Array.from({ length: LENGTH }, (_, index) =>
    DIGITS.charAt(Number((hash >> BigInt(5 * index)) & 31n)),
  );
  return grouped(digits.join(''));
}

/** The code of what was decided per capsulam, by its own number: its § comes later. Null: it has not been decided. */
export function perCapsulamCode(perCapsulam: PerCapsulam): string | null {
  const { closing, number: paragraf, outcome, motivation, conditions } = perCapsulam;
  if (closing?.result !== 'decided') return null;
  return verificationCode({ event: closing.event, paragraf, outcome, motivation, conditions });
}

/** A code as somebody typed it off, in the form that it has; null where it can be none. */
export function readVerificationCode(typed: string): string | null {
  const digits = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return CODE.test(digits) ? grouped(digits) : null;
}

function grouped(digits: string): string {
  return digits.match(/.{4}/g)?.join('-') ?? digits;
}
