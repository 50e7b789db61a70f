import { field } from '../../input/field.js';
import type { Recorded } from '../../kernel/event.js';
import { personalText, type SealedText } from '../../kernel/personal-text.js';
import { longText, reasonText } from './field-kinds.js';

/** Rättelse of what was written down wrong. It never changes an outcome: a new outcome is a new decision (domain 3). */
export interface Correction {
  /** The event of the correction. */
  readonly event: string;
  readonly by: string;
  /** How the decision is to be read. */
  readonly words: SealedText;
  readonly reason: SealedText;
  /** UTC ISO 8601. */
  readonly at: string;
}

/** As an event bears it: which decision (its event) is to be read how, and why. */
export interface CorrectionData {
  readonly replaces: string;
  readonly words: SealedText;
  readonly reason: SealedText;
}

export class CorrectionFields {
  @field(longText, 'How it is to be read') words!: string;
  @field(reasonText) reason!: string;
}

export function correctionData(replaces: string, { words, reason }: CorrectionFields): CorrectionData {
  return { replaces, words: personalText(words), reason: personalText(reason) };
}

export function correctionOf({
  id: event,
  actor: by,
  recordedAt: at,
  data: { words, reason },
}: Recorded & { readonly data: CorrectionData }): Correction {
  return { event, by, words, reason, at };
}
