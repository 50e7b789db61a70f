import { field } from '../../../../input/field.js';
import { instant } from '../../../../input/instant.js';
import { meetingCommand } from './meeting-command.js';
import { ToldAtFields, toldAt } from './told-at.js';

export class AdjournMeetingFields extends ToldAtFields {
  @field(instant()) until!: string;
}

/** The same meeting goes on another time (ajournering, domain 4.8). */
export const adjournMeeting = meetingCommand('adjourn-meeting', AdjournMeetingFields, (_, input, context) => [
  { type: 'MeetingAdjourned', data: { until: input.until, at: toldAt(input, context) } },
]);
