import type { AllianceEvent } from './events.js';
import type { Alliance } from './state.js';
import { isRegistered } from './state-application.js';
import { type LetterFact, unsentAfter } from './unsent.js';

/** The alliance after an event, with the decisions that are not sent then. */
export function withUnsent(alliance: Alliance, event: AllianceEvent): Alliance {
  const fact = letterFactOf(event, alliance);
  return fact === null ? alliance : { ...alliance, unsent: unsentAfter(alliance.unsent, fact) };
}

function letterFactOf(event: AllianceEvent, alliance: Alliance): LetterFact | null {
  switch (event.type) {
    case 'ApplicationDecided': {
      const { application } = alliance;
      const { outcome } = event.data;
      const decides = outcome === 'granted' || outcome === 'rejected';
      return decides && application !== null && isRegistered(application)
        ? decided(event, application.id)
        : null;
    }
    case 'DecisionReconsidered':
      return decided(event, event.data.application);
    case 'PartnershipPaused':
    case 'PartnershipResumed':
    case 'PartnershipEnded':
    case 'PartnershipDecisionUpheld':
      return alliance.partnership === null ? null : decided(event, null);
    case 'PartnershipGranted':
      return { kind: 'told-with', event: event.id, about: null };
    case 'DecisionLetterCorrected':
    case 'PartnershipLetterCorrected':
      return { kind: 'told-with', event: event.id, about: event.data.decision };
    case 'FactCorrected':
      return { kind: 'told-with', event: event.id, about: event.data.replaces };
    case 'ReminderDue':
    case 'DeadlinePassed':
      // The deadlines of a partnership follow from what gave it.
      return { kind: 'told-with', event: event.id, about: alliance.partnership?.grantedBy ?? event.id };
    case 'DecisionSent':
      return { kind: 'sent', application: event.data.application };
    case 'PartnershipDecisionSent':
      return { kind: 'sent', decision: event.data.decision };
    default:
      return null;
  }
}

type Decided = Pick<AllianceEvent, 'id' | 'recordedAt'> & {
  readonly data: { readonly decision: { readonly event: string } | null };
};

function decided({ id: event, recordedAt: at, data }: Decided, application: string | null): LetterFact {
  return { kind: 'decided', application, event, at, made: data.decision?.event ?? null };
}
