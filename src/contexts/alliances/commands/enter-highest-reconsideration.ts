import { choice } from '../../../input/choice.js';
import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { paragraph } from '../../../input/paragraph.js';
import type { AllianceEventFact } from '../events.js';
import { applicationRevision } from '../state-application.js';
import { isPartner } from '../state.js';
import { highestDecision } from '../state-cases.js';
import { allianceCommand } from './alliance-command.js';
import { FINAL_OUTCOMES, highestRecord } from './enter-highest-decision.js';
import { longTextOrBlank } from './field-kinds.js';

export class EnterHighestReconsiderationFields {
  @optionalField(
    uuid(),
    'The decision that is reconsidered, as its case names it; the latest of the highest organ when left out',
  )
  reconsiders?: string;
  @field(choice(FINAL_OUTCOMES)) outcome!: (typeof FINAL_OUTCOMES)[number];
  @optionalField(longTextOrBlank) motivation?: string;
  @field(date()) meetingDate!: string;
  @field(paragraph()) paragraf!: string;
}

/**
 * What the highest organ decided when it was asked to reconsider (omprövning): the board does not look at its decisions
 * again (domain, section 4.7). The same outcome is a decision too. A rejection that became a grant gives the partnership.
 */
export const enterHighestReconsideration = allianceCommand(
  'enter-highest-reconsideration',
  EnterHighestReconsiderationFields,
  (alliance, input, { settings }) => {
    const { outcome, meetingDate, reconsiders } = input;
    const found = highestDecision(alliance, reconsiders);
    if (found === undefined) return [];
    const { about, decision } = found;
    const decided: AllianceEventFact = {
      type: 'DecisionReconsidered',
      data: {
        ...highestRecord(input, settings.boardRules),
        application: about.id,
        replaces: decision.decidedBy,
        outcome,
        applicationRevision: applicationRevision(about),
      },
    };
    const becomesGrant = outcome === 'granted' && about.state === 'rejected' && !isPartner(alliance);
    return becomesGrant ? [decided, { type: 'PartnershipGranted', data: { since: meetingDate } }] : [decided];
  },
);
