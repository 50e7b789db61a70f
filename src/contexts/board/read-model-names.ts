/** The read model that lists of meetings are made from. */
export const MEETINGS = 'meetings';
/** And the one of lists of decisions per capsulam. */
export const PER_CAPSULAM = 'per-capsulam';
