import { choice } from '../../../input/choice.js';
import { field, optionalField } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { optionalText } from '../../../kernel/personal-text.js';
import type { AllianceEventFact } from '../events.js';
import { allianceCommand } from './alliance-command.js';
import { isPartner } from '../state.js';
import { decidedCases } from '../state-cases.js';
import { RecordedDecisionFields, recordedDecision } from './board-item-fields.js';
import { longText } from './field-kinds.js';
import { applicationRevisionKind } from './presented-revision.js';

const RECONSIDERED = ['granted', 'rejected'] as const;

export class RecordReconsiderationFields extends RecordedDecisionFields {
  /** The decision that was looked at again: the board's event of it, or the case's where it was entered by hand. */
  @field(uuid()) replaces!: string;
  /** Whose decision it is. The alliance may have begun another application meanwhile. */
  @field(uuid()) application!: string;
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
  (alliance, input) => {
    const { replaces, application, outcome, conditions, applicationRevision, decidedOn } = input;
    const before = decidedCases(alliance).find(({ id }) => id === application);
    const decided: AllianceEventFact = {
      type: 'DecisionReconsidered',
      data: {
        ...recordedDecision(input),
        application,
        replaces,
        outcome,
        conditions: optionalText(conditions),
        applicationRevision,
      },
    };
    const becomesGrant = outcome === 'granted' && before?.state === 'rejected' && !isPartner(alliance);
    return becomesGrant ? [decided, { type: 'PartnershipGranted', data: { since: decidedOn } }] : [decided];
  },
  { internal: true },
);
