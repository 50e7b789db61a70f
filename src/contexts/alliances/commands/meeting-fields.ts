import { choice } from '../../../input/choice.js';
import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { integer } from '../../../input/integer.js';
import { list } from '../../../input/list.js';
import { nested } from '../../../input/nested.js';
import { paragraph } from '../../../input/paragraph.js';
import { isBlank } from '../../../input/text.js';
import {
  optionalPersonNamed,
  optionalText,
  personalText,
  personNamed,
} from '../../../kernel/personal-text.js';
import { type BoardRules, rulesOn } from '../../board/public.js';
import { castingVote, quorumOf } from '../board-rules.js';
import type { MeetingRecord } from '../events.js';
import type { AllianceContext } from './alliance-command.js';
import { longTextOrBlank, personName, reasonText } from './field-kinds.js';

const voteCount = integer({ min: 0, max: 1_000 });

/** Votes for and against the outcome that is named. */
export class VotesFields {
  @field(voteCount) for!: number;
  @field(voteCount) against!: number;
  @field(voteCount) abstain!: number;
  @optionalField(choice(['for', 'against']), 'The casting vote of whoever presided') chair?:
    'for' | 'against';
}

export class ConflictFields {
  @field(personName) member!: string;
  @field(reasonText) ground!: string;
}

/** What a meeting of the board tells about one item. */
export class MeetingFields {
  @optionalField(longTextOrBlank) motivation?: string;
  @field(date()) meetingDate!: string;
  @field(paragraph()) paragraf!: string;
  @optionalField(personName, 'Left out when the chair presided') presiding?: string;
  @field(list(personName, { min: 1, max: 100 })) present!: string[];
  @field(list(nested(ConflictFields), { max: 100 })) conflicted!: ConflictFields[];
  @optionalField(nested(VotesFields), 'Left out when the decision was made by acclamation')
  votes?: VotesFields;
}

/** The record of the item, reckoned under the rules in force on the day of the meeting. */
export function meetingRecord(input: MeetingFields, { settings }: AllianceContext): MeetingRecord {
  const rules = rulesOn(settings.boardRules, input.meetingDate);
  return {
    meetingDate: input.meetingDate,
    paragraf: input.paragraf,
    motivation: optionalText(saidOrNothing(input.motivation)),
    presiding: optionalPersonNamed(input.presiding),
    present: input.present.map(personNamed),
    conflicted: input.conflicted.map(({ member, ground }) => ({
      member: personNamed(member),
      ground: personalText(ground),
    })),
    tally: tallyOf(rules, input),
    rulesVersion: rules.version,
    quorum: quorumOf(rules, input),
    source: 'entered',
    decision: null,
  };
}

function tallyOf(rules: BoardRules, input: MeetingFields): MeetingRecord['tally'] {
  if (input.votes === undefined) return null;
  const { for: inFavour, against, abstain } = input.votes;
  return { for: inFavour, against, abstain, castingVote: castingVote(rules, input) };
}

/** The words, or none when there is nothing to read in them. */
function saidOrNothing(words: string | undefined): string | undefined {
  return words === undefined || isBlank(words) ? undefined : words;
}
