import { choice } from '../../../input/choice.js';
import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { paragraph } from '../../../input/paragraph.js';
import { isBlank } from '../../../input/text.js';
import { optionalText } from '../../../kernel/personal-text.js';
import { rulesOn } from '../../board/public.js';
import type { AllianceEventFact } from '../events.js';
import { allianceCommand } from './alliance-command.js';
import { longTextOrBlank } from './field-kinds.js';
import { applicationRevisionKind } from './presented-revision.js';

const FINAL = ['granted', 'rejected'] as const;

export class EnterHighestDecisionFields {
  @field(choice(FINAL)) outcome!: (typeof FINAL)[number];
  @optionalField(longTextOrBlank) motivation?: string;
  @field(date()) meetingDate!: string;
  @field(paragraph()) paragraf!: string;
  @field(applicationRevisionKind) applicationRevision!: number;
}

/** What the highest organ decided about an application that the board could not decide (hänskjuten), by its own rules. */
export const enterHighestDecision = allianceCommand(
  'enter-highest-decision',
  EnterHighestDecisionFields,
  (_, { outcome, motivation, meetingDate, paragraf, applicationRevision }, { settings }) => {
    const words = motivation === undefined || isBlank(motivation) ? null : motivation;
    const decided: AllianceEventFact = {
      type: 'ApplicationDecided',
      data: {
        ...{ outcome, applicationRevision, meetingDate, paragraf, conditions: null },
        motivation: optionalText(words),
        presiding: null,
        present: [],
        conflicted: [],
        tally: null,
        quorum: null,
        rulesVersion: rulesOn(settings.boardRules, meetingDate).version,
        source: 'highest-organ',
        decision: null,
      },
    };
    return outcome === 'granted'
      ? [decided, { type: 'PartnershipGranted', data: { since: meetingDate } }]
      : [decided];
  },
);
