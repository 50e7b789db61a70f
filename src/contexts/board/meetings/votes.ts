import type { ItemOutcome } from '../events.js';
import type { HeldVote, MeetingItem, VoteFall } from './state.js';

/** The votes of an item: those that stand, and those that were held and stand no longer (domain 4.4, 4.6). */
type Voted = Pick<MeetingItem, 'votes'>;

/** All of them as fallen, each for the reason that came first: they stay in the item and in the minutes. */
export function fallen({ votes }: Voted, why: VoteFall): readonly HeldVote[] {
  return votes.map((vote) => (vote.fell === null ? { ...vote, fell: why } : vote));
}

/** Those by which the item can be decided. */
function standing({ votes }: Voted): readonly HeldVote[] {
  return votes.filter(({ fell }) => fell === null);
}

/** The latest that stands, on whatever outcome. */
export function latestVote(item: Voted): HeldVote | undefined {
  return standing(item).at(-1);
}

/** The latest that stands on an outcome. */
export function voteOn(item: Voted, outcome: ItemOutcome): HeldVote | undefined {
  return standing(item).findLast((vote) => vote.outcome === outcome);
}

/**
 * Whether only a new vote can decide this outcome: one was held, on this or on what no vote stands of any more, and fell.
 * Somebody asked for a count, so that it is not taken for settled by acclamation (domain 4.6).
 */
export function needsNewVote(item: Voted, outcome: ItemOutcome): boolean {
  if (voteOn(item, outcome) !== undefined) return false;
  const none = latestVote(item) === undefined;
  return item.votes.some((vote) => vote.fell !== null && (none || vote.outcome === outcome));
}
