import type { Alliance, LifeTold } from './state.js';

/** The alliance with what its events told of its life, and with the status that follows. */
export function withLife(alliance: Alliance, lifeTold: readonly LifeTold[]): Alliance {
  return { ...alliance, lifeTold, status: lifeTold.at(-1)?.status ?? 'active' };
}
