import { optionalField } from '../../../../input/field.js';
import type { Meeting } from '../state.js';
import { actorIds } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';
import { BeginningFields, beginningOf } from './present-fields.js';

export class ResumeMeetingFields extends BeginningFields {
  @optionalField(
    actorIds,
    'Where it goes on sooner than was told: those that let it, which all in office must',
  )
  consentedBy?: string[];
}

/** An adjourned meeting goes on, with those who are in office on that day (domain 4.8, 4.13). */
export const resumeMeeting = meetingCommand(
  'resume-meeting',
  ResumeMeetingFields,
  (meeting, input, context) => {
    const { at, presiding, seats, present, rules, quorum } = beginningOf(input, context);
    const consentedBy = resumesSooner(meeting, at) ? (input.consentedBy ?? []) : [];
    const data = { at, presiding, seats, present, rulesVersion: rules.version, quorum, consentedBy };
    return [{ type: 'MeetingResumed', data }];
  },
);

/** Whether it is before the time until which the meeting was adjourned. */
export function resumesSooner({ adjournments }: Meeting, at: string): boolean {
  const last = adjournments.at(-1);
  return last !== undefined && at < last.until;
}
