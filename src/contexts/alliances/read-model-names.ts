/** The read models that the alliances' answers are made from. */
export const ALLIANCE_FILE = 'alliance-file';
export const AUDIT_HISTORY = 'audit-history';
export const ROLLOUT = 'rollout';
export const ORGANISATIONS = 'organisations';
export const DEADLINES = 'deadlines';
