import { field } from '../../../../input/field.js';
import { text } from '../../../../input/text.js';
import type { MeetingEventFact } from '../events.js';
import { adjusted } from '../adjusting.js';
import { capacitiesOf } from '../signatories.js';
import { meetingCommand } from './meeting-command.js';

export class SignMinutesFields {
  @field(text({ max: 64 }), 'The SHA-256 of what was read') draft!: string;
}

/** Signs the minutes (justering, domain 4.11): the secretary first; the last signature adjusts them. */
export const signMinutes = meetingCommand(
  'sign-minutes',
  SignMinutesFields,
  (meeting, { draft }, context) => {
    const member = context.actor.id;
    const as = capacitiesOf(meeting, member);
    const signed: MeetingEventFact = { type: 'MinutesSigned', data: { member, as, draft } };
    const signatures = [...meeting.minutes.signatures, { member, as, at: context.now }];
    return [signed, ...adjusted({ ...meeting, minutes: { ...meeting.minutes, signatures } }, context)];
  },
);
