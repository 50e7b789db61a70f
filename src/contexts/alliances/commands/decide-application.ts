import { choice } from '../../../input/choice.js';
import { field, fieldsFirst } from '../../../input/field.js';
import { type AllianceEventFact, OUTCOMES } from '../events.js';
import { allianceCommand } from './alliance-command.js';
import { MeetingFields, meetingRecord } from './meeting-fields.js';
import { applicationRevisionKind } from './presented-revision.js';

@fieldsFirst('outcome')
export class DecideApplicationFields extends MeetingFields {
  @field(choice(OUTCOMES)) outcome!: (typeof OUTCOMES)[number];
  @field(applicationRevisionKind) applicationRevision!: number;
}

/** The board decides. A partnership follows from a grant and from nothing else. */
export const decideApplication = allianceCommand(
  'decide-application',
  DecideApplicationFields,
  (_, input, context) => {
    const { outcome, applicationRevision, meetingDate } = input;
    const decided: AllianceEventFact = {
      type: 'ApplicationDecided',
      data: { ...meetingRecord(input, context), outcome, conditions: null, applicationRevision },
    };
    return outcome === 'granted'
      ? [decided, { type: 'PartnershipGranted', data: { since: meetingDate } }]
      : [decided];
  },
);
