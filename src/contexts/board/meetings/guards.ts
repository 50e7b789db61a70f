import { AGENDA_GUARDS } from './agenda-guards.js';
import { DECISION_GUARDS } from './decision-guards.js';
import { ITEM_GUARDS } from './item-guards.js';
import type { MeetingGuards } from './meeting-guard.js';
import { MINUTES_GUARDS } from './minutes-guards.js';
import { SITTING_GUARDS } from './sitting-guards.js';
import { SUBSTITUTE_GUARDS } from './substitute-guards.js';

/** Named conditions of the table. A released name (`name@version`) never changes its meaning. */
export const MEETING_GUARDS: MeetingGuards = {
  ...AGENDA_GUARDS,
  ...SITTING_GUARDS,
  ...SUBSTITUTE_GUARDS,
  ...ITEM_GUARDS,
  ...DECISION_GUARDS,
  ...MINUTES_GUARDS,
};
