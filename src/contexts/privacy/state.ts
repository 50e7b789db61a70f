import type { SealedText } from '../../kernel/personal-text.js';
import { addMonths, nextWorkingDay } from '../../workflow/working-days.js';
import type { Answered, ChosenText, Erasable, KeptText, PrivacyEvent, RequestKind } from './events.js';

/** A person's request about their own data, folded from its stream. JSON values only. */
export type PrivacyState = { readonly status: 'none' } | PrivacyRequest;

export type RequestStatus =
  'received' | 'identity-confirmed' | 'erasure-proposed' | 'erasure-approved' | 'erased' | 'answered';

export interface PrivacyRequest {
  readonly status: RequestStatus;
  readonly id: string;
  readonly kind: RequestKind;
  readonly words: SealedText | null;
  readonly subject: SealedText;
  readonly contact: SealedText;
  readonly receivedOn: string;
  readonly receivedBy: string;
  readonly identity: { readonly how: SealedText; readonly at: string } | null;
  readonly extension: { readonly until: string; readonly reason: SealedText } | null;
  readonly selected: {
    readonly subjects: readonly string[];
    readonly texts: readonly ChosenText[];
    readonly account: string | null;
  } | null;
  readonly erasure: ErasureProposal | null;
  readonly answer: {
    readonly outcome: Answered;
    readonly reasons: SealedText | null;
    readonly how: SealedText;
    readonly at: string;
  } | null;
}

export interface ErasureProposal extends Erasable {
  readonly proposal: string;
  readonly kept: readonly KeptText[];
  readonly accountKept: 'in-use' | 'held' | null;
  readonly grounds: SealedText;
  readonly proposedBy: string;
  readonly approvedBy: string | null;
  readonly rejected: SealedText | null;
}

export const NO_REQUEST: PrivacyState = { status: 'none' };

/** What a request must be answered within, and by how much that may be put off, in months (GDPR article 12.3). */
const ANSWER_MONTHS = 1;
const FURTHER_MONTHS = 2;

/**
 * The last day on which to answer what came in on a day: a month later, or the working day after that (Regulation (EEC,
 * Euratom) No 1182/71, article 3.4). No period of the year is left out.
 */
export function answerDue(receivedOn: string): string {
  return nextWorkingDay(addMonths(receivedOn, ANSWER_MONTHS), []);
}

/** The last day to which that may be put off. */
export function latestExtension(receivedOn: string): string {
  return nextWorkingDay(addMonths(receivedOn, ANSWER_MONTHS + FURTHER_MONTHS), []);
}

/** The fold. */
export function evolve(state: PrivacyState, event: PrivacyEvent): PrivacyState {
  if (event.type === 'PrivacyRequestReceived') return received(event);
  return state.status === 'none' ? state : { ...state, ...changed(state, event) };
}

function received({
  data: { request, kind, words, subject, contact, receivedOn, receivedBy },
}: Extract<PrivacyEvent, { type: 'PrivacyRequestReceived' }>): PrivacyRequest {
  return {
    status: 'received',
    id: request,
    kind,
    words,
    subject,
    contact,
    receivedOn,
    receivedBy,
    identity: null,
    extension: null,
    selected: null,
    erasure: null,
    answer: null,
  };
}

function changed({ erasure }: PrivacyRequest, event: PrivacyEvent): Partial<PrivacyRequest> {
  switch (event.type) {
    case 'IdentityConfirmed':
      return { status: 'identity-confirmed', identity: { how: event.data.how, at: event.recordedAt } };
    case 'PrivacyRequestExtended':
      return { extension: event.data };
    case 'PersonalDataSelected':
      return { selected: event.data };
    case 'ErasureProposed':
      return { status: 'erasure-proposed', erasure: { ...event.data, approvedBy: null, rejected: null } };
    case 'ErasureApproved':
      return { status: 'erasure-approved', erasure: erasure && { ...erasure, approvedBy: event.actor } };
    case 'ErasureRejected':
      return {
        status: 'identity-confirmed',
        erasure: erasure && { ...erasure, rejected: event.data.reasons },
      };
    case 'ErasureCarriedOut':
      return { status: 'erased' };
    case 'PrivacyRequestAnswered': {
      const { outcome, reasons, how } = event.data;
      return { status: 'answered', answer: { outcome, reasons, how, at: event.recordedAt } };
    }
    default:
      return {};
  }
}
