import { choice } from '../../../input/choice.js';
import { field, optionalField } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { optionalText } from '../../../kernel/personal-text.js';
import type { AllianceEventFact } from '../events.js';
import { allianceCommand } from './alliance-command.js';
import { RecordedDecisionFields, recordedDecision } from './board-item-fields.js';
import { longText } from './field-kinds.js';
import { applicationRevisionKind } from './presented-revision.js';

const RECONSIDERED = ['granted', 'rejected'] as const;

export class RecordReconsiderationFields extends RecordedDecisionFields {
  /** The decision that was looked at again: the board's event of it, or the case's where it was entered by hand. */
  @field(uuid()) replaces!: string;
  @field(choice(RECONSIDERED)) outcome!: (typeof RECONSIDERED)[number];
  @optionalField(longText) conditions?: string;
  @field(applicationRevisionKind) applicationRevision!: number;
}

/**
 * Omprövning: the board has looked at its decision again. A new fact beside the first one, which stays; a rejection that
 * became a grant gives the partnership.
 */
export const recordReconsideration = allianceCommand(
  'record-reconsideration',
  RecordReconsiderationFields,
  ({ application }, input) => {
    if (application === null) return [];
    const { replaces, outcome, conditions, applicationRevision, decidedOn } = input;
    const decided: AllianceEventFact = {
      type: 'DecisionReconsidered',
      data: {
        ...recordedDecision(input),
        application: application.id,
        replaces,
        outcome,
        conditions: optionalText(conditions),
        applicationRevision,
      },
    };
    const becomesGrant = outcome === 'granted' && application.state === 'rejected';
    return becomesGrant ? [decided, { type: 'PartnershipGranted', data: { since: decidedOn } }] : [decided];
  },
  { internal: true },
);
