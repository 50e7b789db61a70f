import { REASON_MESSAGES } from './contexts/alliances/reason-messages.js';
import { AXIS_NAMES, STATE_NAMES } from './contexts/alliances/state-names.js';
import { MEETING_REASONS } from './contexts/board/meetings/reason-messages.js';
import { BOARD_AXES, BOARD_CATALOGUES, BOARD_STATES } from './contexts/board/messages.js';
import { PER_CAPSULAM_REASONS } from './contexts/board/per-capsulam/reason-messages.js';
import { ROSTER_REASONS } from './contexts/board/roster/reason-messages.js';
import { IDENTITY_MESSAGES } from './contexts/identity/messages.js';
import { NOTICE_MESSAGES } from './contexts/notifications/messages.js';
import { PRIVACY_AXES, PRIVACY_STATES } from './contexts/privacy/names.js';
import { PRIVACY_REASONS } from './contexts/privacy/reason-messages.js';
import { HTTP_MESSAGES } from './http/http-messages.js';
import { FIELD_MESSAGES } from './input/messages.js';
import type { Messages } from './messages/message.js';
import { wrongState } from './messages/wrong-state.js';

/** The words of every code that an answer may bear. */
export const CATALOGUES: readonly Messages[] = [
  // The one code that several processes answer with, in words of whichever it is.
  {
    'wrong-state': wrongState({
      axes: { ...AXIS_NAMES, ...BOARD_AXES, ...PRIVACY_AXES },
      states: { ...STATE_NAMES, ...BOARD_STATES, ...PRIVACY_STATES },
    }),
  },
  HTTP_MESSAGES,
  REASON_MESSAGES,
  ...BOARD_CATALOGUES,
  PRIVACY_REASONS,
  IDENTITY_MESSAGES,
  NOTICE_MESSAGES,
  FIELD_MESSAGES,
];

/** Processes that have words of their own for codes that others answer with too, by where their addresses begin. */
const OF_PROCESSES: readonly (readonly [string, Messages])[] = [
  ['/api/board', ROSTER_REASONS],
  ['/api/meetings', MEETING_REASONS],
  ['/api/per-capsulam', PER_CAPSULAM_REASONS],
];

/** The words of every code that an answer at an address may bear. */
export function cataloguesAt(url: string): readonly Messages[] {
  const own = OF_PROCESSES.find(([begins]) => url.startsWith(begins));
  return own === undefined ? CATALOGUES : [own[1], ...CATALOGUES];
}
