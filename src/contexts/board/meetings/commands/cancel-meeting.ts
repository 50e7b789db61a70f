import { field } from '../../../../input/field.js';
import { personalText } from '../../../../kernel/personal-text.js';
import { reasonText } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';
import { unhandledItems } from './waiting-items.js';

export class CancelMeetingFields {
  @field(reasonText) reason!: string;
}

/** The meeting is not held (inställt); its items move on. */
export const cancelMeeting = meetingCommand(
  'cancel-meeting',
  CancelMeetingFields,
  (meeting, { reason }, context) => [
    { type: 'MeetingCancelled', data: { reason: personalText(reason), ...unhandledItems(meeting, context) } },
  ],
);
