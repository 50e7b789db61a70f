import { date } from '../../../input/date.js';
import { field } from '../../../input/field.js';
import { allianceCommand } from './alliance-command.js';

export class SendDecisionFields {
  @field(date()) sentOn!: string;
}

/** The applicant has been told (expedierad); now the outcome may be shown to others. */
export const sendDecision = allianceCommand('send-decision', SendDecisionFields, (_, { sentOn }) => [
  { type: 'DecisionSent', data: { sentOn } },
]);
