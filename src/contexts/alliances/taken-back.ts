import type { Alliance, Partnership } from './state.js';
import { withLan } from './state-lan.js';
import { withLife } from './state-life.js';

/**
 * The alliance as it would be without the event that told of something which has not happened. Nothing rests on the
 * event: that was looked at before the correction was recorded.
 */
export function takenBack(state: Alliance, event: string): Alliance {
  return memberBack(
    partnershipBack(associationBack(lanBack(lifeBack(state, event), event), event), event),
    event,
  );
}

function lifeBack(state: Alliance, event: string): Alliance {
  const lifeTold = state.lifeTold.filter((told) => told.event !== event);
  if (lifeTold.length === state.lifeTold.length) return state;
  const back = withLife(state, lifeTold);
  return back.status === 'succeeded' ? back : { ...back, succeededBy: null };
}

function lanBack(state: Alliance, event: string): Alliance {
  const isLeft = state.lanTold.some((told) => told.event === event && told.left);
  return isLeft
    ? withLan(
        state,
        state.lanTold.filter((told) => told.event !== event),
      )
    : state;
}

/** Only an association has signatories; those who were appointed are its representatives without it. */
function associationBack(state: Alliance, event: string): Alliance {
  if (state.association?.formedBy !== event) return state;
  const representatives = state.representatives.map((one) => ({
    ...one,
    capacity: 'representative' as const,
  }));
  return { ...state, association: null, representatives };
}

function partnershipBack(state: Alliance, event: string): Alliance {
  const { partnership } = state;
  if (partnership?.left?.by !== event) return state;
  const back: Partnership = { ...partnership, state: partnership.left.from, endedAt: null, left: null };
  return { ...state, partnership: back };
}

function memberBack(state: Alliance, event: string): Alliance {
  const back = state.departed
    .filter(({ leftBy }) => leftBy === event)
    .map(({ leftBy: _, ...member }) => member);
  if (back.length === 0) return state;
  return {
    ...state,
    members: [...state.members, ...back].sort((a, b) => a.joinedAt - b.joinedAt),
    departed: state.departed.filter(({ leftBy }) => leftBy !== event),
  };
}
