import { date } from '../../../input/date.js';
import { field } from '../../../input/field.js';
import { list } from '../../../input/list.js';
import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { reasonText } from './field-kinds.js';

export class RequestSupplementFields {
  @field(list(reasonText, { min: 1, max: 50, unique: true })) items!: string[];
  @field(date()) due!: string;
}

/** Asks the applicant for what is missing. The office's clock stands still meanwhile. */
export const requestSupplement = allianceCommand(
  'request-supplement',
  RequestSupplementFields,
  (_, { items, due }) => [{ type: 'SupplementRequested', data: { items: items.map(personalText), due } }],
);
