import { canonicalJson } from '../../../kernel/canonical-json.js';
import { sha256Hex } from '../../../kernel/hash.js';
import type { SealedText } from '../../../kernel/personal-text.js';
import { allHaveSigned, capacitiesOf } from '../meetings/signatories.js';
import type { Meeting, ReplacedSignatory } from '../meetings/state.js';
import type { BoardDocument } from './document.js';
import { minutesOf, signedPart } from './minutes-of.js';
import { type MinutesInput, Telling } from './telling.js';

/**
 * The SHA-256 of what is signed: the canonical JSON of the Swedish minutes with their words, without signatures. It is
 * another one once a word of them is another, or was erased.
 */
export function draftOf(input: MinutesInput): string {
  return sha256Hex(canonicalJson(signedPart(new Telling(input, 'sv'))));
}

/** What makes the last of those who sign have signed. */
export type LastStep =
  | { readonly signedBy: string }
  /** Whoever was to sign does not; the reason is in words, since it has no reference yet. */
  | { readonly replaced: Omit<ReplacedSignatory, 'reason'> & { readonly reason: string } };

/**
 * The minutes as they are frozen by a step that is about to be recorded at `now` (UTC ISO 8601); null where others are
 * still to sign. Once that is recorded, the log gives the same document.
 */
export function frozenBy(input: MinutesInput, step: LastStep, now: string): BoardDocument | null {
  const { meeting, words } = after(input, step, now);
  if (!allHaveSigned(meeting)) return null;
  const adjusted = { at: now, signatories: [], sha256: '', late: false };
  return minutesOf(
    { ...input, words, meeting: { ...meeting, minutes: { ...meeting.minutes, adjusted } } },
    'sv',
  );
}

/** In the place of the reference that the words will have. */
const NEW_WORDS: SealedText = { ref: '', commitment: '' };

function after(input: MinutesInput, step: LastStep, at: string): Pick<MinutesInput, 'meeting' | 'words'> {
  const { meeting, words } = input;
  const { minutes } = meeting;
  if ('signedBy' in step) {
    const signature = { member: step.signedBy, as: capacitiesOf(meeting, step.signedBy), at };
    return { words, meeting: withMinutes(meeting, { signatures: [...minutes.signatures, signature] }) };
  }
  const replaced = { ...step.replaced, reason: NEW_WORDS };
  return {
    words: new Map([...words, [NEW_WORDS.ref, step.replaced.reason]]),
    meeting: withMinutes(meeting, { replaced: [...minutes.replaced, replaced] }),
  };
}

function withMinutes(meeting: Meeting, change: Partial<Meeting['minutes']>): Meeting {
  return { ...meeting, minutes: { ...meeting.minutes, ...change } };
}
