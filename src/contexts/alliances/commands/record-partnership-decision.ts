import { choice } from '../../../input/choice.js';
import { field, optionalField } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { personalText } from '../../../kernel/personal-text.js';
import type { AllianceEventFact, PartnershipDecision } from '../events.js';
import { standingDecision } from '../state-partnership.js';
import { allianceCommand } from './alliance-command.js';
import { RecordedDecisionFields, recordedDecision } from './board-item-fields.js';
import { longText } from './field-kinds.js';

const STEPS = ['suspend', 'resume', 'end', 'uphold'] as const;
type Step = (typeof STEPS)[number];

export class RecordPartnershipDecisionFields extends RecordedDecisionFields {
  @field(choice(STEPS)) step!: Step;
  /** What the partner said when heard. */
  @field(longText) hearing!: string;
  /** The decision that was looked at again: the board's event of it, or the partnership's where it was entered by hand. */
  @optionalField(uuid()) replaces?: string;
}

const FACTS: Readonly<Record<Step, (data: PartnershipDecision) => AllianceEventFact>> = {
  suspend: (data) => ({ type: 'PartnershipPaused', data }),
  resume: (data) => ({ type: 'PartnershipResumed', data }),
  end: (data) => ({ type: 'PartnershipEnded', data }),
  uphold: (data) => ({ type: 'PartnershipDecisionUpheld', data }),
};

/**
 * What the board decided about the partnership reaches it. Of a decision that it looks at again (omprövning), the guards
 * have seen to it that it is the one that stands.
 */
export const recordPartnershipDecision = allianceCommand(
  'record-partnership-decision',
  RecordPartnershipDecisionFields,
  (alliance, input) => [
    FACTS[input.step]({
      ...recordedDecision(input),
      hearing: personalText(input.hearing),
      reconsiders: input.replaces === undefined ? null : (standingDecision(alliance)?.decidedBy ?? null),
    }),
  ],
  { internal: true },
);
