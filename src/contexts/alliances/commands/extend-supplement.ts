import { date } from '../../../input/date.js';
import { field } from '../../../input/field.js';
import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { reasonText } from './field-kinds.js';

export class ExtendSupplementFields {
  @field(date()) due!: string;
  @field(reasonText) reason!: string;
}

/** Gives the applicant more time (anstånd). */
export const extendSupplement = allianceCommand(
  'extend-supplement',
  ExtendSupplementFields,
  (_, { due, reason }) => [{ type: 'SupplementExtended', data: { due, reason: personalText(reason) } }],
);
