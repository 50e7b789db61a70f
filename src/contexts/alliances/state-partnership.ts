import type { Alliance, DecisionOnPartnership, Partnership } from './state.js';

/** How each decision leaves the partnership; one that upholds another, as that left it. */
const LEFT_BY = { suspend: 'paused', resume: 'active', end: 'ended' } as const;

/** The decisions on the partnership that there is now, the latest last; not those on the ones before it. */
export function decisionsNow({ partnership }: Alliance): readonly DecisionOnPartnership[] {
  return partnership === null ? [] : partnership.decisions.slice(partnership.before);
}

/** The decision by which the partnership stands as it does, if the board made it and nothing has moved it since. */
export function standingDecision(alliance: Alliance): DecisionOnPartnership | undefined {
  const { partnership } = alliance;
  const latest = decisionsNow(alliance).at(-1);
  if (partnership === null || latest === undefined || partnership.left !== null) return undefined;
  return partnership.state === stateLeftBy(latest, partnership) ? latest : undefined;
}

/** The decision on the partnership that was made by an event of the board's stream or of the alliance's own. */
export function stepDecidedBy({ partnership }: Alliance, event: string): DecisionOnPartnership | undefined {
  return partnership?.decisions.find(
    ({ decision, decidedBy }) => decision?.event === event || decidedBy === event,
  );
}

function stateLeftBy({ step, reconsiders }: DecisionOnPartnership, partnership: Partnership): string | null {
  if (step !== 'uphold') return LEFT_BY[step];
  const upheld = partnership.decisions.find(({ decidedBy }) => decidedBy === reconsiders);
  return upheld === undefined ? null : stateLeftBy(upheld, partnership);
}
