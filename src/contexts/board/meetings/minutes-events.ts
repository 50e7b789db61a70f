import type { Fact } from '../../../kernel/event.js';
import type { SealedText } from '../../../kernel/personal-text.js';
import type { CorrectionData } from '../correction.js';

type Text = SealedText;
type Member = string;
type CalendarDate = string;

/** As what somebody signs. */
export type Capacity = 'secretary' | 'presiding' | 'adjuster';

/** What is told of a meeting's minutes, in the meeting's own stream (domain 4.10, 4.11). */
export type MinutesFact =
  /** Bilaga, with its number among those of the meeting; to an item, or to the meeting as a whole (item null). */
  | Fact<
      'PaperAdded',
      { number: number; item: string | null; sha256: string; size: number; mediaType: string; name: Text }
    >
  /** What the secretary writes under an item, or about the meeting as a whole (item null). */
  | Fact<'MinutesWritten', { item: string | null; words: Text | null }>
  /** Ready to be signed. `draft` is the SHA-256 of what is signed; writing on makes another one. */
  | Fact<'MinutesDrafted', { draft: string }>
  | Fact<'MinutesSigned', { member: Member; as: readonly Capacity[]; draft: string }>
  /**
   * Domain 4.11: whoever was to adjust cannot or will not. Another who attended does (`by`), or those of them who were at
   * a later meeting have, in an item of it (`meeting`, `adjustedIn`, `attestedBy`).
   */
  | Fact<
      'AdjusterReplaced',
      {
        adjuster: Member;
        by: Member | null;
        meeting: string | null;
        adjustedIn: { readonly heldOn: CalendarDate; readonly paragraf: string } | null;
        attestedBy: readonly Member[];
        reason: Text;
      }
    >
  /** Frozen: the SHA-256 is that of the document. */
  | Fact<'MinutesAdjusted', { signatories: readonly Member[]; sha256: string; late: boolean }>
  /** Rättelse: never an outcome. */
  | Fact<'DecisionCorrected', CorrectionData & { item: string }>;
