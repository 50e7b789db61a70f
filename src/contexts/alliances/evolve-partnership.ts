import type { AllianceEvent } from './events.js';
import { answeredCommitment, statedCommitment } from './evolve-commitment.js';
import type { Alliance, Partnership } from './state.js';

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
    return { ...state, partnership: { state: 'active', ...granted, decisions: [] } };
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
      const decisions = [
        ...partnership.decisions,
        { ...event.data, at: event.recordedAt, decidedBy: event.id },
      ];
      if (event.type === 'PartnershipEnded')
        return became({ state: 'ended', endedAt: event.recordedAt, decisions });
      return became({ state: event.type === 'PartnershipPaused' ? 'paused' : 'active', decisions });
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
