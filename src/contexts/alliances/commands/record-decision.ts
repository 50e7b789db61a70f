import { choice } from '../../../input/choice.js';
import { field, optionalField } from '../../../input/field.js';
import { optionalText } from '../../../kernel/personal-text.js';
import { type AllianceEventFact, MEETING_OUTCOMES, type Outcome } from '../events.js';
import { allianceCommand } from './alliance-command.js';
import { RecordedDecisionFields, recordedDecision } from './board-item-fields.js';
import { longText } from './field-kinds.js';
import { applicationRevisionKind } from './presented-revision.js';

export class RecordDecisionFields extends RecordedDecisionFields {
  @field(choice(MEETING_OUTCOMES)) outcome!: Outcome;
  @optionalField(longText) conditions?: string;
  @field(applicationRevisionKind) applicationRevision!: number;
}

/** What the board decided reaches the case. A partnership follows from a grant and from nothing else. */
export const recordDecision = allianceCommand(
  'record-decision',
  RecordDecisionFields,
  (_, input) => {
    const { outcome, conditions, applicationRevision } = input;
    const decided: AllianceEventFact = {
      type: 'ApplicationDecided',
      data: {
        ...recordedDecision(input),
        outcome,
        conditions: optionalText(conditions),
        applicationRevision,
      },
    };
    return outcome === 'granted'
      ? [decided, { type: 'PartnershipGranted', data: { since: input.decidedOn } }]
      : [decided];
  },
  { internal: true },
);
