import { date } from '../../../../input/date.js';
import { field, optionalField } from '../../../../input/field.js';
import { uuid } from '../../../../input/identifier.js';
import { optionalText } from '../../../../kernel/personal-text.js';
import { reasonText } from '../../field-kinds.js';
import { rosterCommand } from './roster-command.js';

export class EndMandateFields {
  @field(uuid()) member!: string;
  @field(date(), 'The last day of it; it may lie ahead') endedOn!: string;
  @optionalField(reasonText) reason?: string;
}

/** A member leaves the board before the mandate has run out. */
export const endMandate = rosterCommand('end-mandate', EndMandateFields, (_, { member, endedOn, reason }) => [
  { type: 'MandateEnded', data: { member, endedOn, reason: optionalText(reason) } },
]);
