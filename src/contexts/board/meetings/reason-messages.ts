import type { Messages } from '../../../messages/message.js';
import { AGENDA_REASONS } from './agenda-reasons.js';
import { ITEM_REASONS } from './item-reasons.js';
import { MINUTES_REASONS } from './minutes-reasons.js';
import { SITTING_REASONS } from './sitting-reasons.js';

/** Words for why a step of a meeting cannot be taken: what stands in the way, and what to do. */
export const MEETING_REASONS: Messages = {
  ...AGENDA_REASONS,
  ...SITTING_REASONS,
  ...ITEM_REASONS,
  ...MINUTES_REASONS,
};
