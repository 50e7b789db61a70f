import type { FoundSubject } from '../subject.js';
import type { FoundAlliance } from './commands/inputs.js';

/** How the application and the partnership of an alliance stand, as a meeting's table asks for it. */
export function standingOf({
  application,
  partnership,
  partnershipDecision,
}: FoundSubject): Pick<FoundAlliance, 'application' | 'partnership' | 'partnershipDecision'> {
  return {
    application: application === null ? null : applicationOf(application),
    partnership: isPartnership(partnership) ? partnership : null,
    partnershipDecision,
  };
}

function applicationOf({
  id: application,
  heldFor,
  ...rest
}: NonNullable<FoundSubject['application']>): FoundAlliance['application'] {
  const { arendenummer, state, revision, changes, holding, beforeMeetings } = rest;
  const heldBy = typeof heldFor?.item === 'string' ? { meeting: heldFor.id, item: heldFor.item } : null;
  return { application, arendenummer, state, revision, changes, holding, beforeMeetings, heldBy };
}

function isPartnership(state: string): state is NonNullable<FoundAlliance['partnership']> {
  return state === 'active' || state === 'paused' || state === 'ended';
}
