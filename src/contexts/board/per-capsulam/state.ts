import type { SealedText } from '../../../kernel/personal-text.js';
import { type Correction, correctionOf } from '../correction.js';
import type { ItemOutcome, Subject, Vote } from '../events.js';
import type { Asking, PerCapsulamEvent } from './events.js';

/** One decision per capsulam, folded from its stream. JSON values only. */
export type PerCapsulamState = { readonly status: 'none' } | PerCapsulam;

export interface PerCapsulam extends Asking {
  readonly status: 'open' | 'decided' | 'to-next-meeting' | 'lapsed' | 'entered';
  readonly id: string;
  readonly number: string;
  readonly heading: SealedText;
  readonly subject: Subject;
  readonly outcome: ItemOutcome;
  readonly motivation: SealedText | null;
  readonly conditions: SealedText | null;
  readonly urgency: SealedText;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly rulesVersion: number;
  /** Which revision of the application those who are asked read; null for what has none. */
  readonly presentedRevision: number | null;
  /** To what is presented now. */
  readonly answers: readonly PerCapsulamAnswer[];
  /** To papers that have changed since. */
  readonly voided: readonly (PerCapsulamAnswer & { readonly voidedAt: string })[];
  readonly closing:
    | (Extract<PerCapsulamEvent, { type: 'PerCapsulamClosed' }>['data'] & {
        readonly event: string;
        readonly at: string;
      })
    | null;
  /** The § of the minutes that tell of it. */
  readonly entered: { readonly meeting: string; readonly item: string; readonly paragraf: string } | null;
  readonly corrections: readonly Correction[];
}

export interface PerCapsulamAnswer {
  readonly member: string;
  readonly acceptsForm: boolean;
  /** Null from who does not accept the form. */
  readonly vote: Vote | null;
  readonly at: string;
}

export const NO_PER_CAPSULAM: PerCapsulamState = { status: 'none' };

/** The fold. */
export function evolvePerCapsulam(state: PerCapsulamState, event: PerCapsulamEvent): PerCapsulamState {
  if (event.type === 'PerCapsulamOpened') return opened(event);
  return state.status === 'none' ? state : { ...state, ...changed(state, event) };
}

function opened({
  data: { perCapsulam: id, ...data },
  recordedAt,
  actor,
}: Extract<PerCapsulamEvent, { type: 'PerCapsulamOpened' }>): PerCapsulam {
  return {
    ...data,
    status: 'open',
    id,
    openedAt: recordedAt,
    openedBy: actor,
    answers: [],
    voided: [],
    closing: null,
    entered: null,
    corrections: [],
  };
}

function changed(before: PerCapsulam, event: PerCapsulamEvent): Partial<PerCapsulam> {
  switch (event.type) {
    case 'PerCapsulamAnswered':
      return { answers: [...before.answers, { ...event.data, at: event.recordedAt }] };
    case 'PerCapsulamConflictDeclared': {
      const { member, ground, instead } = event.data;
      const left = before.asked.filter((one) => one.member !== member);
      return {
        asked: instead === null ? left : [...left, instead],
        conflicts: [...before.conflicts, { member, ground }],
      };
    }
    case 'PerCapsulamPresentedAgain': {
      const { motivation, change: _, ...asking } = event.data;
      const voided = before.answers.map((answer) => ({ ...answer, voidedAt: event.recordedAt }));
      return {
        ...asking,
        motivation: motivation ?? before.motivation,
        answers: [],
        voided: [...before.voided, ...voided],
      };
    }
    case 'PerCapsulamClosed':
      return {
        status: event.data.result,
        closing: { ...event.data, event: event.id, at: event.recordedAt },
      };
    case 'PerCapsulamEntered':
      return { status: 'entered', entered: event.data };
    case 'PerCapsulamCorrected':
      return { corrections: [...before.corrections, correctionOf(event)] };
    default:
      return {};
  }
}
