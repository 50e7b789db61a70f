import type { Meeting } from '../state.js';

/** The items whose turn has not come. */
export function waitingItems({ items }: Meeting): string[] {
  return items.filter(({ status }) => status === 'waiting').map(({ item }) => item);
}
