import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { ReasonFields } from './reason-fields.js';

/** The office closes a case that nobody carries on any more (avskriver). */
export const closeApplication = allianceCommand('close-application', ReasonFields, (_, { reason }) => [
  { type: 'ApplicationClosed', data: { reason: personalText(reason) } },
]);
