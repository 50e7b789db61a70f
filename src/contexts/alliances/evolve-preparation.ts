import type { AllianceEvent, EventOf } from './events.js';
import { answeredCommitment, statedCommitment } from './evolve-commitment.js';
import type { Alliance } from './state.js';
import { hasEnded, type Preparation } from './state-application.js';

/** What the alliance gathers for the application that is open or next. */
export function evolvePreparation(state: Alliance, event: AllianceEvent): Alliance {
  const { preparation } = state;
  const prepared = (change: Partial<Preparation>): Alliance => gathered(state, { ...preparation, ...change });
  switch (event.type) {
    case 'ResolvedToApply':
      return prepared({ resolvedOn: event.data.decidedOn, resolvedBy: event.id });
    case 'MissionEndorsed':
      return prepared({ mission: statedCommitment(event) });
    case 'PrinciplesCommitted':
      return prepared({
        principles: { ...preparation.principles, [event.data.principle]: statedCommitment(event) },
      });
    case 'CooperationPledged':
      return prepared({ cooperation: statedCommitment(event) });
    case 'SignatureRequested':
    case 'CommitmentConfirmed':
    case 'CommitmentDeclined':
      return prepared(answeredIn(preparation, event));
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

function answeredIn(
  { mission, cooperation, principles }: Preparation,
  event: EventOf<'SignatureRequested' | 'CommitmentConfirmed' | 'CommitmentDeclined'>,
): Partial<Preparation> {
  return {
    mission: answeredCommitment(mission, event),
    cooperation: answeredCommitment(cooperation, event),
    principles: Object.fromEntries(
      Object.entries(principles).map(([name, stated]) => [name, answeredCommitment(stated, event)]),
    ),
  };
}
