import type { AllianceEvent } from './events.js';
import { answeredCommitment, statedCommitment } from './evolve-commitment.js';
import type { Alliance, Partnership, DecisionOnPartnership } from './state.js';

/** What each event of the board made of the partnership. */
export const STEP_OF: Readonly<
  Record<'PartnershipPaused' | 'PartnershipResumed' | 'PartnershipEnded', DecisionOnPartnership['step']>
> = { PartnershipPaused: 'suspend', PartnershipResumed: 'resume', PartnershipEnded: 'end' };

/** The partnership's part of the fold. */
export function evolvePartnership(state: Alliance, event: AllianceEvent): Alliance {
  if (event.type === 'PartnershipGranted') {
    const { since } = event.data;
    const granted = {
      since,
      grantedBy: event.id,
      endedAt: null,
      left: null,
      reaffirmedAt: null,
      reaffirmation: null,
    };
    // A decision on the partnership before it may still have to be sent.
    const decisions = state.partnership?.decisions ?? [];
    return { ...state, partnership: { state: 'active', ...granted, decisions } };
  }
  const { partnership } = state;
  if (partnership === null) return state;
  const became = (change: Partial<Partnership>): Alliance => ({
    ...state,
    partnership: { ...partnership, ...change },
  });
  switch (event.type) {
    case 'PartnershipPaused':
    case 'PartnershipResumed':
    case 'PartnershipEnded': {
      const { id: decidedBy, recordedAt: at, type, data } = event;
      const untold = { sentOn: null, sentBy: null };
      const decisions = [
        ...partnership.decisions,
        { ...data, step: STEP_OF[type], at, decidedBy, ...untold },
      ];
      if (event.type === 'PartnershipEnded')
        return became({ state: 'ended', endedAt: event.recordedAt, decisions });
      return became({ state: event.type === 'PartnershipPaused' ? 'paused' : 'active', decisions });
    }
    case 'PartnershipDecisionSent': {
      const { decision, sentOn } = event.data;
      const told = { sentOn, sentBy: event.id };
      return became({
        decisions: partnership.decisions.map((one) =>
          one.decidedBy === decision ? { ...one, ...told } : one,
        ),
      });
    }
    case 'PartnershipLeft':
      return became({ state: 'ended', endedAt: event.recordedAt, left: leaving(partnership, event.id) });
    case 'PrinciplesReaffirmed':
      return became({ reaffirmedAt: event.recordedAt, reaffirmation: statedCommitment(event) });
    case 'SignatureRequested':
    case 'CommitmentConfirmed':
    case 'CommitmentDeclined':
      return became({ reaffirmation: answeredCommitment(partnership.reaffirmation, event) });
    default:
      return state;
  }
}

function leaving({ state, left }: Partnership, by: string): Partnership['left'] {
  return state === 'ended' ? left : { by, from: state };
}
