import { meetingCommand } from './meeting-command.js';
import { BeginningFields, beginningOf } from './present-fields.js';

/** An adjourned meeting goes on, with those who are in office on that day (domain 4.8, 4.13). */
export const resumeMeeting = meetingCommand('resume-meeting', BeginningFields, (_, input, context) => {
  const { at, presiding, seats, present, rules, quorum } = beginningOf(input, context);
  const data = { at, presiding, seats, present, rulesVersion: rules.version, quorum };
  return [{ type: 'MeetingResumed', data }];
});
