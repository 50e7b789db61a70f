/** The read model that lists of meetings are made from. */
export const MEETINGS = 'meetings';
