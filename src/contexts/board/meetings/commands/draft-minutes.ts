import { foundIn } from './inputs.js';
import { meetingCommand } from './meeting-command.js';

// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its fields are none
export class DraftMinutesFields {}

/** Puts the minutes up for signing, as they stand now. */
export const draftMinutes = meetingCommand('draft-minutes', DraftMinutesFields, (_, __, context) => [
  { type: 'MinutesDrafted', data: { draft: foundIn(context).draft ?? '' } },
]);
