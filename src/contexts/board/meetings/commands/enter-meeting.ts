import { choice } from '../../../../input/choice.js';
import { date } from '../../../../input/date.js';
import { field, optionalField } from '../../../../input/field.js';
import { uuid } from '../../../../input/identifier.js';
import { integer } from '../../../../input/integer.js';
import { list } from '../../../../input/list.js';
import { nested } from '../../../../input/nested.js';
import { paragraph } from '../../../../input/paragraph.js';
import { text } from '../../../../input/text.js';
import {
  optionalPersonNamed,
  optionalText,
  personalText,
  personNamed,
} from '../../../../kernel/personal-text.js';
import { PARTNERSHIP_STEPS, type PartnershipStep, type Subject } from '../../events.js';
import {
  ENTERED_ORGANS,
  ENTERED_OUTCOMES,
  type EnteredOrgan,
  type EnteredOutcome,
} from '../entered-decision.js';
import { headingText, longText, MOST_MEMBERS, personName, reasonText } from './field-kinds.js';
import { foundIn } from './inputs.js';
import type { MeetingCommand } from './meeting-command.js';

const number = integer({ min: 0, max: 1_000 });

export class EnteredVotesFields {
  @field(number) for!: number;
  @field(number) against!: number;
  @field(number) abstain!: number;
  @optionalField(choice(['for', 'against'])) castingVote?: 'for' | 'against';
}

export class EnteredConflictFields {
  @field(personName) member!: string;
  @field(reasonText) ground!: string;
}

export class EnteredQuorumFields {
  @field(number) present!: number;
  @field(number) needed!: number;
  @field(number) seats!: number;
}

export class EnterMeetingFields {
  @field(uuid(), 'The event that it was entered with') enteredBy!: string;
  @optionalField(uuid(), 'The decision that is looked at again, by its event') reconsiders?: string;
  @field(choice(ENTERED_ORGANS)) organ!: EnteredOrgan;
  @field(headingText) heading!: string;
  @field(date()) heldOn!: string;
  @field(uuid()) alliance!: string;
  @optionalField(uuid(), 'Left out: it was about the partnership') application?: string;
  @optionalField(text({ max: 100 })) arendenummer?: string;
  @optionalField(choice(PARTNERSHIP_STEPS)) step?: PartnershipStep;
  @optionalField(longText) hearing?: string;
  @field(paragraph()) paragraf!: string;
  @field(choice(ENTERED_OUTCOMES)) outcome!: EnteredOutcome;
  @optionalField(longText) motivation?: string;
  @optionalField(personName) presiding?: string;
  @field(list(personName, { max: MOST_MEMBERS })) present!: string[];
  @field(list(nested(EnteredConflictFields), { max: MOST_MEMBERS })) conflicted!: EnteredConflictFields[];
  @optionalField(nested(EnteredVotesFields)) votes?: EnteredVotesFields;
  @optionalField(nested(EnteredQuorumFields)) quorum?: EnteredQuorumFields;
  @field(integer({ min: 1, max: 1_000_000 })) rulesVersion!: number;
  @optionalField(integer({ min: 0, max: Number.MAX_SAFE_INTEGER })) applicationRevision?: number;
}

/**
 * What was decided before the system, on paper or by the highest organ, as a meeting of one item: so every decision has its one source. The
 * program itself gives it, from what the alliance's stream says.
 */
export const enterMeeting: MeetingCommand<EnterMeetingFields> = {
  name: 'enter-meeting',
  fields: EnterMeetingFields,
  internal: true,
  decide: (_, input, context) => {
    const { enteredBy, heldOn, paragraf, outcome, rulesVersion, quorum, votes } = input;
    return [
      {
        type: 'DecisionEntered',
        data: {
          meeting: foundIn(context).meeting ?? '',
          organ: input.organ,
          item: context.newId('item'),
          heading: personalText(input.heading),
          heldOn,
          subject: subjectOf(input),
          paragraf,
          outcome,
          motivation: optionalText(input.motivation),
          presiding: optionalPersonNamed(input.presiding),
          present: input.present.map(personNamed),
          conflicted: input.conflicted.map(({ member, ground }) => ({
            member: personNamed(member),
            ground: personalText(ground),
          })),
          tally: votes === undefined ? null : enteredTally(votes),
          quorum:
            quorum === undefined
              ? null
              : { present: quorum.present, needed: quorum.needed, seats: quorum.seats },
          rulesVersion,
          applicationRevision: input.applicationRevision ?? null,
          reconsiders: input.reconsiders ?? null,
          enteredBy,
        },
      },
    ];
  },
};

function subjectOf({ alliance, application, arendenummer, step, hearing }: EnterMeetingFields): Subject {
  if (application !== undefined)
    return { kind: 'application', alliance, application, arendenummer: arendenummer ?? '' };
  return { kind: 'partnership', alliance, step: step ?? 'end', hearing: personalText(hearing ?? '') };
}

function enteredTally({ for: inFavour, against, abstain, castingVote }: EnteredVotesFields) {
  return {
    form: null,
    for: inFavour,
    against,
    abstain,
    votes: null,
    castingVote: castingVote ?? null,
    lot: null,
  };
}
