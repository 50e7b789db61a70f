import type { AllianceEvent, EventOf } from './events.js';
import { type Alliance, type Commitment, hasEnded, type Preparation } from './state.js';

/** What the alliance gathers for the application that is open or next. */
export function evolvePreparation(state: Alliance, event: AllianceEvent): Alliance {
  const { preparation } = state;
  const prepared = (change: Partial<Preparation>): Alliance => gathered(state, { ...preparation, ...change });
  switch (event.type) {
    case 'ResolvedToApply':
      return prepared({ resolvedOn: event.data.decidedOn, resolvedBy: event.id });
    case 'MissionEndorsed':
      return prepared({ mission: commitment(event) });
    case 'PrinciplesCommitted':
      return prepared({
        principles: { ...preparation.principles, [event.data.principle]: commitment(event) },
      });
    case 'CooperationPledged':
      return prepared({ cooperation: commitment(event) });
    case 'AttachmentAdded':
      return prepared({ attachments: [...preparation.attachments, event.data] });
    case 'DraftDiscarded':
      // The draft takes its attachments with it. What the alliance resolved and committed to is no part of a draft.
      return prepared({ attachments: [] });
    default:
      return state;
  }
}

/** What comes while a case is open belongs to the case, and stays with it when it has ended. */
function gathered(state: Alliance, preparation: Preparation): Alliance {
  const { application } = state;
  if (application === null || application.state === 'draft' || hasEnded(application))
    return { ...state, preparation };
  return { ...state, preparation, application: { ...application, commitments: preparation } };
}

function commitment({
  data,
  recordedAt,
}: EventOf<'MissionEndorsed' | 'PrinciplesCommitted' | 'CooperationPledged'>): Commitment {
  return { textVersion: data.textVersion, signatory: data.signatory, at: recordedAt };
}
