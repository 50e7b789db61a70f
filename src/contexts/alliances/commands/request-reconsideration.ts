import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { ReasonFields } from './reason-fields.js';

/** The applicant asks the board to think again (omprövning). The outcome stands until a new decision is made. */
export const requestReconsideration = allianceCommand(
  'request-reconsideration',
  ReasonFields,
  (_, { reason }) => [{ type: 'ReconsiderationRequested', data: { reason: personalText(reason) } }],
);
