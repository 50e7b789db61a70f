import type { SealedText } from '../../../kernel/personal-text.js';
import type { Subject, Tally } from '../events.js';
import type { Quorum } from '../reckoning.js';

type Text = SealedText;
type CalendarDate = string;

export const ENTERED_OUTCOMES = ['granted', 'rejected', 'tabled', 'referred-back'] as const;
export type EnteredOutcome = (typeof ENTERED_OUTCOMES)[number];

export const ENTERED_ORGANS = ['board', 'highest-organ'] as const;
export type EnteredOrgan = (typeof ENTERED_ORGANS)[number];

/**
 * What was decided before the system or on paper, or by the highest organ: a meeting of one item, taken down afterwards. The minutes lie
 * elsewhere, so the § is as they have it, and unchecked; those who took part are names.
 */
export interface EnteredDecision {
  readonly meeting: string;
  readonly organ: EnteredOrgan;
  readonly item: string;
  readonly heading: Text;
  readonly heldOn: CalendarDate;
  readonly subject: Subject;
  readonly paragraf: string;
  readonly outcome: EnteredOutcome;
  readonly motivation: Text | null;
  readonly presiding: Text | null;
  readonly present: readonly Text[];
  readonly conflicted: readonly { readonly member: Text; readonly ground: Text }[];
  readonly tally: Tally | null;
  /** Null: it is not known, or not for the board's rules to say. */
  readonly quorum: Quorum | null;
  readonly rulesVersion: number;
  readonly applicationRevision: number | null;
  /** The decision (the board's event of it) that this one looks at again: omprövning. */
  readonly reconsiders: string | null;
  /** The event of the alliance's stream that it was entered with. */
  readonly enteredBy: string;
}
