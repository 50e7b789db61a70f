import { field, optionalField } from '../../../../input/field.js';
import { optionalText } from '../../../../kernel/personal-text.js';
import type { ItemOutcome } from '../../events.js';
import { isBlank } from '../../../../input/text.js';
import { type HeldVote, itemOf } from '../state.js';
import { voteOn } from '../votes.js';
import { longText, longTextOrBlank, outcome, PROPOSED } from './field-kinds.js';
import { ItemFields } from './item-fields.js';
import { itemRecord } from './item-record.js';
import { meetingCommand } from './meeting-command.js';

export class DecideItemFields extends ItemFields {
  @field(outcome) outcome!: ItemOutcome;
  @optionalField(longTextOrBlank) motivation?: string;
  @optionalField(longTextOrBlank) conditions?: string;
  @optionalField(longText, PROPOSED) proposal?: string;
}

/**
 * The board decides: by the vote that was held on this outcome, and those who took part in that, or by acclamation. A
 * decision holds from when it is made (domain 4.11).
 */
export const decideItem = meetingCommand('decide-item', DecideItemFields, (meeting, input, context) => {
  const item = itemOf(meeting, input.item);
  if (item === undefined) return [];
  const vote = voteOn(item, input.outcome);
  return [
    {
      type: 'BoardDecisionMade',
      data: {
        ...itemRecord(meeting, item, input, context),
        ...(vote === undefined ? {} : partakingOf(vote)),
        outcome: input.outcome,
        proposal: optionalText(input.proposal),
        motivation: optionalText(said(input.motivation)),
        conditions: optionalText(said(input.conditions)),
        tally: vote === undefined ? null : tallyOf(vote),
        majority: vote?.majority ?? null,
        applicationRevision: item.presentedRevision,
      },
    },
  ];
});

function partakingOf({ presiding, takingPart, conflicted, quorum, rulesVersion }: HeldVote) {
  return { presiding, takingPart, conflicted, quorum, rulesVersion };
}

function tallyOf({ form, for: inFavour, against, abstain, votes, castingVote, lot }: HeldVote) {
  return { form, for: inFavour, against, abstain, votes, castingVote, lot };
}

/** The words, or none when there is nothing to read in them. */
export function said(words: string | undefined): string | undefined {
  return words === undefined || isBlank(words) ? undefined : words;
}
