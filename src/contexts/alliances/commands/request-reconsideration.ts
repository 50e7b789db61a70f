import { personalText } from '../../../kernel/personal-text.js';
import { decisionToReconsider } from '../state-cases.js';
import { allianceCommand } from './alliance-command.js';
import { ReasonFields } from './reason-fields.js';

/**
 * The applicant or the partner asks the board to think again (omprövning), once about each decision: the latest that it
 * has been told, on an application or on the partnership, while that stands. The outcome holds until a new decision is
 * made.
 */
export const requestReconsideration = allianceCommand(
  'request-reconsideration',
  ReasonFields,
  (alliance, { reason: words }) => {
    const latest = decisionToReconsider(alliance);
    if (latest === undefined) return [];
    const reason = personalText(words);
    return 'application' in latest
      ? [{ type: 'ReconsiderationRequested', data: { application: latest.application, reason } }]
      : [{ type: 'PartnershipReconsiderationRequested', data: { decision: latest.decision, reason } }];
  },
);
