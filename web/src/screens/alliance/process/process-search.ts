import type { Axis } from '../../../api/past-questions.js';

/** Which part of the process stands in the address; left out: the application. */
export function processSearchFrom({ axis }: Record<string, unknown>): { readonly axis?: Axis } {
  return axis === 'partnership' || axis === 'alliance' ? { axis } : {};
}
