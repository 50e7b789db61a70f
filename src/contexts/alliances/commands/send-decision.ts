import { date } from '../../../input/date.js';
import { field } from '../../../input/field.js';
import { caseToSend } from '../state-cases.js';
import { allianceCommand } from './alliance-command.js';

export class SendDecisionFields {
  @field(date()) sentOn!: string;
}

/**
 * The applicant has been told (expedierad); now the outcome may be shown to others. Of several decisions that are
 * not sent, the oldest is, also when another application has been begun since.
 */
export const sendDecision = allianceCommand('send-decision', SendDecisionFields, (alliance, { sentOn }) => {
  const decided = caseToSend(alliance);
  return decided === undefined ? [] : [{ type: 'DecisionSent', data: { application: decided.id, sentOn } }];
});
