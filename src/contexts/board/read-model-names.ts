/** The read model that lists of meetings are made from. */
export const MEETINGS = 'meetings';
/** And the one of lists of decisions per capsulam. */
export const PER_CAPSULAM = 'per-capsulam';
export const BOARD_DECISIONS = 'board-decisions';
/** Of the alliances, which the board's answers look into. */
export const ALLIANCE_FILE = 'alliance-file';
/** Where what is told of a meeting or a question finds what came before it and after. */
export const LINKS = [MEETINGS, PER_CAPSULAM] as const;
