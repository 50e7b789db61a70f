import { choice } from '../../../../input/choice.js';
import { field, optionalField } from '../../../../input/field.js';
import { integer } from '../../../../input/integer.js';
import { list } from '../../../../input/list.js';
import { nested } from '../../../../input/nested.js';
import { optionalText } from '../../../../kernel/personal-text.js';
import {
  COUNTED_FORMS,
  type CountedForm,
  type ItemOutcome,
  type Tally,
  type Vote,
  VOTES,
} from '../../events.js';
import { type BoardRules, rulesOfVersion } from '../../board-rules.js';
import { isTie, majorityOf, type Votes } from '../../reckoning.js';
import { type HeldVote, itemOf, type Meeting, type MeetingItem } from '../state.js';
import { partakers, partakingIn } from '../taking-part.js';
import { actorId, longText, MOST_MEMBERS, outcome, PROPOSED } from './field-kinds.js';
import { ItemFields } from './item-fields.js';
import { meetingCommand } from './meeting-command.js';
import { toldAt } from './told-at.js';

const count = integer({ min: 0, max: MOST_MEMBERS });
/** By what a tie is settled. */
export const SIDES = ['for', 'against'] as const;
const sides = choice(SIDES);

export class RollCallVoteFields {
  @field(actorId) member!: string;
  @field(choice(VOTES)) vote!: Vote;
}

/** Votes for and against the outcome that is named. Who voted how is said of a roll call alone (domain 4.6). */
export class HoldVoteFields extends ItemFields {
  @field(outcome) outcome!: ItemOutcome;
  @field(choice(COUNTED_FORMS)) form!: CountedForm;
  @optionalField(count) for?: number;
  @optionalField(count) against?: number;
  @optionalField(count) abstain?: number;
  @optionalField(
    list(nested(RollCallVoteFields), { max: MOST_MEMBERS }),
    'Of a roll call: everybody who takes part',
  )
  votes?: RollCallVoteFields[];
  @optionalField(
    sides,
    'At a tie: the casting vote of whoever presides; of a roll call it is their vote there',
  )
  castingVote?: 'for' | 'against';
  @optionalField(sides, 'At a tie in an election: what the lot said') lot?: 'for' | 'against';
  @optionalField(longText, PROPOSED) proposal?: string;
}

/** A vote, counted and reckoned (domain 4.4 to 4.6). */
export const holdVote = meetingCommand('hold-vote', HoldVoteFields, (meeting, input, context) => {
  const item = itemOf(meeting, input.item);
  if (item === undefined) return [];
  const rules = rulesOfVersion(context.settings.boardRules, meeting.rulesVersion);
  const { item: id, outcome: named } = input;
  const at = toldAt(input, context);
  const proposal = optionalText(input.proposal);
  const data = { item: id, at, outcome: named, ...reckonedVote(meeting, item, input, rules), proposal };
  return [{ type: 'VoteHeld', data }];
});

/** What is counted of a vote. */
export type CountedVote = Omit<HoldVoteFields, 'item' | 'outcome' | 'proposal' | 'at'>;

/** A vote as things stand now: who takes part, the numbers, and what they come to. */
export function reckonedVote(meeting: Meeting, item: MeetingItem, counted: CountedVote, rules: BoardRules) {
  const partaking = partakingIn(meeting, item, rules);
  const tally = tallyOf(item, counted, rules, partaking);
  const majority = majorityOf(rules, tally, partakers(meeting.seats, partaking.takingPart));
  return { ...partaking, ...tally, majority };
}

/** The numbers: those of a roll call are the sums of its votes. */
export function numbersOf({ votes, ...input }: CountedVote): Pick<Votes, 'for' | 'against' | 'abstain'> {
  if (input.form !== 'roll-call')
    return { for: input.for ?? 0, against: input.against ?? 0, abstain: input.abstain ?? 0 };
  const of = (side: Vote): number => (votes ?? []).filter(({ vote }) => vote === side).length;
  return { for: of('for'), against: of('against'), abstain: of('abstain') };
}

/** How a member voted by name, for or against: a casting vote is no other than that (domain 4.5, 4.6). */
export function ownVote(
  { votes }: Pick<HoldVoteFields, 'votes'>,
  member: string,
): 'for' | 'against' | undefined {
  const vote = votes?.find((one) => one.member === member)?.vote;
  return vote === 'abstain' ? undefined : vote;
}

/** What settles a tie is kept only where there is one to settle. */
function tallyOf(
  { subject }: MeetingItem,
  input: CountedVote,
  rules: BoardRules,
  { presiding, takingPart }: Pick<HeldVote, 'presiding' | 'takingPart'>,
): Tally {
  const numbers = numbersOf(input);
  const tie = isTie(rules, numbers, { takingPart: takingPart.length });
  const election = subject.kind === 'election';
  const casting = input.castingVote ?? (rules.castingVote ? ownVote(input, presiding) : undefined) ?? null;
  return {
    form: input.form,
    ...numbers,
    votes:
      input.form === 'roll-call' ? (input.votes ?? []).map(({ member, vote }) => ({ member, vote })) : null,
    castingVote: tie && !election ? casting : null,
    lot: tie && election ? (input.lot ?? null) : null,
  };
}
