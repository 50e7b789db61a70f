import { field } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { jsonValue } from '../../../input/json-value.js';
import { text } from '../../../input/text.js';
import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { correctedValue } from './corrected-value.js';
import { foundIn } from './inputs.js';
import { reasonText } from './field-kinds.js';

export class CorrectFactFields {
  @field(uuid(), 'The event whose field is wrong') event!: string;
  @field(text({ max: 60 })) field!: string;
  @field(jsonValue({ maxDepth: 2, maxSize: 1_000 }), 'The right value, in the form of that field')
  value!: unknown;
  @field(reasonText) reason!: string;
}

/** Puts a field of an earlier event right by a new event; the wrong one stays as it is. */
export const correctFact = allianceCommand('correct-fact', CorrectFactFields, (_, input, context) => {
  const { event: replaces, field: name, reason } = input;
  const replacedType = foundIn(context).fact?.type ?? '';
  const value = correctedValue(replacedType, name, input.value);
  if (value === null) return [];
  return [
    {
      type: 'FactCorrected',
      data: { replaces, replacedType, field: name, value: value.value, reason: personalText(reason) },
    },
  ];
});
