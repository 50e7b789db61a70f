import { field } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { jsonValue } from '../../../input/json-value.js';
import { text } from '../../../input/text.js';
import { personalText } from '../../../kernel/personal-text.js';
import type { AllianceEventFact } from '../events.js';
import { CORRECTABLE_FIELDS } from '../evolve-correction.js';
import { allianceCommand } from './alliance-command.js';
import { correctedValue, isSameValue } from './corrected-value.js';
import { foundIn } from './inputs.js';
import { reasonText } from './field-kinds.js';

export class CorrectFactFields {
  @field(uuid(), 'The event whose field is wrong') event!: string;
  @field(text({ max: 60 }), 'The field, or happened where the event has not happened at all')
  field!: string;
  @field(
    jsonValue({ maxDepth: 2, maxSize: 1_000 }),
    'The right value, in the form of that field; false where the field is happened',
  )
  value!: unknown;
  @field(reasonText) reason!: string;
}

/** What those who write programs must know of it. */
const NOTES = [
  'A fact that was told by mistake is taken back with field happened and value false: the alliance is then as it would be without it. Refused once something that rests on it has been recorded.',
  'A value that the event has already, with its corrections, writes nothing. A corrected meetingDate of a grant takes with it the partnership’s since that was taken from it, by an event of its own.',
  ...Object.entries(CORRECTABLE_FIELDS).map(([type, fields]) => `${type}: ${fields.join(', ')}.`),
].join('\n\n');

/** Puts a field of an earlier event right by a new event; the wrong one stays as it is. */
export const correctFact = allianceCommand(
  'correct-fact',
  CorrectFactFields,
  (_, input, context) => {
    const { event: replaces, field: name, reason } = input;
    const { fact } = foundIn(context);
    const parsed = fact === undefined ? null : correctedValue(fact.type, name, input.value);
    if (fact === undefined || parsed === null || isSameValue(fact.said, parsed.value)) return [];
    const corrected = (
      event: string,
      replacedType: string,
      field: string,
      before: unknown,
    ): AllianceEventFact => ({
      type: 'FactCorrected',
      data: {
        replaces: event,
        replacedType,
        field,
        before,
        value: parsed.value,
        reason: personalText(reason),
      },
    });
    const { type, said, follows } = fact;
    const first = corrected(replaces, type, name, said);
    if (follows === null) return [first];
    return [first, corrected(follows.event, follows.type, follows.field, follows.said)];
  },
  { notes: NOTES },
);
