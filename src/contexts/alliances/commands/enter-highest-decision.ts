import { choice } from '../../../input/choice.js';
import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { paragraph } from '../../../input/paragraph.js';
import { isBlank } from '../../../input/text.js';
import { optionalText } from '../../../kernel/personal-text.js';
import { type BoardRules, rulesOn } from '../../board/public.js';
import type { AllianceEventFact, ApplicationDecision } from '../events.js';
import { allianceCommand } from './alliance-command.js';
import { longTextOrBlank } from './field-kinds.js';
import { applicationRevisionKind } from './presented-revision.js';

/** What the highest organ may decide: it has nobody to put the item off for, or on to. */
export const FINAL_OUTCOMES = ['granted', 'rejected'] as const;

export class EnterHighestDecisionFields {
  @field(choice(FINAL_OUTCOMES)) outcome!: (typeof FINAL_OUTCOMES)[number];
  @optionalField(longTextOrBlank) motivation?: string;
  @field(date()) meetingDate!: string;
  @field(paragraph()) paragraf!: string;
  @field(applicationRevisionKind) applicationRevision!: number;
}

/** What the highest organ decided about an application that the board could not decide (hänskjuten), by its own rules. */
export const enterHighestDecision = allianceCommand(
  'enter-highest-decision',
  EnterHighestDecisionFields,
  (_, input, { settings }) => {
    const { outcome, applicationRevision, meetingDate } = input;
    const decided: AllianceEventFact = {
      type: 'ApplicationDecided',
      data: { ...highestRecord(input, settings.boardRules), outcome, applicationRevision },
    };
    return outcome === 'granted'
      ? [decided, { type: 'PartnershipGranted', data: { since: meetingDate } }]
      : [decided];
  },
);

/** What is taken down of a meeting of the highest organ: who took part, and how, stands in its own minutes. */
export function highestRecord(
  {
    motivation,
    meetingDate,
    paragraf,
  }: Pick<EnterHighestDecisionFields, 'motivation' | 'meetingDate' | 'paragraf'>,
  rules: readonly BoardRules[],
): Omit<ApplicationDecision, 'outcome' | 'applicationRevision'> {
  const words = motivation === undefined || isBlank(motivation) ? null : motivation;
  return {
    ...{ meetingDate, paragraf, conditions: null },
    motivation: optionalText(words),
    presiding: null,
    present: [],
    conflicted: [],
    tally: null,
    quorum: null,
    rulesVersion: rulesOn(rules, meetingDate).version,
    source: 'highest-organ',
    decision: null,
  };
}
