import { personalText } from '../../../kernel/personal-text.js';
import { caseToReconsider } from '../state-cases.js';
import { allianceCommand } from './alliance-command.js';
import { ReasonFields } from './reason-fields.js';

/**
 * The applicant asks the board to think again (omprövning), once, about the latest decision that it has been told,
 * unless the partnership that it gave has ended. The outcome stands until a new decision is made.
 */
export const requestReconsideration = allianceCommand(
  'request-reconsideration',
  ReasonFields,
  (alliance, { reason }) => {
    const decided = caseToReconsider(alliance);
    if (decided === undefined) return [];
    return [
      {
        type: 'ReconsiderationRequested',
        data: { application: decided.id, reason: personalText(reason) },
      },
    ];
  },
);
