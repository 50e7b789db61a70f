import type { AllianceEvent, EventOf } from './events.js';
import { answeredCommitment, statedCommitment } from './evolve-commitment.js';
import type { Alliance, Partnership, DecisionOnPartnership } from './state.js';

type DecidedOnPartnership = EventOf<
  'PartnershipPaused' | 'PartnershipResumed' | 'PartnershipEnded' | 'PartnershipDecisionUpheld'
>;

/** What each event of the board made of the partnership. */
export const STEP_OF: Readonly<Record<DecidedOnPartnership['type'], DecisionOnPartnership['step']>> = {
  PartnershipPaused: 'suspend',
  PartnershipResumed: 'resume',
  PartnershipEnded: 'end',
  PartnershipDecisionUpheld: 'uphold',
};

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
    return { ...state, partnership: { state: 'active', ...granted, decisions, before: decisions.length } };
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
    case 'PartnershipEnded':
    case 'PartnershipDecisionUpheld':
      return became({
        ...standingAfter(event),
        decisions: [...partnership.decisions, decisionOf(event)],
      });
    case 'PartnershipDecisionSent': {
      const { sentOn } = event.data;
      return became(withDecision(partnership, event.data, () => ({ sentOn, sentBy: event.id })));
    }
    case 'PartnershipLetterCorrected':
      return became(
        withDecision(partnership, event.data, ({ corrected }) => ({
          corrected: [...corrected, event.recordedAt],
        })),
      );
    case 'PartnershipReconsiderationRequested': {
      const reconsiderationRequestedAt = event.recordedAt;
      return became(withDecision(partnership, event.data, () => ({ reconsiderationRequestedAt })));
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

/** What a decision makes of the partnership; nothing, where it upholds another. */
function standingAfter({ type, recordedAt }: DecidedOnPartnership): Partial<Partnership> {
  switch (type) {
    case 'PartnershipPaused':
      return { state: 'paused' };
    case 'PartnershipResumed':
      // Also of one that the board had ended, and has looked at again.
      return { state: 'active', endedAt: null };
    case 'PartnershipEnded':
      return { state: 'ended', endedAt: recordedAt };
    case 'PartnershipDecisionUpheld':
      return {};
  }
}

function decisionOf({ id, type, data, recordedAt }: DecidedOnPartnership): DecisionOnPartnership {
  return {
    ...data,
    step: STEP_OF[type],
    at: recordedAt,
    decidedBy: id,
    sentOn: null,
    sentBy: null,
    reconsiderationRequestedAt: null,
    corrected: [],
  };
}

/** The decisions, with what is different in one of them. */
function withDecision(
  { decisions }: Partnership,
  { decision }: { readonly decision: string },
  changeOf: (one: DecisionOnPartnership) => Partial<DecisionOnPartnership>,
): Pick<Partnership, 'decisions'> {
  return {
    decisions: decisions.map((one) => (one.decidedBy === decision ? { ...one, ...changeOf(one) } : one)),
  };
}

function leaving({ state, left }: Partnership, by: string): Partnership['left'] {
  return state === 'ended' ? left : { by, from: state };
}
