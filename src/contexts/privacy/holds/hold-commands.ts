import { field, optionalField } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { personalText } from '../../../kernel/personal-text.js';
import type { DecisionContext } from '../../../workflow/define-workflow.js';
import { chosenIds, reasonText } from '../commands/field-kinds.js';
import type { HoldEventFact } from '../events.js';

export class PlaceHoldFields {
  @optionalField(chosenIds, 'Subjects of the vault, texts by reference, or accounts') subjects?: string[];
  @optionalField(uuid(), 'An alliance, with all that its log says') alliance?: string;
  @field(reasonText) reason!: string;
}

export class LiftHoldFields {
  @field(reasonText) reason!: string;
}

/** The verbs of legal holds. Of which hold they are is its id, which the command path knows. */
export const HOLD_COMMANDS = [
  { name: 'place-hold', fields: PlaceHoldFields },
  { name: 'lift-hold', fields: LiftHoldFields },
] as const;

export const HOLD_DECIDERS = {
  'place-hold': (_: unknown, input: PlaceHoldFields, { found }: DecisionContext): HoldEventFact[] => [
    {
      type: 'LegalHoldPlaced',
      data: {
        hold: String(found['hold']),
        subjects: input.subjects ?? [],
        alliance: input.alliance ?? null,
        reason: personalText(input.reason),
      },
    },
  ],
  'lift-hold': (_: unknown, { reason }: LiftHoldFields, { found }: DecisionContext): HoldEventFact[] => [
    { type: 'LegalHoldLifted', data: { hold: String(found['hold']), reason: personalText(reason) } },
  ],
};
