import { date } from '../../../input/date.js';
import { field } from '../../../input/field.js';
import { decisionsToSend } from '../state-cases.js';
import { allianceCommand } from './alliance-command.js';

export class SendDecisionFields {
  @field(date()) sentOn!: string;
}

/**
 * The applicant or the partner has been told (expedierad); now the outcome may be shown to others. Of several decisions
 * that are not sent, on applications or on the partnership, the oldest is, also when another application has been begun
 * since.
 */
export const sendDecision = allianceCommand('send-decision', SendDecisionFields, (alliance, { sentOn }) => {
  const [oldest] = decisionsToSend(alliance);
  if (oldest === undefined) return [];
  const { application, event: decision } = oldest;
  return application === null
    ? [{ type: 'PartnershipDecisionSent', data: { decision, sentOn } }]
    : [{ type: 'DecisionSent', data: { application, sentOn } }];
});
