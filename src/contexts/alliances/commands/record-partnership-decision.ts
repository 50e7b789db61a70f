import { choice } from '../../../input/choice.js';
import { field } from '../../../input/field.js';
import { personalText } from '../../../kernel/personal-text.js';
import type { AllianceEventFact, PartnershipDecision } from '../events.js';
import { allianceCommand } from './alliance-command.js';
import { RecordedDecisionFields, recordedDecision } from './board-item-fields.js';
import { longText } from './field-kinds.js';

const STEPS = ['suspend', 'resume', 'end'] as const;
type Step = (typeof STEPS)[number];

export class RecordPartnershipDecisionFields extends RecordedDecisionFields {
  @field(choice(STEPS)) step!: Step;
  /** What the partner said when heard. */
  @field(longText) hearing!: string;
}

const FACTS: Readonly<Record<Step, (data: PartnershipDecision) => AllianceEventFact>> = {
  suspend: (data) => ({ type: 'PartnershipPaused', data }),
  resume: (data) => ({ type: 'PartnershipResumed', data }),
  end: (data) => ({ type: 'PartnershipEnded', data }),
};

/** What the board decided about the partnership reaches it. */
export const recordPartnershipDecision = allianceCommand(
  'record-partnership-decision',
  RecordPartnershipDecisionFields,
  (_, input) => [FACTS[input.step]({ ...recordedDecision(input), hearing: personalText(input.hearing) })],
  { internal: true },
);
